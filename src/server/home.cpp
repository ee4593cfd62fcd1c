#include "server/home.hpp"

#include <algorithm>
#include <cstdlib>

#include "server/article_cases/library.hpp"

namespace linli::server {
namespace fs = std::filesystem;
using base::fail;

namespace {

bool holds_law(fs::path const& folder) {
  std::error_code ec;
  return fs::is_regular_file(folder / "law" / "parameters.json", ec);
}

base::Result<void> read_folder(fs::path const& folder, std::string const& prefix,
                               measures::LawTexts& out) {
  std::error_code ec;
  for (auto const& entry : fs::directory_iterator{folder, ec}) {
    auto const name = prefix + entry.path().filename().string();
    if (entry.is_directory() && prefix.empty() && entry.path().filename() == "calendar") {
      if (auto done = read_folder(entry.path(), "calendar/", out); !done) return done;
    }
    if (entry.path().extension() != ".json") continue;
    auto text = read_text_file(entry.path());
    if (!text) return fail(text.error());
    out[name] = std::move(*text);
  }
  if (ec) return fail(base::Errc::not_found, "file.unreadable", folder.string());
  return {};
}

base::Result<void> read_standards(fs::path const& folder, app::ShippedLaw& out) {
  std::vector<fs::path> files;
  std::error_code ec;
  for (auto const& entry : fs::directory_iterator{folder, ec})
    if (entry.path().extension() == ".json" && entry.path().filename() != "reasons.json")
      files.push_back(entry.path());
  std::ranges::sort(files);
  for (auto const& file : files) {
    auto text = read_text_file(file);
    if (!text) return fail(text.error());
    auto standard = standard::Standard::parse(*text);
    if (!standard) {
      standard.error().where = file.string() + " " + standard.error().where;
      return fail(standard.error());
    }
    out.standards.push_back(std::make_shared<standard::Standard const>(std::move(*standard)));
    out.standard_texts.push_back(std::move(*text));
  }
  return {};
}

}  // namespace

base::Result<fs::path> find_home(std::string const& given) {
  std::error_code ec;
  std::vector<fs::path> candidates;
  if (!given.empty()) candidates.emplace_back(given);
  if (char const* home = std::getenv("LINLI_HOME"); given.empty() && home)
    candidates.emplace_back(home);
  if (candidates.empty())
    for (auto folder = fs::read_symlink("/proc/self/exe", ec).parent_path();
         folder.has_relative_path(); folder = folder.parent_path())
      candidates.push_back(folder);
  for (auto const& folder : candidates)
    if (holds_law(folder)) return fs::absolute(folder, ec);
  return fail(base::Errc::not_found, "config.unreadable", given.empty() ? "law/" : given + "/law");
}

base::Result<app::ShippedLaw> read_law(fs::path const& home) {
  measures::LawTexts texts;
  if (auto done = read_folder(home / "law", "", texts); !done) return fail(done.error());
  auto law = measures::Law::parse(texts);
  if (!law) return fail(law.error());
  auto materials = base::parse_json(texts["materials.json"]);
  if (!materials) return fail(materials.error());
  app::ShippedLaw out{std::move(*law), {}, {}, std::move(*materials)};
  if (auto done = read_standards(home / "law" / "standard", out); !done) return fail(done.error());
  return out;
}

base::Result<app::ShippedLaw> read_law(fs::path const& home, InForceSection const& in_force) {
  auto shipped = read_law(home);
  if (!shipped || !in_force.from) return shipped;
  auto law = shipped->law.with_in_force(*in_force.from, in_force.until);
  if (!law) return fail(law.error());
  shipped->law = std::move(*law);
  return shipped;
}

base::Result<base::Catalogue> read_texts(fs::path const& home) {
  base::Catalogue out;
  for (auto const& file :
       {home / "api" / "errors.json", home / "api" / "words.json", home / "api" / "messages.json",
        home / "law" / "standard" / "reasons.json"}) {
    auto const text = read_text_file(file);
    if (!text) return fail(text.error());
    auto const part = base::Catalogue::parse(*text);
    if (!part) {
      auto error = part.error();
      error.where = file.string() + " " + error.where;
      return fail(std::move(error));
    }
    out.merge(*part);
  }
  return out;
}

}  // namespace linli::server
