#pragma once
// Fonts, labels and surfaces: from a drawing function to the bytes of a file.
#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "app/papers.hpp"
#include "base/catalogue.hpp"
#include "base/result.hpp"
#include "edge/documents/canvas.hpp"

namespace linli::documents {

using base::Fact;

/// A label in both languages; English stands smaller beside or below the Chinese.
struct Label {
  std::string zh, en;
};

inline constexpr double a4_short = 595.276, a4_long = 841.890;

/// What the file says about itself. `dated` also stands in for the time of making, so that equal
/// papers are equal bytes.
struct FileFacts {
  std::string title;
  std::string author;
  base::Date dated;
  double width = a4_short, height = a4_long;
  std::string subject{};  ///< stands in the file in plain bytes
};

/// Threads: safe to call concurrently; draws one file at a time.
class Press {
 public:
  /// `fonts`: folder of the prepared faces, see font_map.
  explicit Press(base::Catalogue labels, std::filesystem::path const& fonts = {});
  bool fonts_present() const;
  /// Draws every face once, so that fontconfig and the font files are in memory.
  void warm();

  Label label(std::string_view id, std::vector<Fact> const& facts = {}) const;
  bool has(std::string_view id) const { return labels_.contains(std::string{id}); }

  using Draw = std::function<base::Result<void>(Canvas&)>;
  base::Result<std::string> pdf(FileFacts const& facts, Draw const& draw);
  base::Result<std::string> png(int width, int height, Draw const& draw);
  /// Like pdf, but draws twice: first into nothing, to learn the number of pages. `draw` returns
  /// how many it made; it is told 0 in the first run.
  using DrawPages = std::function<base::Result<int>(Canvas&, int pages)>;
  base::Result<std::string> pdf_pages(FileFacts const& facts, DrawPages const& draw);

 private:
  base::Result<std::string> draw_pdf(FileFacts const& facts, Draw const& draw);
  base::Catalogue labels_;
  FontMap fonts_;
  std::mutex mutex_;
};

/// Chinese form by the label "unit.day"; the time as HH:MM after it.
std::string day_text(Press const& press, base::Date day);
std::string time_text(Press const& press, base::DateTime time);
/// Grouped digits, two decimals, by the label "unit.area".
Label area_text(Press const& press, base::Area area);
/// "83.50 / 110.00（满分含加分 10.00）" by the labels "score.of" and "score.of_bonus".
std::string score_text(Press const& press, app::Score const& score);
/// Hex in groups of eight, half of them on a line: read and compared group by group, and broken the
/// same everywhere. Anything but 64 digits stays as it is.
std::string digest_text(std::string const& hex);
inline constexpr double digest_size = 7.4;  ///< of a column that holds one
Label grade_text(Press const& press, standard::Grade grade);
/// "community phase"
std::string site_text(std::string const& community, std::string const& phase);

}  // namespace linli::documents
