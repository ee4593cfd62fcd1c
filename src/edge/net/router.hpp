#pragma once
// Which handler answers which method and path.
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "edge/net/http.hpp"

namespace linli::net {

/// Where a handler runs. Everything that may block (storage, files, hashing) belongs on workers.
enum class Runs { on_workers, inline_ };

struct RouteLimits {
  std::size_t body_bytes = 64 * 1024;  ///< more is answered 413
  Runs runs = Runs::on_workers;
  std::chrono::seconds deadline{30};  ///< becomes Request::deadline
};

/// Takes the body of one upload in pieces. Threads: called on workers, one call at a time.
/// Destroyed without finish() when the upload was aborted or refused.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// An error ends the upload and is answered with status_of(its code).
  virtual base::Result<void> write(std::span<char const> piece) = 0;
  /// The body is complete.
  virtual Response finish() = 0;
};

/// Runs before the body is read: authorise, check, open. An error is answered without reading on.
/// The Request outlives the sink.
using OpenSink = std::function<base::Result<std::unique_ptr<BodySink>>(Request const&)>;

enum class RouteKind { handler, prefix, upload };

struct RouteInfo {
  Method method;
  std::string pattern;  ///< prefix routes end in "/*"
  RouteKind kind;
  RouteLimits limits;
};

/// Patterns: "/api/v1/projects/{project}/events"; a {name} stands for one non-empty segment.
/// A literal segment wins over a {name}, both win over a prefix. Threads: immutable once serving.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Adding one method and pattern twice, or a malformed pattern, throws std::logic_error.
  /// HEAD is answered from GET; OPTIONS from the list of methods unless added.
  void add(Method method, std::string_view pattern, Handler handler, RouteLimits limits = {});
  void add_upload(Method method, std::string_view pattern, OpenSink open, RouteLimits limits);
  /// "/work/*": GET of every path that starts with "/work/"; parameter("*") is the rest.
  void add_prefix(std::string_view pattern, Handler handler, RouteLimits limits = {});

  /// In the order of adding.
  std::vector<RouteInfo> const& routes() const { return infos_; }

  struct Route {
    RouteInfo info;
    Handler handler;  ///< empty for uploads
    OpenSink open;
  };
  struct Match {
    Route const* route = nullptr;  ///< null: 404, or 405 when `allow` is not empty
    std::string allow{};           ///< "GET, HEAD, OPTIONS"; filled when route is null
  };
  /// Fills request.parameters and request.route.
  Match match(Request& request) const;

 private:
  struct Node;
  void insert(RouteInfo info, Handler handler, OpenSink open);
  std::unique_ptr<Node> root_;
  std::vector<RouteInfo> infos_;
};

}  // namespace linli::net
