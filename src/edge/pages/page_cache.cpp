#include "edge/pages/page_cache.hpp"

#include "core/trust/sm3.hpp"
#include "edge/net/compress.hpp"
#include "edge/net/static_files.hpp"

namespace linli::pages {
namespace {

constexpr std::size_t worth_packing = 600;
constexpr std::size_t overhead = 512;  ///< of one slot, about

bool packs_well(net::Headers const& headers) {
  auto const type = headers.find("Content-Type").value_or("");
  return type.starts_with("text/") || type.find("xml") != type.npos;
}

}  // namespace

std::size_t PageCache::size_of(std::string const& key, KeptAnswer const& answer) {
  return 2 * key.size() + answer.body.size() + answer.packed.size() + overhead;
}

void PageCache::drop(Slots::iterator slot) {
  bytes_ -= size_of(slot->first, *slot->second.answer);
  recent_.erase(slot->second.place);
  slots_.erase(slot);
}

KeptAnswerPtr PageCache::find(std::string const& key, app::DataVersion const& version) {
  std::lock_guard const lock{mutex_};
  auto const found = slots_.find(key);
  if (found == slots_.end()) return nullptr;
  if (found->second.version != version) {
    drop(found);
    return nullptr;
  }
  recent_.splice(recent_.begin(), recent_, found->second.place);
  return found->second.answer;
}

void PageCache::keep(std::string const& key, app::DataVersion const& version,
                     KeptAnswerPtr answer) {
  auto const size = size_of(key, *answer);
  if (size > limit_ / 8) return;
  std::lock_guard const lock{mutex_};
  if (auto const found = slots_.find(key); found != slots_.end()) drop(found);
  while (!recent_.empty() && bytes_ + size > limit_) drop(slots_.find(recent_.back()));
  recent_.push_front(key);
  slots_.emplace(key, Slot{version, std::move(answer), recent_.begin()});
  bytes_ += size;
}

KeptAnswerPtr make_kept(net::Response&& fresh) {
  auto kept = std::make_shared<KeptAnswer>();
  kept->headers = std::move(fresh.headers);
  kept->body = std::get<std::string>(std::move(fresh.body));
  kept->etag = "W/\"" + trust::sm3(kept->body).hex().substr(0, 20) + "\"";
  if (packs_well(kept->headers) && kept->body.size() >= worth_packing)
    kept->packed = net::gzip(kept->body);
  kept->headers.set("ETag", kept->etag);
  kept->headers.set("Vary", "Accept-Encoding");
  return kept;
}

net::Response answer_from(net::Request const& request, KeptAnswer const& kept) {
  net::Response out;
  out.headers = kept.headers;
  if (net::etag_matches(request, kept.etag)) {
    out.status = 304;
    out.headers.remove("Content-Type");
    return out;
  }
  if (!kept.packed.empty() && net::accepts_coding(request, "gzip")) {
    out.headers.set("Content-Encoding", "gzip");
    out.body = kept.packed;
  } else {
    out.body = kept.body;
  }
  return out;
}

}  // namespace linli::pages
