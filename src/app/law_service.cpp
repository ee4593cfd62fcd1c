#include "app/law_service.hpp"

namespace linli::app {

std::shared_ptr<standard::Standard const> LawNow::standard(std::string_view version,
                                                           Date on) const {
  if (version == "current") {
    std::shared_ptr<standard::Standard const> best;
    Date from;
    for (auto const& published : in_force.standards)
      if (published.valid_from <= on && (!best || published.valid_from >= from)) {
        best = published.standard;
        from = published.valid_from;
      }
    if (best || shipped.empty()) return best;
    return shipped.back();
  }
  for (auto const& published : in_force.standards)
    if (published.standard->version() == version) return published.standard;
  for (auto const& standard : shipped)
    if (standard->version() == version) return standard;
  return nullptr;
}

base::Result<std::unique_ptr<LawService>> LawService::open(ShippedLaw shipped,
                                                           CaseRepository& cases,
                                                           ObjectStore& objects) {
  std::unique_ptr<LawService> service{new LawService{std::move(shipped), cases, objects}};
  if (auto loaded = service->refresh(); !loaded) return base::fail(loaded.error());
  return service;
}

std::shared_ptr<LawNow const> LawService::now() const {
  std::lock_guard const lock{mutex_};
  return now_;
}

base::Result<std::shared_ptr<LawNow const>> LawService::refresh() {
  auto const before = now();
  auto news = cases_.load_authority(before ? before->version : 0);
  if (!news) return base::fail(news.error());
  if (before && news->events.empty()) return before;
  auto authority = before ? before->authority : cases::Authority{};
  for (auto const& recorded : news->events) cases::apply(authority, recorded);
  auto in_force = cases::law_in_force(shipped_.law, authority, [this](std::string const& sm3) {
    return objects_.read(sm3, standard::Standard::max_bytes);
  });
  if (!in_force) return base::fail(in_force.error());
  auto next = std::make_shared<LawNow const>(
      LawNow{std::move(authority), std::move(*in_force), news->version, shipped_.standards});
  std::lock_guard const lock{mutex_};
  if (!now_ || now_->version <= next->version) now_ = next;
  return now_;
}

}  // namespace linli::app
