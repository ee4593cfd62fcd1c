#include "server/article_cases/library.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "server/article_cases/yaml.hpp"

namespace linli::server {
namespace fs = std::filesystem;
using base::Errc;
using base::fail;

base::Result<std::string> read_text_file(fs::path const& path) {
  std::error_code ec;
  auto const size = fs::file_size(path, ec);
  std::ifstream in{path, std::ios::binary};
  if (ec || !in) return fail(Errc::not_found, "file.unreadable", path.string());
  if (size > 16U << 20)
    return fail(Errc::too_large, "file.too_large", path.string(), {{"max", "16777216"}});
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::vector<fs::path> case_files(std::vector<std::string> const& given) {
  std::vector<fs::path> out;
  for (fs::path const path : given) {
    if (!fs::is_directory(path)) {
      out.push_back(path);
      continue;
    }
    auto const first = out.size();
    for (auto const& entry : fs::directory_iterator{path})
      if (entry.path().extension() == ".yaml") out.push_back(entry.path());
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
  }
  std::erase_if(out, [](fs::path const& path) { return path.filename() == "stories.yaml"; });
  return out;
}

base::Result<CaseLibrary> read_case_library(measures::Law law, fs::path const& folder) {
  auto const stories = read_text_file(folder / "stories.yaml").and_then(parse_yaml);
  if (!stories) return fail(stories.error());
  if (!stories->is_object())
    return fail(Errc::invalid, "json.object_expected", (folder / "stories.yaml").string());
  CaseLibrary library{std::move(law), stories->get_object(), {}};
  std::error_code ec;
  for (auto const& entry : fs::directory_iterator{folder / "standards", ec}) {
    if (entry.path().extension() != ".json") continue;
    auto const standard = read_text_file(entry.path()).and_then([](std::string const& text) {
      return standard::Standard::parse(text);
    });
    if (!standard) {
      auto error = standard.error();
      error.where = entry.path().string() + " " + error.where;
      return fail(std::move(error));
    }
    library.standards[entry.path().stem().string()] =
        std::make_shared<standard::Standard const>(*standard);
  }
  return library;
}

}  // namespace linli::server
