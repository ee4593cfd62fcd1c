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
  auto const foot = press_.label(
      "foot.page", {{"page", std::to_string(page_)}, {"pages", std::to_string(sheet_.pages)}});
  // As official papers have it: outside, on odd pages to the right, on even ones to the left.
  bool const odd = page_ % 2 == 1;
  Type number{.size = 12, .align = odd ? Align::right : Align::left};
  canvas_.text(foot.zh, number, left, y - 4, width);
  // The paper's own number keeps to its half: a long one ends in an ellipsis.
  Type small{.size = 8, .face = Face::sans, .align = odd ? Align::left : Align::right, .ink = grey};
  canvas_.fit(sheet_.foot, small, {odd ? left : left + width * 0.4, y, width * 0.6, 13}, 6);
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
  need(118);  // never a heading without the beginning of what it heads, a row of a table too
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

bool Flow::refuse_endless(std::string_view text) {
  if (text.size() > 64 * 1024) page_ = page_limit + 1;
  return over();
}

void Flow::paragraph(std::string_view text) {
  Type const type{.size = 11.5, .align = Align::justified, .leading = 1.12, .indent = 23};
  while (!over()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    if (refuse_endless(line)) return;
    auto const layout = canvas_.layout(line, type, width);
    need(36);
    lines(layout.get(), left, type.ink);
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  y_ += 7;
}

void Flow::addressee(std::string_view text) {
  need(60);
  y_ += canvas_.text(text, {.size = letter_size, .leading = letter_leading}, left, y_, width) +
        letter_gap();
}

// Leading stands between the lines of one layout only; between paragraphs it is added.
double Flow::letter_gap() {
  return canvas_.measure("\u56fd", {.size = letter_size}, 0) * (letter_leading - 1);
}

void Flow::letter(std::string_view text) {
  if (refuse_endless(text)) return;
  // Not justified: Pango would widen the few spaces of a Chinese line instead of its characters.
  Type const type{.size = letter_size, .leading = letter_leading, .indent = 2 * letter_size};
  auto const layout = canvas_.layout(text, type, width);
  need(56);
  lines(layout.get(), left, type.ink);
  y_ += letter_gap();
}

void Flow::note(std::string_view text) {
  Type const type{.size = 8.5, .face = Face::sans, .ink = grey};
  auto const layout = canvas_.layout(text, type, width);
  need(14);
  lines(layout.get(), left, type.ink);
  y_ += 3;
}

void Flow::draw_code(std::string_view url, Label const& caption, double y, double width) {
  constexpr double side = 84, x = left + side + 8;
  canvas_.qr(url, left - 6, y, side);  // its quiet zone may reach into the margin
  width -= side + 8;
  canvas_.fit(caption.zh, {.size = 9.5}, {x, y + 12, width, 16}, 6);
  canvas_.fit(caption.en, {.size = 8, .face = Face::sans, .ink = grey}, {x, y + 28, width, 13}, 5);
  canvas_.fit(url, {.size = 7.5, .face = Face::sans, .ink = grey}, {x, y + 43, width, 32}, 4.5);
}

void Flow::closing(std::string_view issuer, std::string_view day, std::string_view url) {
  need(116);
  y_ += 14;
  double const column = 226, x = right - column;
  if (!url.empty()) draw_code(url, press_.label("label.scan"), y_ + 6, width - column - 10);
  canvas_.seal_place(press_.label("label.seal").zh, right - column / 2, y_ + 50, 48);
  Type const type{.size = 12, .align = Align::centre};
  canvas_.fit(issuer, type, {x, y_ + 16, column, 36}, 7);
  canvas_.text(day, type, x, y_ + 56, column);
  y_ += 102;
}

void Flow::code(std::string_view text, Label const& caption) {
  if (text.empty()) return;
  need(98);
  draw_code(text, caption, y_ + 6, width);
  y_ += 96;
}

void Flow::stamp(std::string_view code, Label const& caption) {
  constexpr double side = 150;
  need(side + 60);
  canvas_.qr(code, left + (width - side) / 2, y_, side);
  y_ += side + 6;
  Type const letters{.size = 17,
                     .face = Face::sans,
                     .weight = Weight::bold,
                     .align = Align::centre,
                     .tracking = 1};
  y_ += canvas_.text(code, letters, left, y_, width) + 3;
  y_ +=
      canvas_.text(caption.zh, {.size = 9.5, .align = Align::centre, .ink = grey}, left, y_, width);
}

void Flow::corner(std::string_view code) {
  if (code.empty()) return;
  constexpr double side = 56;
  canvas_.qr(code, right - side + 8, y_ - 26, side);
  canvas_.fit(code, {.size = 7, .face = Face::sans, .align = Align::right, .ink = grey},
              {right - side - 110, y_ - 14, 112, 12}, 5);
}

}  // namespace linli::documents
