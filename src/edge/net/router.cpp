#include "edge/net/router.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <utility>

#include "edge/net/text.hpp"

namespace linli::net {

namespace {
constexpr std::size_t methods = 7;
constexpr std::size_t index_of(Method method) {
  return static_cast<std::size_t>(method);
}
}  // namespace

struct Router::Node {
  struct Bound {
    Route route;
    std::vector<std::string> names;  ///< of its {parameters}, in order
  };
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> any;
  std::array<std::unique_ptr<Bound>, methods> bound;
  std::unique_ptr<Bound> prefix;

  Bound const* answers(Method method) const {
    if (method == Method::head && !bound[index_of(method)]) method = Method::get;
    return bound[index_of(method)].get();
  }
  bool ends_here() const {
    for (auto const& b : bound)
      if (b) return true;
    return false;
  }
  std::string allow() const {
    std::string text;
    for (std::size_t i = 0; i < methods; ++i) {
      auto const method = static_cast<Method>(i);
      if (!answers(method) && method != Method::options) continue;
      if (!text.empty()) text += ", ";
      text += method_name(method);
    }
    return text;
  }
};

namespace {
/// One look-up; keeps what a full match would lose: where a path ends that lacks only the method.
template <class Node>
struct Search {
  using Bound = typename Node::Bound;
  Method method;
  std::vector<std::string_view> values{};
  Bound const* found = nullptr;
  Node const* other_method = nullptr;
  Bound const* prefix = nullptr;
  std::string_view prefix_rest{};

  bool walk(Node const& node, std::string_view rest, bool at_end) {
    if (at_end) {
      found = node.answers(method);
      if (!found && !other_method && node.ends_here()) other_method = &node;
      return found != nullptr;
    }
    if (node.prefix && (!prefix || rest.size() < prefix_rest.size())) {
      prefix = node.prefix.get();
      prefix_rest = rest;
    }
    bool const last = rest.find('/') == rest.npos;
    auto after = rest;
    auto const segment = cut(after, '/');
    auto const next = node.literals.find(segment);
    if (next != node.literals.end() && walk(*next->second, after, last)) return true;
    if (!node.any || segment.empty()) return false;
    values.push_back(segment);
    if (walk(*node.any, after, last)) return true;
    values.pop_back();
    return false;
  }
};
}  // namespace

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, Handler handler, RouteLimits limits) {
  insert({method, std::string{pattern}, RouteKind::handler, limits}, std::move(handler), {});
}
void Router::add_upload(Method method, std::string_view pattern, OpenSink open,
                        RouteLimits limits) {
  insert({method, std::string{pattern}, RouteKind::upload, limits}, {}, std::move(open));
}
void Router::add_prefix(std::string_view pattern, Handler handler, RouteLimits limits) {
  insert({Method::get, std::string{pattern}, RouteKind::prefix, limits}, std::move(handler), {});
}

void Router::insert(RouteInfo info, Handler handler, OpenSink open) {
  std::string_view rest = info.pattern;
  bool const is_prefix = info.kind == RouteKind::prefix;
  if (!rest.starts_with('/') || is_prefix != rest.ends_with("/*"))
    throw std::logic_error{"route pattern: " + info.pattern};
  rest.remove_prefix(1);
  if (is_prefix) rest.remove_suffix(rest.size() > 1 ? 2 : 1);
  auto bound = std::make_unique<Node::Bound>();
  Node* node = root_.get();
  for (bool more = !(is_prefix && rest.empty()); more;) {
    more = rest.find('/') != rest.npos;
    auto const segment = cut(rest, '/');
    bool const parameter = segment.starts_with('{') && segment.ends_with('}') && segment.size() > 2;
    if (!parameter && segment.find_first_of("{}*") != segment.npos)
      throw std::logic_error{"route pattern: " + info.pattern};
    auto& next = parameter ? node->any : node->literals[std::string{segment}];
    if (parameter) bound->names.emplace_back(segment.substr(1, segment.size() - 2));
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  auto& place = is_prefix ? node->prefix : node->bound[index_of(info.method)];
  if (place) throw std::logic_error{"route added twice: " + info.pattern};
  infos_.push_back(info);
  bound->route = {std::move(info), std::move(handler), std::move(open)};
  place = std::move(bound);
}

Router::Match Router::match(Request& request) const {
  request.parameters.clear();
  request.route = {};
  if (!request.path.starts_with('/')) return {};
  Search<Node> search{request.method};
  search.walk(*root_, std::string_view{request.path}.substr(1), false);
  auto const* bound = search.found;
  bool const reads = request.method == Method::get || request.method == Method::head;
  if (!bound && !search.other_method && search.prefix) {
    if (!reads) return {nullptr, "GET, HEAD, OPTIONS"};
    bound = search.prefix;
    request.parameters.push_back({"*", std::string{search.prefix_rest}});
  }
  if (!bound) return {nullptr, search.other_method ? search.other_method->allow() : std::string{}};
  for (std::size_t i = 0; i < bound->names.size() && i < search.values.size(); ++i)
    request.parameters.push_back({bound->names[i], std::string{search.values[i]}});
  request.route = bound->route.info.pattern;
  return {&bound->route, {}};
}

}  // namespace linli::net
