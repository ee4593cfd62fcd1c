#pragma once
// Pages of a paper: text from top to bottom, tables that go on over the page, a foot with numbers.
#include <string>
#include <string_view>
#include <vector>

#include "edge/documents/press.hpp"

namespace linli::documents {

/// What stands on every page.
struct Sheet {
  app::PaperMark mark = app::PaperMark::official;
  std::string foot;  ///< left, e.g. the number of the paper
  int pages = 0;     ///< 0: not known yet (the measuring run)
};

struct Column {
  std::string title;
  double share = 1;  ///< of the width, relative to the other columns
  Align align = Align::left;
  double size = 10;  ///< of its text
};

/// A line of a form: label in two languages, value.
struct FormLine {
  Label label;
  std::string value;
};

/// Threads: one at a time. Stops drawing beyond the page limit; `finish` tells.
class Flow {
 public:
  static constexpr int page_limit = 200;
  static constexpr double left = 71, right = a4_short - 71, width = right - left;

  Flow(Press const& press, Canvas& canvas, Sheet sheet);

  /// The authority's name in red over a red rule, as official letters carry it.
  void letterhead(std::string_view issuer);
  void title(Label const& title);
  /// Small, to the right: the number of the paper.
  void number(std::string_view text);
  void heading(std::string_view text);
  /// Indented and justified.
  void paragraph(std::string_view text);
  /// Of a letter: to whom, and its body, in the size and spacing of official letters.
  void addressee(std::string_view text);
  void letter(std::string_view text);
  void note(std::string_view text);
  void form(std::vector<FormLine> const& lines);
  void table(std::vector<Column> const& columns, std::vector<std::vector<std::string>> const& rows);
  /// Issuer, day and a place for the seal; to the left a code that leads to `url` (empty: none; the
  /// caller has checked its length).
  void closing(std::string_view issuer, std::string_view day, std::string_view url = {});
  /// The code alone, with what it is for.
  void code(std::string_view text, Label const& caption);
  /// A code that a desk scans, large in the middle, with its letters below.
  void stamp(std::string_view code, Label const& caption);
  /// The same small in the upper right corner of the first page (empty: none).
  void corner(std::string_view code);
  /// What follows begins a page.
  void next_page() { need(a4_long); }
  /// What follows goes to a new page unless so much room is left: keeps the end from standing
  /// alone.
  void keep(double points) { need(points); }
  void space(double points) { y_ += points; }
  /// Draws the last foot. Errors: too_large "papers.too_long".
  base::Result<int> finish();

 private:
  struct Cell {
    Layout layout;
    int next_line = 0;
    double x = 0;
  };
  void begin_page();
  void end_page();
  void need(double points);
  double letter_gap();
  double room() const { return bottom - y_; }
  /// What no page limit would hold ends the paper before it is laid out.
  bool refuse_endless(std::string_view text);
  void draw_code(std::string_view url, Label const& caption, double y, double width);
  bool over() const { return page_ > page_limit; }
  void lines(PangoLayout* layout, double x, Ink const& ink);
  double part(Cell& cell, double y, double room, Ink const& ink);
  void row(std::vector<Cell>& cells, std::vector<double> const& edges, double padding,
           Ink const* background, void (Flow::*reopen)());
  void table_head();

  static constexpr double letter_size = 15, letter_leading = 1.28;
  static constexpr double top = 62, bottom = a4_long - 70;

  Press const& press_;
  Canvas& canvas_;
  Sheet sheet_;
  int page_ = 0;
  double y_ = top;
  std::vector<Column> const* columns_ = nullptr;  ///< of the table being drawn
  std::vector<double> edges_;
};

/// Errors: invalid "papers.url_too_long".
base::Result<void> check_url(std::string_view url);

}  // namespace linli::documents
