#include "app/permission.hpp"

#include <algorithm>

#include "app/explain.hpp"
#include "app/visible.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

struct Unseen {
  cases::Role role;
  std::string_view command;
};
// Other bodies hand in what they found, the public objects by the number of a notice and adds proof
// by its receipt, owners write about a certificate, and the system counts again when a calendar
// comes: none of them sees the file.
constexpr Unseen unseen[]{{cases::Role::other_department, "FileReferral"},
                          {cases::Role::other_department, "ReportIncident"},
                          {cases::Role::anyone, "LodgeObjection"},
                          {cases::Role::anyone, "AddObjectionProof"},
                          {cases::Role::owner, "LodgeComplaint"},
                          {cases::Role::system, "RecomputeDeadlines"}};

bool acts_unseen(std::string_view command, cases::Actor const& by) {
  return std::ranges::any_of(
      unseen, [&](Unseen const& u) { return u.role == by.role && u.command == command; });
}

}  // namespace

base::Result<void> may_give(Office const& office, std::string_view command,
                            cases::Actor const& by) {
  auto const role = word_of(by.role);
  auto const may = measures::art5_may(office.law.now()->law(), role, command);
  if (may) return {};
  if (command == "IssueRuling")  // only the authority interprets the Measures (Art. 34)
    return base::fail(measures::refuse("A34-ROLE", 34, {}, {{"role", role}}));
  return base::fail(may.error());
}

base::Result<ProjectFilePtr> file_to_act_on(Office& office, ProjectId const& project,
                                            std::string_view command, cases::Actor const& by) {
  if (auto may = may_give(office, command, by); !may) return base::fail(may.error());
  return acts_unseen(command, by) ? office.files.load(project) : visible_file(office, project, by);
}

}  // namespace linli::app
