#include "edge/documents/canvas.hpp"

#include <qrencode.h>

#include <cmath>
#include <new>
#include <numbers>

namespace linli::documents {

namespace {

std::string printable(std::string_view text) {
  std::unique_ptr<char, Del<g_free>> valid{
      g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
  std::string out{valid.get()};
  for (char& c : out)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) c = ' ';
  return out;
}

PangoAlignment pango_align(Align a) {
  if (a == Align::centre) return PANGO_ALIGN_CENTER;
  return a == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

int units(double points) {
  return static_cast<int>(std::lround(points * PANGO_SCALE));
}

}  // namespace

Canvas::Canvas(PangoFontMap* fonts, cairo_surface_t* surface)
    : cairo_{cairo_create(surface)}, context_{pango_font_map_create_context(fonts)} {
  pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
  // Glyphs at their true widths, whatever the surface: a page breaks where the measuring run said.
  std::unique_ptr<cairo_font_options_t, Del<cairo_font_options_destroy>> options{
      cairo_font_options_create()};
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options.get());
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_cairo_update_context(cairo_.get(), context_.get());
}

void Canvas::ink(Ink const& ink) {
  cairo_set_source_rgba(cairo_.get(), ink.r, ink.g, ink.b, ink.a);
}

Layout Canvas::layout(std::string_view text, Type const& type, double width) {
  Layout out{pango_layout_new(context_.get())};
  std::unique_ptr<PangoFontDescription, Del<pango_font_description_free>> font{
      pango_font_description_new()};
  pango_font_description_set_family_static(font.get(),
                                           type.face == Face::serif ? serif_family : sans_family);
  pango_font_description_set_weight(
      font.get(), type.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), type.size * PANGO_SCALE);
  pango_layout_set_font_description(out.get(), font.get());
  auto const clean = printable(text);
  pango_layout_set_text(out.get(), clean.data(), static_cast<int>(clean.size()));
  if (width > 0) {
    pango_layout_set_width(out.get(), units(width));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
  }
  pango_layout_set_alignment(out.get(), pango_align(type.align));
  pango_layout_set_justify(out.get(), type.align == Align::justified);
  pango_layout_set_line_spacing(out.get(), static_cast<float>(type.leading));
  pango_layout_set_indent(out.get(), units(type.indent));
  std::unique_ptr<PangoAttrList, Del<pango_attr_list_unref>> list{pango_attr_list_new()};
  if (type.tracking != 0)
    pango_attr_list_insert(list.get(), pango_attr_letter_spacing_new(units(type.tracking)));
  pango_layout_set_attributes(out.get(), list.get());
  return out;
}

double Canvas::height(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return static_cast<double>(logical.height) / PANGO_SCALE;
}

double Canvas::width(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE;
}

void Canvas::show(PangoLayout* layout, double x, double y, Ink const& colour) {
  ink(colour);
  cairo_move_to(cairo_.get(), x, y);
  pango_cairo_show_layout(cairo_.get(), layout);
}

double Canvas::text(std::string_view text, Type const& type, double x, double y, double width) {
  auto const set = layout(text, type, width);
  show(set.get(), x, y, type.ink);
  return height(set.get());
}

double Canvas::measure(std::string_view text, Type const& type, double width) {
  return height(layout(text, type, width).get());
}

double Canvas::fit(std::string_view text, Type type, Box const& box, double smallest) {
  text = text.substr(0, 4096);  // more is never shown; a cut character is made valid again
  auto set = layout(text, type, box.width);
  while (height(set.get()) > box.height && type.size > smallest) {
    type.size = std::max(smallest, type.size - 0.5);
    set = layout(text, type, box.width);
  }
  if (height(set.get()) > box.height) {
    pango_layout_set_height(set.get(), units(box.height));
    pango_layout_set_ellipsize(set.get(), PANGO_ELLIPSIZE_END);
  }
  double const used = height(set.get());
  show(set.get(), box.x, box.y + (box.height - used) / 2, type.ink);
  return used;
}

void Canvas::line(double x1, double y1, double x2, double y2, double thickness, Ink const& colour) {
  ink(colour);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_move_to(cairo_.get(), x1, y1);
  cairo_line_to(cairo_.get(), x2, y2);
  cairo_stroke(cairo_.get());
}

void Canvas::frame(Box const& box, double thickness, Ink const& colour) {
  ink(colour);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_rectangle(cairo_.get(), box.x, box.y, box.width, box.height);
  cairo_stroke(cairo_.get());
}

void Canvas::fill(Box const& box, Ink const& colour) {
  ink(colour);
  cairo_rectangle(cairo_.get(), box.x, box.y, box.width, box.height);
  cairo_fill(cairo_.get());
}

void Canvas::watermark(std::string_view text, Box const& box, double size, Ink const& colour) {
  auto const set = layout(text, {.size = size, .face = Face::sans, .weight = Weight::bold});
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), box.x + box.width / 2, box.y + box.height / 2);
  cairo_rotate(cairo_.get(), -std::numbers::pi / 7);
  // As a shape, not as text: what is copied or read aloud from the page stays clean.
  ink(colour);
  cairo_move_to(cairo_.get(), -width(set.get()) / 2, -height(set.get()) / 2);
  pango_cairo_layout_path(cairo_.get(), set.get());
  cairo_fill(cairo_.get());
  cairo_restore(cairo_.get());
}

bool Canvas::qr(std::string_view text, double x, double y, double side) {
  std::unique_ptr<QRcode, Del<QRcode_free>> code{
      QRcode_encodeString8bit(std::string{text}.c_str(), 0, QR_ECLEVEL_M)};
  if (!code) return false;
  fill({x, y, side, side}, {1, 1, 1});
  double const module = side / (code->width + 8);  // four modules of quiet zone on each side
  ink({0, 0, 0});
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle(cairo_.get(), x + (column + 4) * module, y + (row + 4) * module, module,
                        module);
  }
  cairo_fill(cairo_.get());
  return true;
}

void Canvas::seal_place(std::string_view text, double x, double y, double radius) {
  cairo_save(cairo_.get());
  double const dashes[] = {3, 3};
  cairo_set_dash(cairo_.get(), dashes, 2, 0);
  ink({seal_red.r, seal_red.g, seal_red.b, 0.45});
  cairo_set_line_width(cairo_.get(), 0.8);
  cairo_new_path(cairo_.get());
  cairo_arc(cairo_.get(), x, y, radius, 0, 2 * std::numbers::pi);
  cairo_stroke(cairo_.get());
  cairo_restore(cairo_.get());
  Type const type{.size = 8,
                  .face = Face::sans,
                  .align = Align::centre,
                  .ink = {seal_red.r, seal_red.g, seal_red.b, 0.55}};
  // Low in the circle, where neither the issuer nor the day stands.
  this->text(text, type, x - radius * 0.8, y + radius - 19, radius * 1.6);
}

}  // namespace linli::documents
