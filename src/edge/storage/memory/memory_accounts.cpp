#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "edge/storage/memory/memory.hpp"
#include "edge/storage/memory/memory_pages.hpp"

namespace linli::storage {

using app::DateTime;
using app::Page;
using app::Paged;
using app::PersonId;
using base::Errc;
using base::fail;
using base::Result;
using memory::contains;
using memory::lower;
using memory::page_of;

namespace {

class MemoryAccounts final : public app::AccountRepository {
 public:
  Result<void> add_organisation(app::Organisation const& o, app::Person const& p) override {
    std::lock_guard lock{mutex_};
    if (organisations_.contains(o.credit_code))
      return fail(Errc::conflict, "account.organisation_exists");
    organisations_[o.credit_code] = o;
    auto added = add(p);
    if (!added) organisations_.erase(o.credit_code);
    return added;
  }
  Result<app::Organisation> organisation(std::string const& credit_code) const override {
    std::lock_guard lock{mutex_};
    auto const found = organisations_.find(credit_code);
    if (found == organisations_.end()) return fail(Errc::not_found, "account.organisation_unknown");
    return found->second;
  }
  Result<Paged<app::Organisation>> organisations(std::string const& text,
                                                 Page page) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::Organisation> all;
    for (auto const& [code, o] : organisations_)
      if (contains(lower(o.name + '\n' + code), text)) all.push_back(o);
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& a, auto const& b) { return a.name < b.name; });
    return page_of(std::move(all), page);
  }

  Result<void> add_person(app::Person const& p) override {
    std::lock_guard lock{mutex_};
    return add(p);
  }
  Result<app::Person> person(PersonId const& id) const override {
    std::lock_guard lock{mutex_};
    auto const found = people_.find(id.value);
    if (found == people_.end()) return fail(Errc::not_found, "account.person_unknown");
    return found->second;
  }
  Result<app::Person> person_by_login(std::string const& login) const override {
    std::lock_guard lock{mutex_};
    for (auto const& [id, p] : people_)
      if (lower(p.login) == lower(login)) return p;
    return fail(Errc::not_found, "account.person_unknown");
  }
  Result<Paged<app::Person>> people(app::PeopleQuery const& q) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::Person> all;
    for (auto const& [id, p] : people_)
      if ((!q.role || p.role == *q.role) &&
          (q.organisation.value_or("").empty() || p.organisation == q.organisation) &&
          contains(lower(p.name + '\n' + p.login), q.text))
        all.push_back(p);
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& a, auto const& b) { return lower(a.login) < lower(b.login); });
    return page_of(std::move(all), q.page);
  }
  Result<void> change_person(PersonId const& id,
                             std::function<Result<void>(app::Person&)> const& alter) override {
    std::lock_guard lock{mutex_};
    auto const found = people_.find(id.value);
    if (found == people_.end()) return fail(Errc::not_found, "account.person_unknown");
    auto person = found->second;
    if (auto altered = alter(person); !altered) return altered;
    found->second = std::move(person);
    return {};
  }

  Result<void> open_session(app::Session const& s) override {
    std::lock_guard lock{mutex_};
    if (!people_.contains(s.person.value)) return fail(Errc::not_found, "account.person_unknown");
    sessions_[s.token_hash] = s;
    return {};
  }
  Result<app::Session> session(std::string const& token_hash, DateTime now) const override {
    std::lock_guard lock{mutex_};
    auto const found = sessions_.find(token_hash);
    if (found == sessions_.end() || found->second.expires_at <= now)
      return fail(Errc::unauthenticated, "session.unknown");
    return found->second;
  }
  Result<void> extend_session(std::string const& token_hash, DateTime seen,
                              DateTime until) override {
    std::lock_guard lock{mutex_};
    auto const found = sessions_.find(token_hash);
    if (found == sessions_.end()) return fail(Errc::unauthenticated, "session.unknown");
    found->second.expires_at = until;
    found->second.seen_at = seen;
    return {};
  }
  Result<std::vector<app::Session>> sessions_of(PersonId const& id, DateTime now) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::Session> out;
    for (auto const& [hash, s] : sessions_)
      if (s.person == id && s.expires_at > now) out.push_back(s);
    std::stable_sort(out.begin(), out.end(),
                     [](auto const& a, auto const& b) { return a.seen_at > b.seen_at; });
    return out;
  }
  Result<void> close_session(std::string const& token_hash) override {
    std::lock_guard lock{mutex_};
    sessions_.erase(token_hash);
    return {};
  }
  Result<std::vector<std::string>> drop_expired_sessions(DateTime now) override {
    std::lock_guard lock{mutex_};
    std::vector<std::string> out;
    for (auto const& [hash, s] : sessions_)
      if (s.expires_at <= now) out.push_back(hash);
    for (auto const& hash : out) sessions_.erase(hash);
    return out;
  }

  Result<void> note_attempt(std::string const& key, DateTime at) override {
    std::lock_guard lock{mutex_};
    failures_.emplace(key, at);
    return {};
  }
  Result<int> attempts(std::string const& key, DateTime since) const override {
    std::lock_guard lock{mutex_};
    auto const [first, last] = failures_.equal_range(key);
    return static_cast<int>(
        std::count_if(first, last, [&](auto const& failure) { return failure.second >= since; }));
  }
  Result<void> clear_attempts(std::string const& key) override {
    std::lock_guard lock{mutex_};
    failures_.erase(key);
    return {};
  }

  Result<void> clear_attempts_like(std::string const& prefix) override {
    std::lock_guard lock{mutex_};
    std::erase_if(failures_, [&](auto const& entry) { return entry.first.starts_with(prefix); });
    return {};
  }

  Result<void> keep_objector(app::ObjectorContact const& contact) override {
    std::lock_guard lock{mutex_};
    if (!objectors_.emplace(contact.receipt_sm3, contact).second)
      return fail(Errc::conflict, "objection.receipt_exists");
    return {};
  }
  Result<void> settle_objector(std::string const& receipt_sm3) override {
    std::lock_guard lock{mutex_};
    settled_.insert(receipt_sm3);
    return {};
  }
  Result<void> drop_objector(std::string const& receipt_sm3) override {
    std::lock_guard lock{mutex_};
    objectors_.erase(receipt_sm3);
    return {};
  }
  Result<std::vector<app::ObjectorContact>> unsettled_objectors(DateTime before,
                                                                int limit) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::ObjectorContact> out;
    for (auto const& [sm3, c] : objectors_)
      if (!settled_.contains(sm3) && c.at < before)
        out.push_back({sm3, c.project, c.notice, {}, {}, c.at});
    std::ranges::sort(out, {}, &app::ObjectorContact::at);
    if (out.size() > static_cast<std::size_t>(limit)) out.resize(static_cast<std::size_t>(limit));
    return out;
  }
  Result<app::ObjectorContact> objector(std::string const& receipt_sm3) const override {
    std::lock_guard lock{mutex_};
    auto const found = objectors_.find(receipt_sm3);
    if (found == objectors_.end()) return fail(Errc::not_found, "objection.receipt_unknown");
    return found->second;
  }
  Result<void> keep_late_hint(app::LateHint const& hint) override {
    std::lock_guard lock{mutex_};
    if (std::ranges::find(hints_, hint.receipt_sm3, &app::LateHint::receipt_sm3) != hints_.end())
      return fail(Errc::conflict, "objection.receipt_exists");
    hints_.push_back(hint);
    hints_.back().id = static_cast<std::int64_t>(hints_.size());
    return {};
  }
  Result<app::LateHint> late_hint(std::string const& receipt_sm3) const override {
    std::lock_guard lock{mutex_};
    auto const found = std::ranges::find(hints_, receipt_sm3, &app::LateHint::receipt_sm3);
    if (found == hints_.end()) return fail(Errc::not_found, "objection.receipt_unknown");
    return *found;
  }
  Result<app::LateHint> late_hint(std::int64_t id) const override {
    std::lock_guard lock{mutex_};
    auto const found = std::ranges::find(hints_, id, &app::LateHint::id);
    if (found == hints_.end()) return fail(Errc::not_found, "late_hint.unknown");
    return *found;
  }
  Result<Paged<app::LateHint>> late_hints(app::LateHintQuery const& query) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::LateHint> all;
    for (auto const& hint : hints_) {
      auto const state = hint.handling ? app::HintState::handled : app::HintState::open;
      if (query.state && *query.state != state) continue;
      if (query.notices && std::ranges::find(*query.notices, hint.notice) == query.notices->end())
        continue;
      all.push_back(hint);
    }
    std::ranges::reverse(all);
    return page_of(std::move(all), query.page);
  }
  Result<std::vector<std::int64_t>> late_hints_with(std::string const& sm3) const override {
    std::lock_guard lock{mutex_};
    std::vector<std::int64_t> out;
    for (auto const& hint : hints_)
      if (std::ranges::find(hint.proof, sm3, &cases::DocumentRef::sm3) != hint.proof.end())
        out.push_back(hint.id);
    return out;
  }
  Result<void> handle_late_hint(std::int64_t id, app::HintHandling const& handling) override {
    std::lock_guard lock{mutex_};
    auto const found = std::ranges::find(hints_, id, &app::LateHint::id);
    if (found == hints_.end()) return fail(Errc::not_found, "late_hint.unknown");
    if (found->handling) return fail(Errc::conflict, "late_hint.handled");
    found->handling = handling;
    return {};
  }
  Result<int> renew_key() override { return 0; }  // nothing lies anywhere

 private:
  Result<void> add(app::Person const& p) {
    for (auto const& [id, other] : people_)
      if (lower(other.login) == lower(p.login)) return fail(Errc::conflict, "account.login_taken");
    if (people_.contains(p.id.value)) return fail(Errc::conflict, "account.person_exists");
    if (p.organisation && !organisations_.contains(*p.organisation))
      return fail(Errc::not_found, "account.organisation_unknown");
    people_[p.id.value] = p;
    return {};
  }
  mutable std::mutex mutex_;
  std::map<std::string, app::Organisation> organisations_;
  std::map<std::string, app::Person> people_;
  std::map<std::string, app::Session> sessions_;
  std::multimap<std::string, DateTime> failures_;
  std::map<std::string, app::ObjectorContact> objectors_;
  std::set<std::string> settled_;
  std::vector<app::LateHint> hints_;  // in the order of their ids
};

}  // namespace

std::unique_ptr<app::AccountRepository> memory_accounts() {
  return std::make_unique<MemoryAccounts>();
}

}  // namespace linli::storage
