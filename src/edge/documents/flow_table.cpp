// Forms and tables of a Flow: rows of cells, each a layout that may go on over the page.
#include <algorithm>

#include "edge/documents/flow.hpp"

namespace linli::documents {

namespace {
constexpr double padding_x = 6, padding_y = 4.5;
Type const cell_type{.size = 10};
Type const head_type{.size = 9.5, .face = Face::sans, .weight = Weight::bold};

struct LineBox {
  double top, bottom;
};

LineBox line_box(PangoLayoutIter* iter) {
  int top = 0, bottom = 0;
  pango_layout_iter_get_line_yrange(iter, &top, &bottom);
  return {static_cast<double>(top) / PANGO_SCALE, static_cast<double>(bottom) / PANGO_SCALE};
}
}  // namespace

// Draws the lines from cell.next_line on that fit into `room`; returns the height they took.
double Flow::part(Cell& cell, double y, double room, Ink const& ink) {
  std::unique_ptr<PangoLayoutIter, Del<pango_layout_iter_free>> iter{
      pango_layout_get_iter(cell.layout.get())};
  int index = 0;
  double first = 0, used = 0;
  bool const at_page_top = y <= top + 2 * padding_y || room > bottom - top - 60;
  cairo_set_source_rgba(canvas_.cairo(), ink.r, ink.g, ink.b, ink.a);
  do {
    if (index++ < cell.next_line) continue;
    auto const box = line_box(iter.get());
    if (index - 1 == cell.next_line && used == 0) first = box.top;
    // On a fresh page one line is always taken, however high, so that this comes to an end.
    if (box.bottom - first > room && !(at_page_top && used == 0)) break;
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
    double const baseline =
        static_cast<double>(pango_layout_iter_get_baseline(iter.get())) / PANGO_SCALE;
    cairo_move_to(canvas_.cairo(), cell.x + static_cast<double>(logical.x) / PANGO_SCALE,
                  y + baseline - first);
    pango_cairo_show_layout_line(canvas_.cairo(), pango_layout_iter_get_line_readonly(iter.get()));
    used = box.bottom - first;
    cell.next_line = index;
    if (used > room) break;
  } while (pango_layout_iter_next_line(iter.get()));
  return used;
}

void Flow::row(std::vector<Cell>& cells, std::vector<double> const& edges, double padding,
               Ink const* background, void (Flow::*reopen)()) {
  double high = 0;
  for (auto const& cell : cells) high = std::max(high, Canvas::height(cell.layout.get()));
  high += 2 * padding;
  // A row that is short enough stays whole.
  if (high > room() && high < (bottom - top) / 3) {
    need(high);
    if (reopen) (this->*reopen)();
  }
  bool rest = true;
  while (rest && !over()) {
    if (room() < 2 * padding + 16) {
      need(a4_long);
      if (reopen) (this->*reopen)();
    }
    double const start = y_, space = room() - 2 * padding;
    double const shade = std::min(high, room());
    if (background) canvas_.fill({edges[0], start, edges[1] - edges[0], shade}, *background);
    double used = 0;
    rest = false;
    for (auto& cell : cells) {
      double const whole = Canvas::height(cell.layout.get());
      bool const fits = cell.next_line == 0 && whole <= space && high <= room();
      double const offset = fits ? (high - 2 * padding - whole) / 2 : 0;
      used = std::max(used, offset * 2 + part(cell, start + padding + offset, space, black));
      rest = rest || cell.next_line < pango_layout_get_line_count(cell.layout.get());
    }
    double const end = start + used + 2 * padding;
    for (double edge : edges) canvas_.line(edge, start, edge, end, 0.5, rule_ink);
    canvas_.line(edges.front(), start, edges.back(), start, 0.5, rule_ink);
    canvas_.line(edges.front(), end, edges.back(), end, 0.5, rule_ink);
    y_ = end;
    if (rest) {
      need(a4_long);
      if (reopen) (this->*reopen)();
    }
  }
}

void Flow::form(std::vector<FormLine> const& lines) {
  std::vector<double> const edges{left, left + 128, right};
  for (auto const& line : lines) {
    if (refuse_endless(line.value)) return;
    std::vector<Cell> cells;
    cells.push_back({canvas_.layout(line.label.zh + "\n" + line.label.en, cell_type,
                                    edges[1] - edges[0] - 2 * padding_x),
                     0, edges[0] + padding_x});
    // English in the same cell, smaller and grey.
    auto* list = pango_attr_list_new();
    auto const begin = static_cast<guint>(line.label.zh.size() + 1);
    for (auto* attribute :
         {pango_attr_size_new_absolute(static_cast<int>(7.5 * PANGO_SCALE)),
          pango_attr_family_new(sans_family), pango_attr_foreground_new(0x7000, 0x7000, 0x7000)}) {
      attribute->start_index = begin;
      pango_attr_list_insert(list, attribute);
    }
    pango_layout_set_attributes(cells[0].layout.get(), list);
    pango_attr_list_unref(list);
    cells.push_back({canvas_.layout(line.value, {.size = 11}, edges[2] - edges[1] - 2 * padding_x),
                     0, edges[1] + padding_x});
    row(cells, edges, 1.5, &pale, nullptr);
  }
  y_ += 8;
}

void Flow::table_head() {
  std::vector<Cell> cells;
  double high = 0;
  for (std::size_t i = 0; i < columns_->size(); ++i) {
    auto type = head_type;
    type.align = Align::centre;
    cells.push_back(
        {canvas_.layout((*columns_)[i].title, type, edges_[i + 1] - edges_[i] - 2 * padding_x), 0,
         edges_[i] + padding_x});
    high = std::max(high, Canvas::height(cells.back().layout.get()));
  }
  canvas_.fill({edges_.front(), y_, edges_.back() - edges_.front(), high + 2 * padding_y}, pale);
  row(cells, edges_, padding_y, nullptr, nullptr);
}

void Flow::table(std::vector<Column> const& columns,
                 std::vector<std::vector<std::string>> const& rows) {
  if (columns.empty()) return;
  double total = 0;
  for (auto const& column : columns) total += column.share;
  edges_ = {left};
  for (auto const& column : columns) edges_.push_back(edges_.back() + width * column.share / total);
  edges_.back() = right;
  columns_ = &columns;
  need(60);
  table_head();
  for (auto const& texts : rows) {
    if (over()) break;
    std::vector<Cell> cells;
    for (auto const& text : texts)
      if (refuse_endless(text)) break;
    if (over()) break;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      auto type = cell_type;
      type.align = columns[i].align;
      type.size = columns[i].size;
      cells.push_back({canvas_.layout(i < texts.size() ? texts[i] : std::string{}, type,
                                      edges_[i + 1] - edges_[i] - 2 * padding_x),
                       0, edges_[i] + padding_x});
    }
    row(cells, edges_, padding_y, nullptr, &Flow::table_head);
  }
  columns_ = nullptr;
  y_ += 8;
}

}  // namespace linli::documents
