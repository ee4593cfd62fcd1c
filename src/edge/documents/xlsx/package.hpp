#pragma once
// The zip around a workbook: named parts, unpacked within limits.
#include <memory>
#include <string>
#include <string_view>

#include "edge/documents/xlsx_workbooks.hpp"

struct zip;

namespace linli::documents {

/// Borrows the bytes. Threads: one at a time.
class Package {
 public:
  /// Errors: invalid "workbook.unreadable"; too_large "workbook.too_large" {limit}.
  static base::Result<Package> open(std::string_view bytes, WorkbookLimits const& limits);
  /// Unpacks a part; what it takes counts against the limit of the whole. What the directory of the
  /// zip says of the size is not believed. Errors: not_found "workbook.unreadable" too.
  base::Result<std::string> part(std::string const& name);

 private:
  struct Close {
    void operator()(struct zip* archive) const;
  };
  Package(struct zip* archive, std::size_t room) : archive_{archive}, room_{room} {}
  std::unique_ptr<struct zip, Close> archive_;
  std::size_t room_;  ///< bytes that may still be unpacked
};

tl::unexpected<base::Error> unreadable(std::string where = {});
tl::unexpected<base::Error> too_large(std::string limit);

}  // namespace linli::documents
