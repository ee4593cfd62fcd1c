#include "core/standard/compare.hpp"

#include <algorithm>

namespace linli::standard {
namespace {

template <class T>
std::vector<std::string> members_that_differ(T const& before, T const& after,
                                             std::vector<std::string_view> skip) {
  std::vector<std::string> out;
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
      [&](auto member) {
        if (std::find(skip.begin(), skip.end(), member.name) != skip.end()) return;
        if (base::encode(before.*member.pointer) != base::encode(after.*member.pointer))
          out.emplace_back(member.name);
      });
  return out;
}

}  // namespace

Comparison compare(Standard const& before, Standard const& after) {
  Comparison out;
  for (auto const& item : before.items()) {
    auto const* now = after.find_item(item.code);
    if (!now) {
      out.removed.push_back(item.code);
    } else if (auto members = members_that_differ(item, *now, {}); !members.empty()) {
      out.changed.push_back({item.code, std::move(members)});
    }
  }
  for (auto const& item : after.items())
    if (!before.find_item(item.code)) out.added.push_back(item.code);
  out.other = members_that_differ(before.file(), after.file(), {"items"});
  return out;
}

}  // namespace linli::standard
