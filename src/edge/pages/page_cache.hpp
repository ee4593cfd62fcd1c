#pragma once
// Answers that everybody gets alike, kept until a case, the law or the day changes.
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "app/data_version.hpp"
#include "edge/net/http.hpp"

namespace linli::pages {

/// An answer ready to be sent, plain and packed. Immutable.
struct KeptAnswer {
  net::Headers headers;
  std::string body;
  std::string packed;  ///< gzip; empty: not worth it
  std::string etag;    ///< weak: plain and packed say the same
};
using KeptAnswerPtr = std::shared_ptr<KeptAnswer const>;

/// Threads: safe to call concurrently.
class PageCache {
 public:
  explicit PageCache(std::size_t bytes) : limit_{bytes} {}
  /// Nothing: not kept, or made from other data.
  KeptAnswerPtr find(std::string const& key, app::DataVersion const& version);
  /// The least recently asked for make room.
  void keep(std::string const& key, app::DataVersion const& version, KeptAnswerPtr answer);

 private:
  struct Slot {
    app::DataVersion version;
    KeptAnswerPtr answer;
    std::list<std::string>::iterator place;
  };
  using Slots = std::unordered_map<std::string, Slot>;
  static std::size_t size_of(std::string const& key, KeptAnswer const& answer);
  void drop(Slots::iterator slot);

  std::size_t const limit_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<std::string> recent_;  ///< most recently used first
  Slots slots_;
};

/// What is kept of a fresh answer with a text as its body; large texts are packed.
KeptAnswerPtr make_kept(net::Response&& fresh);
/// 304 where the client has it already; packed where it takes that.
net::Response answer_from(net::Request const& request, KeptAnswer const& kept);

}  // namespace linli::pages
