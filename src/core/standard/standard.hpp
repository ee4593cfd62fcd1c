#pragma once
// One version of the rating indicator system (指标体系), checked as a whole when it is read (Art.
// 4, 19).
#include <map>
#include <memory>
#include <string_view>

#include "core/standard/rules.hpp"

namespace linli::standard {

struct Totals {
  Points base, bonus;
  int items = 0;
};
BOOST_DESCRIBE_STRUCT(Totals, (), (base, bonus, items))

struct Source {
  std::string use, title, url;
};
BOOST_DESCRIBE_STRUCT(Source, (), (use, title, url))

/// The file, member by member.
struct StandardFile {
  std::string standard_id, version;
  int schema_version = 0;
  std::string status;
  bool replaceable = true;
  std::string title_zh, title_en, disclaimer_zh, disclaimer_en, regulation;
  Totals totals;
  Rules rules;
  std::vector<GradeRule> grades;
  std::vector<Dimension> dimensions;
  std::vector<Metric> metrics;
  std::vector<Item> items;
  std::vector<Source> sources;
};
BOOST_DESCRIBE_STRUCT(StandardFile, (),
                      (standard_id, version, schema_version, status, replaceable, title_zh,
                       title_en, disclaimer_zh, disclaimer_en, regulation, totals, rules, grades,
                       dimensions, metrics, items, sources))

/// A standard that holds together: points add up on every level, codes are unique, thresholds are
/// ordered, every grade can be reached. Threads: immutable, share freely.
class Standard {
 public:
  static constexpr std::size_t max_bytes = 1U << 20;
  static constexpr std::size_t max_items = 200;
  static constexpr int schema = 2;

  /// Errors: invalid "json.*" | "standard.*", too_large "json.too_large"; `where` = JSON pointer.
  static base::Result<Standard> parse(std::string_view json_text);

  std::string const& id() const { return file_->standard_id; }
  std::string const& version() const { return file_->version; }
  std::string const& title_zh() const { return file_->title_zh; }
  std::string const& title_en() const { return file_->title_en; }
  /// Set by an authority, or only the project's proposal ("non-official-default")?
  std::string const& status() const { return file_->status; }
  std::string const& disclaimer_zh() const { return file_->disclaimer_zh; }
  std::string const& disclaimer_en() const { return file_->disclaimer_en; }
  std::vector<Item> const& items() const { return file_->items; }
  std::vector<Dimension> const& dimensions() const { return file_->dimensions; }
  std::vector<Metric> const& metrics() const { return file_->metrics; }
  /// failed, basic, premium, in this order.
  std::vector<GradeRule> const& grades() const { return file_->grades; }
  Rules const& rules() const { return file_->rules; }
  StandardFile const& file() const { return *file_; }

  /// nullptr if there is none.
  Item const* find_item(std::string_view code) const;
  Metric const* find_metric(std::string_view name) const;
  Dimension const* find_dimension(std::string_view code) const;
  GradeRule const& grade(Grade code) const { return file_->grades[static_cast<std::size_t>(code)]; }

 private:
  explicit Standard(StandardFile file);
  std::shared_ptr<StandardFile const> file_;  // shared: copies are cheap, pointers stay valid
  std::map<std::string_view, Item const*> items_by_code_;
  std::map<std::string_view, Metric const*> metrics_by_name_;
};

}  // namespace linli::standard
