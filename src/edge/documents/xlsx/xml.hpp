#pragma once
// XML from outside, read once from front to back. No document type, so no entities of its own.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace linli::documents {

/// Attributes of an element, by local name.
struct XmlAttributes {
  char const* const* pairs = nullptr;
  std::string_view get(std::string_view name) const;  ///< empty: absent
};

/// Names are local: the strict and the usual form of the format differ in namespaces only.
/// A handler that returns false ends the reading.
struct XmlHandlers {
  std::function<bool(std::string_view name, XmlAttributes const& attributes)> opened;
  std::function<bool(std::string_view name)> closed;
  std::function<bool(std::string_view text)> text;
};

enum class XmlEnd { whole, stopped, broken };

/// Elements nested deeper than `depth` break it, as does a DOCTYPE.
XmlEnd read_xml(std::string_view xml, int depth, XmlHandlers const& handlers);

}  // namespace linli::documents
