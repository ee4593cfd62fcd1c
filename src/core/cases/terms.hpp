#pragma once
// The vocabulary of a rating case: who acts, what is rated, which papers lie in the file.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "core/standard/score.hpp"

namespace linli::cases {

using base::Area;
using base::Date;
using base::DateTime;
using standard::Grade;

/// Who acts (Art. 5). `system` acts for the calendar alone and never decides.
enum class Role {
  applicant,         ///< 申报单位
  officer,           ///< 主管部门 (AUTH)
  expert,            ///< 专家组 (PANEL)
  technical_centre,  ///< 智建中心筹备组 (TECH)
  administrator,     ///< runs the system, decides nothing
  owner,             ///< 小区业主
  other_department,  ///< other public bodies
  anyone,            ///< 任何单位和个人
  system
};
BOOST_DESCRIBE_ENUM(Role, applicant, officer, expert, technical_centre, administrator, owner,
                    other_department, anyone, system)

/// A person in a role. `organisation` is the unified social credit code of the company an
/// applicant acts for; empty for others.
struct Actor {
  std::string id;
  Role role = Role::anyone;
  std::optional<std::string> organisation;
};
BOOST_DESCRIBE_STRUCT(Actor, (), (id, role, organisation))

enum class SiteKind { residential, office_park, shopping_mall, industrial, other };
BOOST_DESCRIBE_ENUM(SiteKind, residential, office_park, shopping_mall, industrial, other)

/// 新建 or 已建 (Art. 14).
enum class BuildKind { new_build, existing };
BOOST_DESCRIBE_ENUM(BuildKind, new_build, existing)

enum class ApplicantKind { developer, property_company, owners_committee, other };
BOOST_DESCRIBE_ENUM(ApplicantKind, developer, property_company, owners_committee, other)

/// The legal person that carries the duties (Art. 5) and files (Art. 14).
struct Entity {
  std::string credit_code;  ///< GB 32100, 18 characters
  std::string name;
  ApplicantKind kind = ApplicantKind::property_company;
};
BOOST_DESCRIBE_STRUCT(Entity, (), (credit_code, name, kind))

/// A file in the object store, named by its SM3.
struct DocumentRef {
  std::string sm3;  ///< 64 hex digits
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  ///< bytes
};
BOOST_DESCRIBE_STRUCT(DocumentRef, (), (sm3, name, media_type, size))

/// A standard that a piece of evidence cites (Art. 6): number, version, and its end if repealed.
struct CitedStandard {
  std::string number;
  std::string version;
  std::optional<Date> repealed_on;
};
BOOST_DESCRIBE_STRUCT(CitedStandard, (), (number, version, repealed_on))

/// The four dated proofs of 四同步, and the records of design, supervision and acceptance
/// (Art. 6, 12).
enum class ConstructionProof {
  planned_together,
  designed_together,
  built_together,
  put_into_use_together,
  product_choice,
  supervision,
  acceptance
};
BOOST_DESCRIBE_ENUM(ConstructionProof, planned_together, designed_together, built_together,
                    put_into_use_together, product_choice, supervision, acceptance)

/// The sittings in which a panel scores (Art. 18, 22): 初验, 终验, 二次评级.
enum class Round { initial, final, second };
BOOST_DESCRIBE_ENUM(Round, initial, final, second)

/// What one scorer states for one item of the standard. Exactly one of met, value and
/// not_applicable is given, as the item's scoring method asks.
struct ItemStatement {
  std::string item;
  std::optional<bool> met;
  std::optional<standard::MetricValue> value;
  std::optional<bool> not_applicable;
  std::vector<std::string> evidence;  ///< SM3 of documents of the file
  std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(ItemStatement, (), (item, met, value, not_applicable, evidence, comment))

/// A defect found in the completeness review (Art. 17): which paper, and what is wrong.
struct Defect {
  std::string material;  ///< line of the checklist, e.g. "RA-04", or "other"
  std::string what;
};
BOOST_DESCRIBE_STRUCT(Defect, (), (material, what))

/// An expert who may be drawn (Art. 18; the fields and the drawing are data of the 管理细则).
struct PoolExpert {
  std::string expert;
  std::string name;
  std::vector<std::string> fields;
  std::string employer;

  bool knows(std::string_view field) const {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  }
};
BOOST_DESCRIBE_STRUCT(PoolExpert, (), (expert, name, fields, employer))

enum class FeedbackOutcome { passed, defects };
BOOST_DESCRIBE_ENUM(FeedbackOutcome, passed, defects)
enum class RecusalAnswer { no_conflict, conflict };
BOOST_DESCRIBE_ENUM(RecusalAnswer, no_conflict, conflict)
enum class DeliberationOutcome { adopt, send_back };
BOOST_DESCRIBE_ENUM(DeliberationOutcome, adopt, send_back)
enum class Matter { initial_result, result, objection_upheld };
BOOST_DESCRIBE_ENUM(Matter, initial_result, result, objection_upheld)
enum class ObjectionForm { written, electronic, oral };
BOOST_DESCRIBE_ENUM(ObjectionForm, written, electronic, oral)
/// 成立 or 不成立; there is no third outcome (Art. 22).
enum class InquiryOutcome { upheld, dismissed };
BOOST_DESCRIBE_ENUM(InquiryOutcome, upheld, dismissed)

/// One point of a rectification report (Art. 20): the reason it answers, and what was done.
struct RectifiedPoint {
  std::string reason;
  std::string done;
};
BOOST_DESCRIBE_STRUCT(RectifiedPoint, (), (reason, done))

}  // namespace linli::cases
