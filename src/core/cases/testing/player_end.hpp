#pragma once
// How a player brings a file to its end (P20).
#include "core/cases/properties.hpp"
#include "core/cases/testing/player.hpp"

namespace linli::cases::testing {

inline std::optional<Date> next_day(Player const& player) {
  std::optional<Date> next = step_changes_on(player.w.project, player.now.date);
  auto const consider = [&](Date day) {
    if (day > player.now.date && (!next || day < *next)) next = day;
  };
  for (auto const& proceeding : player.w.project.proceedings)
    if (proceeding.reply_until && !proceeding.closed_on)
      consider(proceeding.reply_until->plus_days(1));
  for (auto const& filing : player.w.project.earlier)
    if (filing.final_limit) consider(filing.final_limit->due.plus_days(1));
  if (player.w.project.filing && player.w.project.filing->final_limit)
    consider(player.w.project.filing->final_limit->due.plus_days(1));
  return next;
}

inline bool ends_something(Player const& player, Move const& move) {
  auto const& command = move.command;
  if (auto const* scores = base::get_if<EnterScores>(&command)) {
    auto const missing = player.w.project.filing->unscored(scores->round);
    if (std::ranges::find(missing, move.by.id) == missing.end()) return false;
  }
  if (auto const* open = base::get_if<OpenProceeding>(&command))
    return open->sanction == Sanction::withdraw;
  if (auto const* act = base::get_if<DecideProceeding>(&command))
    return act->outcome == ProceedingOutcome::imposed ||
           !player.w.ask(
               officer, player.now,
               DecideProceeding{act->proceeding, ProceedingOutcome::imposed, "x", player.now.date});
  if (auto const* claim = base::get_if<DecideClaim>(&command))
    return claim->outcome == ClaimOutcome::granted ||
           !player.w.ask(
               officer, player.now,
               DecideClaim{claim->claim, ClaimOutcome::granted, player.now.date, "x", true, true});
  if (base::holds_alternative<ReturnClaim>(command)) {
    auto const* claim = player.w.project.subsidy.running();
    return claim && !player.w.ask(officer, player.now,
                                  AcceptClaim{claim->claim, player.now.date, true, true});
  }
  if (auto const* scores = base::get_if<DraftOpinion>(&command))
    return !player.w.project.filing->round(scores->round)->opinion;
  if (base::holds_alternative<ReceiveFiling>(command)) return !player.w.project.filing;
  bool const begins_anew = base::holds_alternative<SignDeclaration>(command) ||
                           base::holds_alternative<ReportRectification>(command) ||
                           base::holds_alternative<ClaimSubsidy>(command) ||
                           base::holds_alternative<RecordCheck>(command) ||
                           base::holds_alternative<ReportTakeover>(command) ||
                           base::holds_alternative<LodgeComplaint>(command) ||
                           base::holds_alternative<EnterStatement>(command) ||
                           base::holds_alternative<LodgeObjection>(command) ||
                           base::holds_alternative<CancelVisit>(command);
  return !begins_anew && player.leads_on(command);
}

inline bool one_step_to_the_end(Player& player) {
  for (int turn = 0; turn < 15; ++turn) {  // every member, every grade
    player.pick = turn % 5;
    for (auto const& move : player.moves(static_cast<Grade>(turn % 3)))
      if (player.w.ask(move.by, player.now, move.command) && ends_something(player, move))
        return player.w.act(move.by, player.now, move.command).has_value();
  }
  auto const next = next_day(player);
  if (!next) {
    // Last of all: the applicant gives the filing up.
    return player.w.act(applicant, player.now, WithdrawFiling{"x"}).has_value();
  }
  player.now.date = *next;
  return true;
}

/// P20: goes on as everybody would who wants it to end, and waits for the next day on which
/// something may change. What is still open where nothing leads on, or after 150 acts.
inline std::string reach_an_end(Player& player) {
  auto const open = [&] { return still_open(player.w.project, player.w.law, player.now.date); };
  for (int left = 150; left > 0 && !open().empty(); --left)
    if (!one_step_to_the_end(player)) break;
  return open();
}

}  // namespace linli::cases::testing
