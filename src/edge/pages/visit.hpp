#pragma once
// One page being made for one request: its language, its values, its links.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/open_data.hpp"
#include "edge/net/http.hpp"
#include "edge/pages/site.hpp"

namespace linli::pages {

using base::Date;
using Facts = std::vector<base::Fact>;
using Query = std::vector<std::pair<std::string, std::string>>;

class Visit {
 public:
  Visit(Site& site, net::Request const& request);

  app::Office& office() const { return site_.office; }
  Site& site() const { return site_; }
  net::Request const& request() const { return request_; }
  Language language() const { return language_; }
  Date today() const { return clock_.today; }
  Dict& page() { return page_; }

  std::string text(std::string_view id, Facts const& facts = {}) const;
  /// A word of law/words.json: 基础型 for "basic".
  std::string word(std::string_view value) const;
  std::string day(Date date) const;
  std::string area(base::Area area) const;
  /// `path` within this site, in the language of this visit; empty values are left out.
  std::string link(std::string_view path, Query const& query = {}) const;
  /// The same with the name of this site before it, in a language.
  std::string absolute(std::string_view path, Language language, Query const& query = {}) const;
  std::string absolute(std::string_view path, Query const& query = {}) const {
    return absolute(path, language_, query);
  }
  /// A query value without blanks around it, cut to `longest` bytes at a character.
  std::string asked(std::string_view name, std::size_t longest = 120) const;
  /// ?page=, 1 when absent or not a number.
  int page_number() const;

  /// NAME and NAME_ISO, for <time>.
  void set_day(Dict& dict, std::string const& name, Date date) const;
  /// NAME, and section HAS_NAME unless it is empty.
  void set_if(Dict& dict, std::string const& name, std::string const& value) const;
  /// Section IN_LOG, or LOG_WAITS while the public log does not have it; nothing where none is
  /// kept.
  void set_log_entry(Dict& dict, std::optional<std::int64_t> entry) const;
  /// The signed promise to a receipt, and where the entry stands by now.
  void set_promise(Dict& dict, std::string const& receipt, std::optional<std::int64_t> entry) const;
  /// Section WHY with the lines of an explanation; nothing for none.
  void set_why(Dict& dict, std::vector<std::string> const& lines) const;
  /// Section PAGER with links to the pages before and after.
  void set_pager(std::string_view path, Query query, app::Page page, std::int64_t total);
  /// Beyond the last page of a list (it shrank, or the number was typed): the way to the last one.
  std::optional<net::Response> to_last_page(std::string_view path, Query query, app::Page page,
                                            std::int64_t total) const;
  /// What search engines and shared links say about the page; else what the site is about.
  void describe(std::string text) { description_ = std::move(text); }
  /// Section PROBLEM: what is wrong, by which article, and what to do.
  void set_problem(Dict& dict, base::Error const& error) const;

  /// The page `name` with this title; `section`: path of the entry of the menu that it belongs to.
  net::Response answer(std::string const& name, std::string const& title,
                       std::string_view section = {}, int status = 200);
  /// A page that says what went wrong.
  net::Response problem(base::Error const& error, std::optional<int> status = {});
  /// Bytes of another kind than a page, fresh for a minute; `name`: under which it is saved.
  net::Response file(std::string bytes, char const* media_type, std::string const& name = {}) const;

 private:
  void set_layout(std::string const& title, std::string_view section);
  void set_languages();

  Site& site_;
  net::Request const& request_;
  Language language_;
  app::view::ClockState clock_;
  std::string description_;
  Dict page_{"page"};
};

/// Every segment escaped, slashes kept.
std::string encoded_path(std::string_view path);

}  // namespace linli::pages
