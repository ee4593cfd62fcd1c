#include "core/cases/decide.hpp"

#include <algorithm>

#include "core/cases/answer.hpp"
#include "core/cases/limits.hpp"
#include "core/cases/supervision.hpp"

namespace linli::cases {
namespace {

// The table of Art. 5, and the company for which an applicant acts: the one that carries the file.
void check_actor(Answer& answer, std::string_view command) {
  auto const& by = answer.context.by;
  auto const may = measures::art5_may(answer.law, word(by.role), command);
  if (!may) {
    answer.refuse(may.error());
    return;
  }
  bool const stranger = by.role == Role::applicant && by.organisation &&
                        answer.project.registered && answer.project.profile.entity &&
                        answer.project.profile.entity->credit_code != *by.organisation;
  // A claim of another company has a refusal of its own (A29-CLAIMANT).
  bool const open_to_anyone = command == "LodgeObjection" || command == "AddObjectionProof" ||
                              command == "ReportIncident" || command == "ClaimSubsidy";
  if (stranger && !open_to_anyone)
    answer.refuse({base::Errc::forbidden, "cases.other_organisation"});
}

template <class C>
Answer guarded(Project const& project, C const& command, Context const& context) {
  constexpr auto name = base::type_name<C>();
  Answer answer{project, context, name};
  check_actor(answer, name);
  if (answer.refused()) return answer;
  if constexpr (!std::is_same_v<C, RegisterProject>) answer.step(project.registered);
  if (!answer.refused()) guard(command, answer);
  return answer;
}

// The command as somebody would give it now, as far as the guards look at it.
template <class C>
C sample(Project const& project, Context const& context) {
  C command{};
  if constexpr (requires { command.round; }) {
    if (project.filing) {
      auto const& filing = *project.filing;
      command.round = filing.second_rating ? Round::second : filing.closing_round();
    }
  }
  if constexpr (std::is_same_v<C, TellApplicant>) {
    if (project.filing) {
      auto const& filing = *project.filing;
      bool const upheld =
          filing.notice && filing.notice->upheld() > 0 && !filing.told_on(Matter::objection_upheld);
      command.matter = upheld                ? Matter::objection_upheld
                       : filing.deliberation ? Matter::result
                                             : Matter::initial_result;
    }
  }
  if constexpr (std::is_same_v<C, IssueCertificate>) command.issued_on = context.at.date;
  if constexpr (std::is_same_v<C, IssueCertificate> || std::is_same_v<C, ProposeCertificate>) {
    if (project.filing) command.grade = project.filing->effective().value_or(Grade::basic);
  }
  if constexpr (std::is_same_v<C, ReceiveFiling> || std::is_same_v<C, ApplyFinal>)
    command.received_on = context.at.date;
  if constexpr (std::is_same_v<C, LodgeObjection>) {
    command.form = ObjectionForm::written;
    command.lodged_at = context.at;
  }
  if constexpr (std::is_same_v<C, AddObjectionProof>) command.added_at = context.at;
  if constexpr (std::is_same_v<C, ClaimSubsidy>)
    command.part = part_to_claim(project, context.at.date);
  if constexpr (std::is_same_v<C, OpenProceeding>)
    command = act_to_propose(project, context.at.date);
  return command;
}

}  // namespace

Result<Decision> decide(Project const& project, Command const& command, Context const& context) {
  if (auto error = too_large(command)) return base::fail(std::move(*error));
  return base::visit(
      [&](auto const& c) -> Result<Decision> {
        Answer answer = guarded(project, c, context);
        if (answer.refused()) return base::fail(*answer.error());
        return handle(c, answer);
      },
      command);
}

namespace {

template <class C>
std::optional<Error> refusal_now(Project const& project, Context const& context) {
  auto answer = guarded(project, sample<C>(project, context), context);
  if constexpr (std::is_same_v<C, ReceiveFiling>) {
    if (!answer.refused())
      if (auto missing = filing_check(project, context); !missing.empty())
        return std::move(missing.front());
  }
  return answer.error();
}

// The days on which the answer may be another one if nobody does anything. A file has few of them.
std::vector<Date> days_to_come(Project const& project, Context const& context) {
  constexpr int most = 12;
  std::vector<Date> out;
  for (auto const& interval : context.law.in_force())
    if (interval.from > context.at.date) out.push_back(interval.from);
  auto day = next_change(project, context.law, context.at.date);
  for (int i = 0; i < most && day; ++i) {
    out.push_back(*day);
    day = next_change(project, context.law, *day);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::vector<Possibility> possible_commands(Project const& project, Context const& context) {
  std::vector<Possibility> out;
  auto const days = days_to_come(project, context);
  boost::mp11::mp_for_each<boost::mp11::mp_rest<Command>>([&](auto const& tag) {
    using C = std::decay_t<decltype(tag)>;
    Possibility now{std::string{base::type_name<C>()}, refusal_now<C>(project, context), {}};
    for (auto const day : days) {
      if (!now.refusal || now.refusal->id == "A05-ROLE" || now.from) break;
      Context later = context;
      later.at = {day, 0};
      if (!refusal_now<C>(project, later)) now.from = day;
    }
    out.push_back(std::move(now));
  });
  return out;
}

}  // namespace linli::cases
