#pragma once
// The HTML templates, each once per language, with every value escaped for the place it stands at.
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/catalogue.hpp"
#include "base/html.hpp"

namespace linli::pages {

using base::Language;
using Dict = ctemplate::TemplateDictionary;

/// File name -> content.
using Files = std::map<std::string, std::string>;
/// Regular files of a folder. Errors: not_found "pages.unreadable".
base::Result<Files> read_folder(std::filesystem::path const& folder);
base::Result<std::string> read_text(std::filesystem::path const& file);

/// In a template [[id]] is a text of the catalogue and [[>name]] the file _name.html; both are put
/// in when it is loaded. {{NAME}} is a value, escaped by ctemplate for its context. A page is its
/// file set into layout.html at [[>content]]; files that begin with _ are no pages.
/// Threads: immutable after load.
class Templates {
 public:
  /// Errors: invalid "pages.text_missing" | "pages.template" with the file as a fact.
  static base::Result<Templates> load(Files const& files, base::Catalogue const& texts);
  /// Errors: invalid "pages.template" for an unknown page.
  base::Result<std::string> render(std::string const& page, Language language,
                                   Dict const& values) const;

 private:
  std::shared_ptr<ctemplate::TemplateCache> cache_;
};

using base::escaped;

}  // namespace linli::pages
