#pragma once
// Message texts in Chinese and English, by id, with {placeholders} filled from facts.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace linli::base {

enum class Language { zh, en };

/// "en", "en-US", "zh-CN,zh;q=0.9" -> the first that we speak; Chinese otherwise.
Language parse_language(std::string_view accept_language);

/// Texts of one catalogue file: {"<id>": {"zh": "...", "en": "..."}, ...}; other members of an
/// entry are kept out of here. Threads: immutable after parse, share freely.
class Catalogue {
 public:
  /// Errors: invalid "json.*" with the entry as `where`.
  static Result<Catalogue> parse(std::string_view json_text);
  /// Later entries win; used to put several files behind one look-up.
  void merge(Catalogue const& other);
  /// The text with {name} replaced by the fact of that name; the id itself if there is no entry.
  std::string text(std::string_view id, Language language,
                   std::vector<Fact> const& facts = {}) const;
  bool contains(std::string_view id) const { return entries_.find(id) != entries_.end(); }

 private:
  struct Entry {
    std::string zh, en;
  };
  std::map<std::string, Entry, std::less<>> entries_;
};

/// Fills {name} placeholders; an unknown name stays as it is.
std::string fill(std::string_view pattern, std::vector<Fact> const& facts);

}  // namespace linli::base
