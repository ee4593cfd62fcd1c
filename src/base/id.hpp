#pragma once
// Strong ids: a project id can never be passed where a person id is meant.
#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace linli::base {

/// An opaque identifier; letters, digits, '-', '_', '.', 1..64 characters where it comes from
/// outside (checked by the decoder).
template <class Tag>
struct Id {
  std::string value;
  Id() = default;
  explicit Id(std::string v) : value{std::move(v)} {}
  bool empty() const { return value.empty(); }
  friend auto operator<=>(Id const&, Id const&) = default;
};

using ProjectId = Id<struct ProjectTag>;  ///< one rated object: a community, or one phase of it
using PersonId = Id<struct PersonTag>;    ///< an account of a person
using ExpertId = Id<struct ExpertTag>;    ///< an entry of the expert register

}  // namespace linli::base

template <class Tag>
struct std::hash<linli::base::Id<Tag>> {
  std::size_t operator()(linli::base::Id<Tag> const& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};
