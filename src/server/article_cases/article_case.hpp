#pragma once
// Case files: what the law answers to a course of events, written so that a lawyer can read and
// write them. Format: tests/articles/README.md.
#include <functional>
#include <string>
#include <vector>

#include "core/cases/authority_state.hpp"
#include "core/cases/decide.hpp"

namespace linli::server {

/// What the cases of a folder share: the law as shipped, fixtures, actors, stories (stories.yaml),
/// and test standards by file name.
struct CaseLibrary {
  measures::Law law;
  base::json::object stories;  ///< the whole stories.yaml
  std::map<std::string, std::shared_ptr<standard::Standard const>> standards;
};

enum class Verdict { passed, failed, pending };

struct CaseResult {
  std::string file;
  std::string id;  ///< "T17.1"
  std::string title;
  Verdict verdict = Verdict::failed;
  std::string detail;                ///< what differs; or why it is pending
  std::vector<std::string> because;  ///< the explanations met on the way, one line each
};

/// Runs every case of one file. A file that cannot be read is one failed result named after it.
std::vector<CaseResult> run_case_file(CaseLibrary const& library, std::string const& file,
                                      std::string const& text);

/// Which case, and who wants to act: an actor of stories.yaml. `on`: the day; none: that of its
/// last step.
struct WhyNot {
  std::string id;
  std::string by;
  std::optional<base::Date> on;
};
/// Plays the case, then: what may that actor do, and why not the rest? Errors: not_found
/// "case.unknown"; invalid "case.differs" | "case.malformed"; those of CaseStage.
base::Result<std::vector<cases::Possibility>> possible_after(CaseLibrary const& library,
                                                             std::string const& text,
                                                             WhyNot const& asked);

/// The law under a fixture of stories.yaml ("F1"). Errors: invalid "case.unknown_fixture".
base::Result<measures::Law> fixture_law(CaseLibrary const& library, std::string const& name);
/// `named`: {file name: first day}. Errors: invalid "case.unknown_standard".
base::Result<std::vector<cases::PublishedStandard>> standards_of(CaseLibrary const& library,
                                                                 base::json::object const& named);

/// Answers an `ask`: {"question": "amount", ...} -> the rule's value as JSON, or its refusal.
base::Result<base::json::value> ask_rule(measures::Law const& law, base::json::object const& ask);

}  // namespace linli::server
