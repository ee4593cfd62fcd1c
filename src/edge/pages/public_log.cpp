// The public log: what it is for, how far it has come, its newest entries, how to check it oneself.
#include "app/public_log.hpp"
#include "app/explain.hpp"
#include "app/read_log.hpp"
#include "edge/pages/handlers.hpp"

namespace linli::pages {
namespace {

/// What an entry is about, and where that is shown.
struct Subject {
  std::string text;
  std::string path;  ///< empty: nowhere
};

Subject subject_of(Visit& visit, cases::PublicEntry const& entry) {
  return base::visit(
      [&](auto const& e) -> Subject {
        using E = std::decay_t<decltype(e)>;
        if constexpr (requires { e.certificate; })
          return {e.certificate, "/certificates/" + e.certificate};
        else if constexpr (requires { e.notice; })
          return {e.notice, "/notices/" + e.notice};
        else if constexpr (std::is_same_v<E, cases::DecisionEntry>)
          return {visit.text("sanction." + app::word_of(e.sanction)), "/communities/" + e.project};
        else if constexpr (std::is_same_v<E, cases::RulingEntry>)
          return {e.reading, "/readings/" + e.reading};
        else if constexpr (std::is_same_v<E, cases::StandardEntry>)
          return {e.version, {}};
        else if constexpr (std::is_same_v<E, cases::CalendarEntry>)
          return {std::to_string(e.year), {}};
        else
          return {};
      },
      entry);
}

std::string kind_of(cases::PublicEntry const& entry) {
  return base::visit(
      [](auto const& e) { return std::string{base::type_name<std::decay_t<decltype(e)>>()}; },
      entry);
}

void show_entry(Visit& visit, Dict& row, app::view::LogEntryRow const& shown) {
  row.SetValue("INDEX", std::to_string(shown.index));
  row.SetValue("PROOF_HREF", "/api/v1/log/entries/" + std::to_string(shown.index));
  auto const entry = cases::read_entry(shown.entry);
  if (!entry) return;
  row.SetValue("KIND", visit.text("log.kind." + kind_of(*entry)));
  visit.set_day(row, "AT", cases::day_of(*entry));
  auto const subject = subject_of(visit, *entry);
  if (subject.text.empty()) return;
  auto* about = row.AddSectionDictionary(subject.path.empty() ? "PLAIN" : "LINKED");
  about->SetValue("ABOUT", subject.text);
  if (!subject.path.empty()) about->SetValue("ABOUT_HREF", visit.link(subject.path));
}

}  // namespace

net::Response log_page(Visit& visit) {
  auto const log = app::public_log_state(visit.office());
  if (!log) return visit.problem(log.error());
  auto const entries = app::log_entries(visit.office(), {visit.page_number(), 20});
  if (!entries) return visit.problem(entries.error());
  if (auto last = visit.to_last_page("/log", {}, entries->page, entries->total)) return *last;
  auto& page = visit.page();
  page.SetValue("ORIGIN", log->origin);
  page.SetValue("SIZE", std::to_string(log->size));
  page.SetValue("ROOT", log->root);
  auto const address = visit.office().imprint.public_url + "/log";
  page.SetValue("ADDRESS", address);
  for (auto const& key : log->keys) page.AddSectionDictionary("KEY_ROW")->SetValue("KEY", key);
  page.SetValue("WITNESS", "linli witness " + address + " --key log.keys --state seen.checkpoint");
  page.SetValue("VERIFY", "linli verify SSZH-2024-P-0001.json --key log.keys --as-of 2026-01-01");
  page.ShowSection(entries->total == 0 ? "NO_ENTRY" : "SOME_ENTRY");
  for (auto const& entry : entries->items)
    show_entry(visit, *page.AddSectionDictionary("ENTRY_ROW"), entry);
  visit.set_pager("/log", {}, entries->page, entries->total);
  visit.describe(visit.text("log.intro"));
  return visit.answer("public_log", visit.text("log.title"), "/log");
}

}  // namespace linli::pages
