#include "core/trust/promise.hpp"

namespace linli::trust {

using base::fail;
using base::Result;

std::string promise_text(std::string const& origin, Promise const& promise) {
  return origin + "/promise\n" + base::to_json(promise) + "\n";
}

Result<Promise> open_promise(std::string_view note, std::span<VerifierKey const> keys) {
  auto const text = open_note(note, keys);
  if (!text) return fail(text.error());
  auto const head = keys.front().name() + "/promise\n";
  if (!text->starts_with(head)) return fail(base::Errc::invalid, "log.no_promise");
  auto const json = base::parse_json(std::string_view{*text}.substr(head.size()), longest_note);
  if (!json) return fail(json.error());
  return base::decode<Promise>(*json);
}

}  // namespace linli::trust
