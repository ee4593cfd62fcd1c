#include "edge/documents/flow.hpp"

namespace linli::documents {

base::Result<void> check_url(std::string_view url) {
  if (url.size() > 500) return base::fail(base::Errc::invalid, "papers.url_too_long");
  return {};
}

Flow::Flow(Press const& press, Canvas& canvas, Sheet sheet)
    : press_{press}, canvas_{canvas}, sheet_{std::move(sheet)} {
  begin_page();
}

void Flow::begin_page() {
  ++page_;
  y_ = top;
  if (over() || sheet_.mark == app::PaperMark::official) return;
  auto const banner = press_.label("mark.banner");
  auto const ground = press_.label("mark.watermark");
  canvas_.watermark(ground.zh, {0, 0, a4_short, a4_long}, 84, {0.7, 0.1, 0.1, 0.07});
  canvas_.fill({0, 0, a4_short, 24}, {0.98, 0.91, 0.88});
  canvas_.text(banner.zh + "  " + banner.en,
               {.size = 9,
                .face = Face::sans,
                .weight = Weight::bold,
                .align = Align::centre,
                .ink = seal_red,
                .tracking = 0.5},
               left, 5.5, width);
}

void Flow::end_page() {
  if (over()) return;
  double const y = a4_long - 50;
  canvas_.line(left, y - 7, right, y - 7, 0.4, rule_ink);
  Type small{.size = 8, .face = Face::sans, .ink = grey};
  auto const foot = press_.label(
      "foot.page", {{"page", std::to_string(page_)}, {"pages", std::to_string(sheet_.pages)}});
  // The number keeps to its half: a long one ends in an ellipsis instead of meeting the page count.
  canvas_.fit(sheet_.foot, small, {left, y - 2, width * 0.6, 13}, 6);
  small.align = Align::right;
  canvas_.text(foot.zh + "  " + foot.en, small, left + width * 0.6, y - 2, width * 0.4);
}

void Flow::need(double points) {
  if (room() >= points) return;
  end_page();
  if (!over()) canvas_.next_page();
  begin_page();
}

base::Result<int> Flow::finish() {
  end_page();
  if (over()) return base::fail(base::Errc::too_large, "papers.too_long");
  return page_;
}

void Flow::letterhead(std::string_view issuer) {
  canvas_.fit(issuer,
              {.size = 24,
               .weight = Weight::bold,
               .align = Align::centre,
               .ink = seal_red,
               .tracking = 1.5},
              {left - 10, y_ - 16, width + 20, 38}, 10);
  y_ += 34;
  canvas_.line(left, y_, right, y_, 2.2, seal_red);
  canvas_.line(left, y_ + 3.4, right, y_ + 3.4, 0.6, seal_red);
  y_ += 12;
}

void Flow::title(Label const& title) {
  y_ += 8;
  y_ += canvas_.text(title.zh,
                     {.size = 20, .weight = Weight::bold, .align = Align::centre, .tracking = 1.2},
                     left, y_, width);
  y_ += 1;
  if (!title.en.empty() && title.en != title.zh)
    y_ += canvas_.text(
        title.en,
        {.size = 9.5, .face = Face::sans, .align = Align::centre, .ink = grey, .tracking = 0.4},
        left, y_, width);
  y_ += 14;
}

void Flow::number(std::string_view text) {
  y_ += canvas_.text(text, {.size = 9.5, .face = Face::sans, .align = Align::right, .ink = grey},
                     left, y_, width);
  y_ += 2;
}

void Flow::heading(std::string_view text) {
  need(70);  // never a heading without the beginning of what it heads
  y_ += 10;
  canvas_.fill({left, y_ + 3.5, 3, 13}, seal_red);
  y_ += canvas_.text(text, {.size = 13, .weight = Weight::bold}, left + 10, y_, width - 10) + 5;
}

void Flow::lines(PangoLayout* layout, double x, Ink const& ink) {
  Cell cell{Layout{static_cast<PangoLayout*>(g_object_ref(layout))}, 0, x};
  while (!over()) {
    y_ += part(cell, y_, room(), ink);
    if (cell.next_line >= pango_layout_get_line_count(layout)) return;
    need(a4_long);
  }
}

void Flow::paragraph(std::string_view text) {
  Type const type{.size = 11.5, .align = Align::justified, .leading = 1.12, .indent = 23};
  auto const layout = canvas_.layout(text, type, width);
  need(36);
  lines(layout.get(), left, type.ink);
  y_ += 5;
}

void Flow::note(std::string_view text) {
  Type const type{.size = 8.5, .face = Face::sans, .ink = grey};
  auto const layout = canvas_.layout(text, type, width);
  need(14);
  lines(layout.get(), left, type.ink);
  y_ += 3;
}

void Flow::closing(std::string_view issuer, std::string_view day) {
  need(150);
  y_ += 22;
  double const column = 240, x = right - column;
  canvas_.seal_place(press_.label("label.seal").zh, right - column / 2, y_ + 46, 46);
  Type const type{.size = 12, .align = Align::centre};
  double const used = canvas_.fit(issuer, type, {x, y_ + 18, column, 38}, 7);
  (void)used;
  canvas_.text(day, type, x, y_ + 60, column);
  y_ += 104;
}

void Flow::code(std::string_view url, Label const& caption) {
  if (url.empty()) return;
  need(104);
  y_ += 8;
  canvas_.qr(url, left, y_, 84);
  canvas_.text(caption.zh, {.size = 9.5}, left + 94, y_ + 14, width - 94);
  canvas_.text(caption.en, {.size = 8, .face = Face::sans, .ink = grey}, left + 94, y_ + 31,
               width - 94);
  canvas_.fit(url, {.size = 8, .face = Face::sans, .ink = grey},
              {left + 94, y_ + 44, width - 94, 34}, 5);
  y_ += 90;
}

}  // namespace linli::documents
