#include <algorithm>
#include <map>
#include <mutex>

#include "edge/storage/memory/memory.hpp"

namespace linli::storage {

using app::DateTime;
using app::Page;
using app::Paged;
using app::PersonId;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool contains(std::string const& text, std::string const& part) {
  return lower(text).find(lower(part)) != std::string::npos;
}

template <class R>
Paged<R> page_of(std::vector<R> all, Page page) {
  page = {std::clamp(page.number, 1, 1'000'000), std::clamp(page.size, 1, 100)};
  Paged<R> out{{}, page, static_cast<std::int64_t>(all.size())};
  auto const first = std::min<std::int64_t>(out.total, (page.number - 1LL) * page.size);
  auto const last = std::min<std::int64_t>(out.total, first + page.size);
  out.items.assign(all.begin() + first, all.begin() + last);
  return out;
}

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
      if (contains(o.name + '\n' + code, text)) all.push_back(o);
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
          contains(p.name + '\n' + p.login, q.text))
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
    if (!objectors_.emplace(contact.objector, contact).second)
      return fail(Errc::conflict, "objection.receipt_exists");
    return {};
  }
  Result<app::ObjectorContact> objector(std::string const& receipt) const override {
    std::lock_guard lock{mutex_};
    auto const found = objectors_.find(receipt);
    if (found == objectors_.end()) return fail(Errc::not_found, "objection.receipt_unknown");
    return found->second;
  }
  Result<void> keep_late_tip(app::LateTip const& tip) override {
    std::lock_guard lock{mutex_};
    if (!tips_.emplace(tip.receipt, tip).second)
      return fail(Errc::conflict, "objection.receipt_exists");
    return {};
  }
  Result<app::LateTip> late_tip(std::string const& receipt) const override {
    std::lock_guard lock{mutex_};
    auto const found = tips_.find(receipt);
    if (found == tips_.end()) return fail(Errc::not_found, "objection.receipt_unknown");
    return found->second;
  }
  Result<Paged<app::LateTip>> late_tips(std::string const& notice, Page page) const override {
    std::lock_guard lock{mutex_};
    std::vector<app::LateTip> all;
    for (auto const& [receipt, tip] : tips_)
      if (notice.empty() || tip.notice == notice) all.push_back(tip);
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& a, auto const& b) { return a.at > b.at; });
    return page_of(std::move(all), page);
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
  std::map<std::string, app::LateTip> tips_;
};

}  // namespace

std::unique_ptr<app::AccountRepository> memory_accounts() {
  return std::make_unique<MemoryAccounts>();
}

}  // namespace linli::storage
