#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include "core/trust/hash_chain.hpp"
#include "edge/storage/event_record.hpp"
#include "edge/storage/memory/memory.hpp"
#include "edge/storage/summary_rows.hpp"

namespace linli::storage {

using app::Page;
using app::Paged;
using app::Version;
using base::Errc;
using base::fail;
using base::Result;

namespace {

struct Link {
  std::int64_t seq = 0;
  std::string hash;
};

struct Project {
  std::vector<cases::Recorded> events;
  std::vector<Link> links;
  cases::Summary summary;
  SummaryRows rows;
};

template <class R>
Paged<R> page_of(std::vector<R> all, Page page) {
  page = {std::clamp(page.number, 1, 1'000'000), std::clamp(page.size, 1, 100)};
  Paged<R> out{{}, page, static_cast<std::int64_t>(all.size())};
  auto const first = std::min(
      all.size(), static_cast<std::size_t>(page.number - 1) * static_cast<std::size_t>(page.size));
  auto const last = std::min(all.size(), first + static_cast<std::size_t>(page.size));
  for (auto i = first; i < last; ++i) out.items.push_back(std::move(all[i]));
  return out;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool contains(std::string const& lower_text, std::string const& part) {
  return lower_text.find(lower(part)) != lower_text.npos;
}

bool closed(cases::Step step) {
  using enum cases::Step;
  return step == certified || step == expired || step == failed || step == lapsed ||
         step == withdrawn;
}

bool matches(app::ProjectQuery const& q, Project const& p) {
  auto const& row = p.summary.project;
  bool const restricted = q.organisation || q.registered_by;
  bool const own =
      (q.organisation && !q.organisation->empty() && row.applicant_code == q.organisation) ||
      (q.registered_by && !q.registered_by->empty() && row.registered_by == *q.registered_by);
  bool const seated =
      !q.expert || std::find(row.panel.begin(), row.panel.end(), *q.expert) != row.panel.end();
  return (!restricted || own) && seated && (!q.step || row.step == *q.step) &&
         (!q.grade || row.grade == q.grade) && (q.town.empty() || row.town == q.town) &&
         (!q.provisional || row.provisional) &&
         (q.standard.empty() || row.standard == q.standard) && (!q.closed || closed(row.step)) &&
         contains(p.rows.project.search, q.text);
}

bool whose(cases::TaskRow const& task, std::string const& search, app::TaskQuery const& q) {
  auto const laid_on = [](std::optional<std::string> const& name,
                          std::optional<std::string> const& asked) {
    return name.value_or("").empty() || name == asked;
  };
  return task.role == q.role && laid_on(task.person, q.person) &&
         laid_on(task.organisation, q.organisation) && !(q.person && task.not_person == q.person) &&
         contains(search, q.text);
}

bool marked(cases::TaskRow const& task, app::TaskMark mark, app::TaskQuery const& q) {
  switch (mark) {
    case app::TaskMark::overdue:
      return task.due && *task.due < q.today;
    case app::TaskMark::soon:
      return task.due && q.today <= *task.due && *task.due <= q.soon;
    case app::TaskMark::provisional:
      return task.provisional;
    case app::TaskMark::soft:
      return task.soft;
    case app::TaskMark::undated:
      return !task.due;
  }
  return false;
}

bool wanted(cases::TaskRow const& task, app::TaskQuery const& q) {
  return (!q.step || task.step == *q.step) && (!q.article || task.article == *q.article) &&
         (q.town.empty() || task.town == q.town) && (!q.mark || marked(task, *q.mark, q));
}

class MemoryCases final : public app::CaseRepository {
 public:
  Result<app::Stream<cases::Recorded>> load(app::ProjectId const& id,
                                            Version after) const override {
    std::lock_guard lock{mutex_};
    auto const found = projects_.find(id.value);
    if (found == projects_.end()) return app::Stream<cases::Recorded>{};
    return rest(found->second.events, after);
  }

  Result<Version> append(app::ProjectId const& id, Version expected,
                         std::span<cases::Recorded const> events,
                         cases::Summary const& summary) override {
    if (events.empty() || summary.project.id != id.value || id.value == authority_stream)
      return fail(Errc::invalid, "storage.append_malformed", id.value);
    std::lock_guard lock{mutex_};
    auto const found = projects_.find(id.value);
    Version const at = found == projects_.end() ? 0 : size(found->second.events);
    if (at != expected) return stale(id.value, at);
    std::map<Number, std::string> claims;
    for (auto const& recorded : events) {
      auto const claimed = claimed_number(recorded.event);
      if (!claimed) continue;
      Number const number{claimed->kind, claimed->year, claimed->ordinal};
      if (numbers_.contains(number) || !claims.emplace(number, claimed->text).second)
        return fail(Errc::conflict, "storage.number_taken", id.value, {{"number", claimed->text}});
    }
    numbers_.merge(claims);
    Project& project = projects_[id.value];
    for (auto const& recorded : events) {
      project.events.push_back(recorded);
      project.links.push_back(chain(encode_event(id.value, size(project.events), recorded)));
    }
    project.summary = summary;
    project.rows = rows_of(summary);
    last_project_ = std::max(last_project_, project_ordinal(id.value));
    ++changes_;
    return size(project.events);
  }

  Result<std::vector<app::ProjectId>> stale_rows(app::Date on, int limit) const override {
    std::lock_guard lock{mutex_};
    std::set<std::pair<std::string, std::string>> due;
    for (auto const& [id, p] : projects_)
      if (p.rows.project.changes_on <= on.iso()) due.emplace(p.rows.project.changes_on, id);
    std::vector<app::ProjectId> out;
    for (auto const& [date, id] : due)
      if (out.size() < static_cast<std::size_t>(std::max(1, limit))) out.emplace_back(id);
    return out;
  }

  Result<void> refresh(app::ProjectId const& id, Version version, app::Date,
                       cases::Summary const& summary) override {
    if (version < 1 || summary.project.id != id.value)
      return fail(Errc::invalid, "storage.append_malformed", id.value);
    std::lock_guard lock{mutex_};
    auto const found = projects_.find(id.value);
    Version const at = found == projects_.end() ? 0 : size(found->second.events);
    if (at != version) return stale(id.value, at);
    found->second.summary = summary;
    found->second.rows = rows_of(summary);
    ++changes_;
    return {};
  }

  Result<app::Stream<cases::AuthorityRecorded>> load_authority(Version after) const override {
    std::lock_guard lock{mutex_};
    return rest(authority_, after);
  }

  Result<Version> append_authority(Version expected,
                                   std::span<cases::AuthorityRecorded const> events) override {
    if (events.empty()) return fail(Errc::invalid, "storage.append_malformed");
    std::lock_guard lock{mutex_};
    std::string const stream{authority_stream};
    if (size(authority_) != expected) return stale(stream, size(authority_));
    for (auto const& recorded : events) {
      authority_.push_back(recorded);
      chain(encode_event(stream, size(authority_), recorded));
    }
    ++changes_;
    return size(authority_);
  }

  Result<app::ProjectId> next_project_id() override {
    std::lock_guard lock{mutex_};
    return app::ProjectId{project_name(++last_project_)};
  }
  Result<int> next_certificate_ordinal(int year) const override {
    return next_ordinal("certificate", year);
  }
  Result<std::string> next_notice_number(int year) const override {
    return notice_number(year, next_ordinal("notice", year));
  }

  Result<Paged<cases::ProjectRow>> list(app::ProjectQuery const& query) const override {
    using Key = std::tuple<std::string, std::string>;
    std::map<Key, cases::ProjectRow> sorted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_) {
      if (!matches(query, p)) continue;
      auto const& c = p.rows.project;
      std::string const key = query.order == app::ProjectOrder::due_first ? c.due
                              : query.order == app::ProjectOrder::by_community
                                  ? c.community
                                  : p.summary.project.updated_at.iso();
      sorted.emplace(Key{key, id}, p.summary.project);
    }
    std::vector<cases::ProjectRow> all;
    for (auto& [key, row] : sorted) all.push_back(std::move(row));
    if (query.order == app::ProjectOrder::newest_first) std::reverse(all.begin(), all.end());
    return page_of(std::move(all), query.page);
  }

  Result<cases::ProjectRow> row(app::ProjectId const& id) const override {
    std::lock_guard lock{mutex_};
    auto const found = projects_.find(id.value);
    if (found == projects_.end()) return fail(Errc::not_found, "project.unknown");
    return found->second.summary.project;
  }

  Result<Paged<cases::TaskRow>> tasks(app::TaskQuery const& q) const override {
    std::map<std::tuple<std::string, std::string, std::size_t>, cases::TaskRow> sorted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (std::size_t i = 0; i < p.summary.tasks.size(); ++i) {
        auto const& task = p.summary.tasks[i];
        if (whose(task, p.rows.tasks[i].search, q) && wanted(task, q))
          sorted.emplace(std::tuple{p.rows.tasks[i].due, id, i}, task);
      }
    std::vector<cases::TaskRow> all;
    for (auto& [key, task] : sorted) all.push_back(std::move(task));
    return page_of(std::move(all), q.page);
  }

  Result<std::vector<app::TaskCount>> count_tasks(app::TaskQuery const& q) const override {
    std::map<std::tuple<std::string, int, std::string>, app::TaskCount> counted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (std::size_t i = 0; i < p.summary.tasks.size(); ++i) {
        auto const& task = p.summary.tasks[i];
        if (!whose(task, p.rows.tasks[i].search, q)) continue;
        auto& count = counted[{p.rows.tasks[i].step, task.article, task.town}];
        count.step = task.step;
        count.article = task.article;
        count.town = task.town;
        ++count.all;
        count.overdue += marked(task, app::TaskMark::overdue, q);
        count.soon += marked(task, app::TaskMark::soon, q);
        count.provisional += marked(task, app::TaskMark::provisional, q);
        count.soft += marked(task, app::TaskMark::soft, q);
        count.undated += marked(task, app::TaskMark::undated, q);
      }
    std::vector<app::TaskCount> out;
    for (auto& [key, count] : counted) out.push_back(std::move(count));
    return out;
  }

  Result<std::vector<cases::VisitRow>> visits(app::VisitQuery const& q) const override {
    std::multimap<std::pair<app::Date, std::string>, cases::VisitRow> sorted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (auto const& row : p.summary.visits)
        if (q.from <= row.visit.on && row.visit.on <= q.to)
          sorted.emplace(std::pair{row.visit.on, id}, row);
    std::vector<cases::VisitRow> out;
    for (auto& [key, row] : sorted)
      if (out.size() < 1000) out.push_back(std::move(row));
    return out;
  }

  Result<Paged<cases::SeatRow>> seats(app::SeatQuery const& q) const override {
    std::map<std::tuple<app::Date, std::string, int>, cases::SeatRow, std::greater<>> sorted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_) {
      int ordinal = 0;
      for (auto const& seat : p.summary.seats)
        if (--ordinal; seat.expert == q.expert)
          sorted.emplace(std::tuple{seat.drawn_on, id, ordinal}, seat);
    }
    std::vector<cases::SeatRow> all;
    for (auto& [key, seat] : sorted) all.push_back(std::move(seat));
    return page_of(std::move(all), q.page);
  }

  Result<std::vector<app::SeatCount>> count_seats() const override {
    std::map<std::string, app::SeatCount> counted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (auto const& seat : p.summary.seats) {
        auto& count = counted[seat.expert];
        count.expert = seat.expert;
        ++count.drawn;
        count.recused += seat.answer == cases::RecusalAnswer::conflict;
        count.last_drawn = std::max(count.last_drawn, seat.drawn_on);
      }
    std::vector<app::SeatCount> out;
    for (auto& [expert, count] : counted) out.push_back(std::move(count));
    return out;
  }

  Result<Paged<cases::NoticeRow>> notices(app::NoticeQuery const& q) const override {
    std::map<std::pair<app::Date, std::string>, cases::NoticeRow, std::greater<>> sorted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (auto const& n : p.summary.notices) {
        bool const open = !q.open_on || (n.published_on <= *q.open_on && *q.open_on <= n.last_day);
        bool const over = !q.closed_on || n.last_day < *q.closed_on;
        bool const named = contains(p.rows.project.search + '\n' + lower(n.notice), q.text);
        if (open && over && named && (!q.number || n.notice == *q.number))
          sorted.emplace(std::pair{n.published_on, n.notice}, n);
      }
    std::vector<cases::NoticeRow> all;
    for (auto& [key, notice] : sorted) all.push_back(std::move(notice));
    return page_of(std::move(all), q.page);
  }

  Result<Paged<cases::CertificateRow>> register_as_of(app::RegisterQuery const& q) const override {
    std::map<std::pair<std::string, std::string>, cases::CertificateRow> sorted;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (auto const& c : p.summary.certificates) {
        bool const valid = c.issued_on <= q.as_of && q.as_of <= c.last_day &&
                           (!c.superseded_on || *c.superseded_on > q.as_of);
        bool const wanted =
            (!q.grade || c.grade == *q.grade) && (q.town.empty() || c.town == q.town);
        auto const columns = std::find_if(p.rows.certificates.begin(), p.rows.certificates.end(),
                                          [&](auto const& row) { return row.number == c.number; });
        if (valid && wanted && contains(columns->search, q.text))
          sorted.emplace(std::pair{c.community, c.number}, c);
      }
    std::vector<cases::CertificateRow> all;
    for (auto& [key, certificate] : sorted) all.push_back(std::move(certificate));
    return page_of(std::move(all), q.page);
  }

  Result<std::vector<app::RegisterCount>> count_register(
      app::RegisterQuery const& q) const override {
    std::map<std::pair<std::string, cases::Grade>, std::int64_t> counts;
    for (auto query = q; query.page.number > 0;) {
      auto const rows = register_as_of(query);
      for (auto const& row : rows->items) ++counts[{row.town, row.grade}];
      bool const last = query.page.number * rows->page.size >= rows->total;
      query.page.number = last ? 0 : query.page.number + 1;
    }
    std::vector<app::RegisterCount> out;
    for (auto const& [key, n] : counts) out.push_back({key.first, key.second, n});
    return out;
  }

  Result<cases::CertificateRow> find_certificate(std::string const& number) const override {
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      for (auto const& c : p.summary.certificates)
        if (c.number == number) return c;
    return fail(Errc::not_found, "certificate.unknown");
  }

  Result<std::vector<cases::DocumentRow>> documents(app::DocumentQuery const& q) const override {
    app::ProjectQuery own;
    own.organisation = q.expert ? std::nullopt : q.organisation;
    own.registered_by = q.expert ? std::nullopt : q.registered_by;
    own.expert = q.expert;
    std::vector<cases::DocumentRow> out;
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : projects_)
      if (matches(own, p))
        for (auto const& document : p.summary.documents)
          if (document.sm3 == q.sm3 && out.size() < 100) out.push_back(document);
    return out;
  }

  Result<Paged<app::StoredEvent>> events_page(app::ProjectId const& id, Page page) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::StoredEvent> all;
    if (auto const found = projects_.find(id.value); found != projects_.end())
      for (std::size_t i = 0; i < found->second.events.size(); ++i)
        all.push_back({found->second.links[i].seq, static_cast<Version>(i) + 1,
                       found->second.events[i], found->second.links[i].hash});
    return page_of(std::move(all), page);
  }

  Result<app::LogPart> log_after(std::int64_t seq, int limit) const override {
    std::lock_guard lock{mutex_};
    std::map<std::int64_t, app::LoggedEvent> sorted;
    for (auto const& [id, p] : projects_)
      for (std::size_t i = 0; i < p.events.size(); ++i)
        if (p.links[i].seq > seq && p.links[i].seq <= seq + limit)
          sorted.emplace(p.links[i].seq,
                         app::LoggedEvent{p.links[i].seq, app::ProjectId{id},
                                          static_cast<Version>(i) + 1, p.events[i]});
    app::LogPart out{{}, std::max(seq, std::min(seq + limit, seq_))};
    for (auto& [at, event] : sorted) out.events.push_back(std::move(event));
    return out;
  }
  Result<std::vector<app::LimitGroup>> limit_groups(app::LimitQuery const& q) const override {
    std::lock_guard lock{mutex_};
    std::map<std::string, app::LimitGroup> sorted;
    for (auto const& [id, p] : projects_)
      for (auto const& clock : p.summary.clocks) {
        auto const& row = p.summary.project;
        if ((q.from && clock.start < *q.from) || (q.until && clock.start > *q.until) ||
            (!q.town.empty() && row.town != q.town) || (q.grade && row.grade != q.grade))
          continue;
        auto& group = sorted[clock.rule + clock.start.iso() + base::to_json(clock)];
        group.clock = clock;
        ++group.count;
      }
    std::vector<app::LimitGroup> out;
    for (auto& [key, group] : sorted) out.push_back(std::move(group));
    return out;
  }
  Result<std::vector<app::CaseGroup>> case_groups() const override {
    std::lock_guard lock{mutex_};
    std::map<std::tuple<std::string, std::string, std::string>, app::CaseGroup> sorted;
    for (auto const& [id, p] : projects_) {
      auto const& row = p.summary.project;
      auto& group = sorted[{row.town, p.rows.project.step, p.rows.project.grade}];
      group = {row.town, row.step, row.grade, group.count + 1};
    }
    std::vector<app::CaseGroup> out;
    for (auto& [key, group] : sorted) out.push_back(std::move(group));
    return out;
  }
  Result<std::int64_t> log_end() const override {
    std::lock_guard lock{mutex_};
    return seq_;
  }
  Result<std::vector<app::ProjectId>> dated_between(app::Date from,
                                                    app::Date until) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::ProjectId> out;
    auto const within = [&](app::Date day) { return from <= day && day <= until; };
    for (auto const& [id, p] : projects_) {
      auto const& s = p.summary;
      if (std::any_of(s.tasks.begin(), s.tasks.end(),
                      [&](auto const& t) { return t.due && within(*t.due); }) ||
          std::any_of(s.notices.begin(), s.notices.end(),
                      [&](auto const& n) { return within(n.last_day); }) ||
          std::any_of(s.certificates.begin(), s.certificates.end(),
                      [&](auto const& c) { return within(c.last_day); }))
        out.emplace_back(id);
    }
    return out;
  }
  std::uint64_t changes() const override { return changes_; }

 private:
  using Number = std::tuple<std::string, int, int>;

  template <class R>
  static Version size(std::vector<R> const& events) {
    return static_cast<Version>(events.size());
  }
  template <class R>
  static app::Stream<R> rest(std::vector<R> const& events, Version after) {
    Version const from = std::clamp<Version>(after, 0, size(events));
    return {{events.begin() + from, events.end()}, size(events)};
  }
  static tl::unexpected<base::Error> stale(std::string const& stream, Version at) {
    return fail(Errc::conflict, "storage.stale", stream, {{"version", std::to_string(at)}});
  }
  Link chain(EventRecord record) {
    record.seq = ++seq_;
    head_ = trust::next_link(head_, canonical(record));
    return {seq_, head_.hex()};
  }
  int next_ordinal(std::string const& kind, int year) const {
    std::lock_guard lock{mutex_};
    int highest = 0;
    for (auto const& [number, text] : numbers_)
      if (std::get<0>(number) == kind && std::get<1>(number) == year)
        highest = std::max(highest, std::get<2>(number));
    return highest + 1;
  }

  mutable std::mutex mutex_;
  std::map<std::string, Project> projects_;
  std::vector<cases::AuthorityRecorded> authority_;
  std::map<Number, std::string> numbers_;
  std::atomic<std::uint64_t> changes_{0};
  std::int64_t seq_ = 0;
  trust::Digest head_ = case_chain_start();
  long long last_project_ = 0;
};

}  // namespace

std::unique_ptr<app::CaseRepository> memory_cases() {
  return std::make_unique<MemoryCases>();
}

}  // namespace linli::storage
