// The contract, the route table and the structs behind it say the same.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "app/view/account.hpp"
#include "app/view/applicant.hpp"
#include "app/view/claims.hpp"
#include "app/view/desks.hpp"
#include "app/view/late_hint.hpp"
#include "app/view/open_data.hpp"
#include "app/view/people.hpp"
#include "app/view/project.hpp"
#include "app/view/public_log.hpp"
#include "app/view/tasks.hpp"
#include "app/view/visits.hpp"
#include "app/view/what_if.hpp"
#include "core/cases/authority.hpp"
#include "core/cases/commands.hpp"
#include "edge/api/routes.hpp"
#include "server/article_cases/library.hpp"
#include "server/article_cases/yaml.hpp"

namespace linli::server {
namespace {

namespace json = base::json;
namespace d = boost::describe;

json::object const& contract() {
  static json::object const all = [] {
    auto const text = read_text_file(LINLI_SOURCE_DIR "/api/openapi.yaml");
    return parse_yaml(text.value()).value().as_object();
  }();
  return all;
}

json::object const* schema(std::string const& name) {
  auto const& all = contract().at("components").at("schemas").as_object();
  auto const* found = all.if_contains(name);
  return found ? &found->as_object() : nullptr;
}

struct Members {
  std::set<std::string> all, required;
  friend bool operator==(Members const&, Members const&) = default;
};
std::ostream& operator<<(std::ostream& out, Members const& m) {
  for (auto const& name : m.all) out << name << (m.required.contains(name) ? "* " : " ");
  return out;
}

template <class T>
Members of_struct() {
  Members out;
  boost::mp11::mp_for_each<d::describe_members<T, d::mod_public | d::mod_inherited>>(
      [&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        out.all.insert(member.name);
        if (!base::detail::IsOptional<Field>::value) out.required.insert(member.name);
      });
  return out;
}

Members of_schema(json::object const& schema) {
  Members out;
  for (auto const& [name, value] : schema.at("properties").as_object()) out.all.insert(name);
  if (auto const* required = schema.if_contains("required"))
    for (auto const& name : required->as_array()) out.required.insert(name.as_string().c_str());
  return out;
}

template <class T>
void expect_same() {
  std::string const name{base::type_name<T>()};
  auto const* found = schema(name);
  ASSERT_TRUE(found) << name;
  EXPECT_EQ(of_schema(*found), of_struct<T>()) << name;
}

// Completed by the server; their bodies are said in the contract and tested over HTTP.
std::set<std::string> const completed{"DrawPanel",      "RedrawPanel",         "SignOpinion",
                                      "PublishNotice",  "LodgeObjection",      "PublishStandard",
                                      "LodgeComplaint", "CommitCheckProgramme"};

template <class... Ts>
void expect_commands(base::Variant<Ts...> const*) {
  ((completed.contains(std::string{base::type_name<Ts>()}) ? void() : expect_same<Ts>()), ...);
}

TEST(Contract, EveryCommandHasTheMembersOfItsStruct) {
  expect_commands(static_cast<cases::Command const*>(nullptr));
  expect_commands(static_cast<cases::AuthorityCommand const*>(nullptr));
}

TEST(Contract, EveryViewHasTheMembersOfItsStruct) {
  using namespace app::view;
  expect_same<Session>();
  expect_same<SessionPerson>();
  expect_same<ClockState>();
  expect_same<Person>();
  expect_same<Organisation>();
  expect_same<Authorisation>();
  expect_same<StandIn>();
  expect_same<Colleague>();
  expect_same<Invitation>();
  expect_same<NewInvitation>();
  expect_same<InvitationOffer>();
  expect_same<SecondFactor>();
  expect_same<NewSecondFactor>();
  expect_same<RecoveryCodes>();
  expect_same<Device>();
  expect_same<SignOnState>();
  expect_same<SignOnVisit>();
  expect_same<Identity>();
  expect_same<Count>();
  expect_same<Problem>();
  expect_same<Because>();
  expect_same<Clock>();
  expect_same<Due>();
  expect_same<Subsidy>();
  expect_same<Window>();
  expect_same<ProjectRow>();
  expect_same<ProjectView>();
  expect_same<FilingView>();
  expect_same<PanelView>();
  expect_same<RoundView>();
  expect_same<OpinionView>();
  expect_same<NoticeView>();
  expect_same<ObjectionView>();
  expect_same<CertificateView>();
  expect_same<EventRow>();
  expect_same<Taken>();
  expect_same<CommandPermission>();
  expect_same<FilingCheck>();
  expect_same<DossierLine>();
  expect_same<ConstructionFinding>();
  expect_same<SheetCheck>();
  expect_same<RowFault>();
  expect_same<SheetChange>();
  expect_same<Intake>();
  expect_same<LateHint>();
  expect_same<LateHintRow>();
  expect_same<HintHandling>();
  expect_same<LibraryRow>();
  expect_same<LibraryUse>();
  expect_same<Assessment>();
  expect_same<OutcomeView>();
  expect_same<Task>();
  expect_same<TaskCounts>();
  expect_same<CalendarVisit>();
  expect_same<ProposalView>();
  expect_same<StandardCheck>();
  expect_same<StandardComparison>();
  expect_same<StandardChange>();
  expect_same<StandardUse>();
  expect_same<CalendarPreview>();
  expect_same<MovedDeadline>();
  expect_same<ExpertService>();
  expect_same<AccessRow>();
  expect_same<StandardEntry>();
  expect_same<Material>();
  expect_same<Expert>();
  expect_same<Reading>();
  expect_same<ParameterOfLaw>();
  expect_same<InventedCommunities>();
  expect_same<WhatIfQuestion>();
  expect_same<WhatIfYear>();
  expect_same<WhatIfRefusal>();
  expect_same<WhatIfCase>();
  expect_same<WhatIf>();
  expect_same<ClaimSum>();
  expect_same<ClaimList>();
  expect_same<Rule>();
  expect_same<CalendarDays>();
  expect_same<PublicNotice>();
  expect_same<ObjectionReceipt>();
  expect_same<ObjectionState>();
  expect_same<CertifiedRow>();
  expect_same<CertificateCheck>();
  expect_same<PublicLogState>();
  expect_same<LogEntryRow>();
  expect_same<LogEntryProof>();
}

TEST(Contract, RouteTableIsTheListOfOperations) {
  std::set<std::string> said, served;
  for (auto const& [path, methods] : contract().at("paths").as_object())
    for (auto const& [method, operation] : methods.as_object()) {
      std::string upper{method};
      for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      said.insert(upper + " " + std::string{path} + " " +
                  operation.at("operationId").as_string().c_str());
    }
  for (auto const& route : api::routes())
    served.insert(std::string{net::method_name(route.method)} + " " + route.pattern + " " +
                  route.operation);
  EXPECT_EQ(said, served);
}

// The contract's roles are those that get through; commands reach the core with every role and are
// refused there (A05-ROLE), so the table may admit more.
TEST(Contract, NoRouteAdmitsFewerRolesThanTheContractSays) {
  std::map<std::string, api::Route const*> by_id;
  for (auto const& route : api::routes()) by_id[route.operation] = &route;
  for (auto const& [path, methods] : contract().at("paths").as_object())
    for (auto const& [method, operation] : methods.as_object()) {
      std::string const id = operation.at("operationId").as_string().c_str();
      ASSERT_TRUE(by_id.contains(id)) << id;
      for (auto const& word : operation.at("x-roles").as_array()) {
        cases::Role role{};
        ASSERT_TRUE(d::enum_from_string(word.as_string().c_str(), role)) << id;
        EXPECT_TRUE(by_id[id]->roles.admits(role)) << id << " " << word.as_string().c_str();
      }
    }
}

}  // namespace
}  // namespace linli::server
