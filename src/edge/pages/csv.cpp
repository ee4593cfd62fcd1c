#include "edge/pages/csv.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace linli::pages {
namespace {

base::Result<std::shared_ptr<net::FileHandle const>> nameless_file() {
  auto name = (std::filesystem::temp_directory_path() / "linli-csv-XXXXXX").string();
  int const descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return base::fail(base::Errc::unavailable, "storage.full");
  ::unlink(name.c_str());
  return std::make_shared<net::FileHandle const>(descriptor);
}

}  // namespace

base::Result<void> Csv::flush() {
  if (!file_) {
    auto opened = nameless_file();
    if (!opened) return base::fail(opened.error());
    file_ = std::move(*opened);
  }
  for (std::size_t at = 0; at < text_.size();) {
    auto const n = ::write(file_->descriptor(), text_.data() + at, text_.size() - at);
    if (n <= 0) return base::fail(base::Errc::unavailable, "storage.full");
    at += static_cast<std::size_t>(n);
  }
  written_ += text_.size();
  text_.clear();
  return {};
}

base::Result<Csv::Body> Csv::finish() {
  if (!file_) return Body{std::move(text_)};
  if (auto done = flush(); !done) return base::fail(done.error());
  return Body{net::FileBody{"", written_, 0, file_}};
}

base::Result<void> Csv::row(std::vector<std::string> const& cells) {
  bool first = true;
  for (auto const& value : cells) {
    if (!first) text_ += ',';
    first = false;
    cell(value);
  }
  text_ += "\r\n";
  return text_.size() > held_ ? flush() : base::Result<void>{};
}

void Csv::cell(std::string_view value) {
  bool const formula = !value.empty() && std::string_view{"=+-@\t\r"}.find(value[0]) != value.npos;
  bool const quoted = formula || value.find_first_of(",\"\r\n") != value.npos;
  if (!quoted) {
    text_ += value;
    return;
  }
  text_ += '"';
  if (formula) text_ += '\'';
  for (char c : value) text_ += c == '"' ? std::string{"\"\""} : std::string{c};
  text_ += '"';
}

}  // namespace linli::pages
