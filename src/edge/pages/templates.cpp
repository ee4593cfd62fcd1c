#include "edge/pages/templates.hpp"

#include <fstream>
#include <sstream>

namespace linli::pages {
namespace {

using base::Errc;

constexpr int deepest = 8;
constexpr auto strip = ctemplate::STRIP_BLANK_LINES;

std::string key(std::string const& page, Language language) {
  return (language == Language::zh ? "zh/" : "en/") + page;
}

auto broken(std::string const& file, std::string const& what) {
  return base::fail(Errc::invalid, "pages.template", file, {{"file", file}, {"text", what}});
}

struct Expansion {
  Files const& files;
  base::Catalogue const& texts;
  Language language;
  std::string const& content;  ///< of the page that stands for [[>content]]

  base::Result<std::string> run(std::string const& file, std::string_view text, int depth) const {
    if (depth > deepest) return broken(file, "nesting");
    std::string out;
    while (true) {
      auto const start = text.find("[[");
      out += text.substr(0, start);
      if (start == text.npos) return out;
      text.remove_prefix(start + 2);
      auto const end = text.find("]]");
      if (end == text.npos) return broken(file, "[[");
      auto piece = replacement(file, text.substr(0, end), depth);
      if (!piece) return piece;
      out += *piece;
      text.remove_prefix(end + 2);
    }
  }

  base::Result<std::string> replacement(std::string const& file, std::string_view name,
                                        int depth) const {
    if (name == ">content") return run(file, content, depth + 1);
    if (name.starts_with('>')) {
      auto const part = "_" + std::string{name.substr(1)} + ".html";
      auto const found = files.find(part);
      if (found == files.end()) return broken(file, part);
      return run(part, found->second, depth + 1);
    }
    if (!texts.contains(name))
      return base::fail(Errc::invalid, "pages.text_missing", file,
                        {{"file", file}, {"text", std::string{name}}});
    return escaped(texts.text(name, language));
  }
};

}  // namespace

base::Result<std::string> read_text(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in || !text)
    return base::fail(Errc::not_found, "pages.unreadable", file.string(),
                      {{"file", file.string()}});
  return text.str();
}

base::Result<Files> read_folder(std::filesystem::path const& folder) {
  std::error_code error;
  Files out;
  for (auto const& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file()) continue;
    auto text = read_text(entry.path());
    if (!text) return base::fail(text.error());
    out[entry.path().filename().string()] = std::move(*text);
  }
  if (error || out.empty())
    return base::fail(Errc::not_found, "pages.unreadable", folder.string(),
                      {{"file", folder.string()}});
  return out;
}

base::Result<Templates> Templates::load(Files const& files, base::Catalogue const& texts) {
  auto const layout = files.find("layout.html");
  if (layout == files.end()) return broken("layout.html", "");
  Templates out;
  out.cache_ = std::make_shared<ctemplate::TemplateCache>();
  for (auto const& [file, content] : files) {
    if (file.starts_with('_') || file == "layout.html" || !file.ends_with(".html")) continue;
    auto const page = file.substr(0, file.size() - 5);
    for (auto const language : {Language::zh, Language::en}) {
      // Without this pragma nothing would be escaped, so it is not left to the files.
      auto text = Expansion{files, texts, language, content}.run(file, layout->second, 0);
      if (!text) return base::fail(text.error());
      *text = "{{%AUTOESCAPE context=\"HTML\"}}" + *text;
      if (!out.cache_->StringToTemplateCache(key(page, language), *text, strip))
        return broken(file, "ctemplate");
    }
  }
  out.cache_->Freeze();
  return out;
}

base::Result<std::string> Templates::render(std::string const& page, Language language,
                                            Dict const& values) const {
  std::string out;
  out.reserve(16 * 1024);
  if (!cache_->ExpandNoLoad(key(page, language), strip, &values, nullptr, &out))
    return broken(page, "ctemplate");
  return out;
}

}  // namespace linli::pages
