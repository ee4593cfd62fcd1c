// Drawn pictures for demonstrations: plainly drawn, never to be taken for a photograph.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "edge/documents/papers.hpp"

namespace linli::documents {

namespace {

constexpr double wide = 1280, high = 960;

/// Brush over a canvas in pixels, with a stream of numbers of its own.
class Brush {
 public:
  Brush(Canvas& canvas, unsigned seed) : canvas_{canvas}, random_{seed} {}

  /// Uniform in [low, high). Own arithmetic: the library's distributions differ between systems.
  double pick(double low, double high) {
    return low + (high - low) * static_cast<double>(random_() >> 8) / 8388608.0;
  }
  void box(double x, double y, double width, double height, Ink const& ink) {
    canvas_.fill({x, y, width, height}, ink);
  }
  void disc(double x, double y, double radius, Ink const& ink) {
    auto* const cr = canvas_.cairo();
    cairo_set_source_rgba(cr, ink.r, ink.g, ink.b, ink.a);
    cairo_new_path(cr);
    cairo_arc(cr, x, y, radius, 0, 2 * std::numbers::pi);
    cairo_fill(cr);
  }
  void shade(Ink const& above, Ink const& below, double from, double to) {
    auto* const cr = canvas_.cairo();
    auto* const pattern = cairo_pattern_create_linear(0, from, 0, to);
    cairo_pattern_add_color_stop_rgb(pattern, 0, above.r, above.g, above.b);
    cairo_pattern_add_color_stop_rgb(pattern, 1, below.r, below.g, below.b);
    cairo_set_source(cr, pattern);
    cairo_rectangle(cr, 0, from, wide, to - from);
    cairo_fill(cr);
    cairo_pattern_destroy(pattern);
  }
  void shape(std::initializer_list<std::pair<double, double>> points, Ink const& ink) {
    auto* const cr = canvas_.cairo();
    cairo_set_source_rgba(cr, ink.r, ink.g, ink.b, ink.a);
    cairo_new_path(cr);
    for (auto const& [x, y] : points) cairo_line_to(cr, x, y);
    cairo_close_path(cr);
    cairo_fill(cr);
  }
  /// A camera on an arm, looking left.
  void camera(double x, double y) {
    box(x + 30, y - 40, 6, 46, {0.35, 0.35, 0.38});
    box(x - 4, y, 74, 28, {0.93, 0.94, 0.95});
    box(x - 14, y + 3, 14, 22, {0.2, 0.2, 0.24});
    disc(x - 8, y + 14, 7, {0.05, 0.12, 0.25});
    disc(x + 60, y + 8, 3, {0.1, 0.8, 0.3});
  }

 private:
  Canvas& canvas_;
  std::minstd_rand random_;
};

void houses(Brush& brush) {
  for (double x = -20; x < wide;) {
    double const width = brush.pick(130, 210), tall = brush.pick(280, 480);
    double const tone = brush.pick(0.72, 0.9);
    brush.box(x, 640 - tall, width, tall, {tone, tone * 0.97, tone * 0.92});
    for (double wy = 640 - tall + 22; wy < 600; wy += 38)
      for (double wx = x + 16; wx < x + width - 28; wx += 38)
        brush.box(wx, wy, 20, 24,
                  brush.pick(0, 1) < 0.3 ? Ink{0.99, 0.9, 0.6} : Ink{0.45, 0.58, 0.68});
    x += width + brush.pick(8, 40);
  }
}

void entrance(Brush& brush) {
  brush.shade({0.45, 0.68, 0.9}, {0.86, 0.93, 0.97}, 0, 640);
  houses(brush);
  brush.box(0, 640, wide, 320, {0.55, 0.56, 0.57});
  brush.shape({{440, 640}, {840, 640}, {1120, 960}, {160, 960}}, {0.4, 0.41, 0.43});
  for (double x : {300.0, 900.0}) brush.box(x, 400, 80, 250, {0.62, 0.4, 0.32});
  brush.box(280, 360, 720, 56, {0.5, 0.3, 0.25});
  brush.box(400, 470, 14, 190, {0.9, 0.75, 0.1});
  for (int i = 0; i < 12; ++i)
    brush.box(414 + i * 36, 556, 36, 14, i % 2 ? Ink{0.95, 0.95, 0.95} : Ink{0.85, 0.1, 0.1});
  brush.box(850, 540, 46, 110, {0.15, 0.17, 0.2});
  brush.box(857, 552, 32, 46, {0.2, 0.6, 0.85});
  brush.camera(650, 300 + brush.pick(0, 20));
  for (int i = 0; i < 9; ++i)
    brush.disc(brush.pick(0, 250), brush.pick(600, 660), 34, {0.3, 0.5, 0.27});
  for (int i = 0; i < 9; ++i)
    brush.disc(brush.pick(1040, 1280), brush.pick(600, 660), 34, {0.28, 0.47, 0.25});
}

void garage(Brush& brush) {
  brush.box(0, 0, wide, high, {0.72, 0.73, 0.74});
  brush.shape({{0, 0}, {1280, 0}, {860, 330}, {420, 330}}, {0.83, 0.84, 0.85});
  brush.shape({{0, 960}, {1280, 960}, {860, 520}, {420, 520}}, {0.36, 0.46, 0.42});
  brush.box(420, 330, 440, 190, {0.62, 0.63, 0.65});
  for (int i = 0; i < 4; ++i) {
    double const t = i / 4.0, y = 330 - 300 * t;
    brush.box(640 - 60 - 90 * t, y - 12, 120 + 180 * t, 8 + 12 * t, {1, 1, 0.93});
  }
  for (int i = 0; i < 5; ++i) {
    double const x = 470 + i * 72, paint = brush.pick(0.2, 0.8);
    brush.box(x, 452, 58, 40, {paint, brush.pick(0.2, 0.6), brush.pick(0.2, 0.8)});
    brush.box(x + 8, 436, 42, 20, {0.2, 0.25, 0.3});
    brush.disc(x + 12, 494, 9, {0.1, 0.1, 0.1});
    brush.disc(x + 46, 494, 9, {0.1, 0.1, 0.1});
    brush.disc(x + 29, 420, 6, brush.pick(0, 1) < 0.5 ? Ink{0.9, 0.1, 0.1} : Ink{0.1, 0.75, 0.3});
  }
  for (double x : {150.0, 1060.0}) {
    brush.box(x, 120, 80, 720, {0.9, 0.9, 0.88});
    brush.box(x, 560, 80, 120, {0.95, 0.78, 0.1});
  }
  brush.camera(1000, 200);
}

void control_room(Brush& brush) {
  brush.box(0, 0, wide, high, {0.16, 0.19, 0.24});
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 5; ++column) {
      double const x = 110 + column * 216, y = 90 + row * 150;
      brush.box(x, y, 204, 138, {0.04, 0.05, 0.07});
      brush.box(x + 5, y + 5, 194, 128, {0.2, brush.pick(0.28, 0.45), brush.pick(0.35, 0.55)});
      brush.box(x + 5, y + 80, 194, 53, {0.3, 0.32, 0.34});
      for (int i = 0; i < 3; ++i)
        brush.box(x + brush.pick(10, 170), y + brush.pick(50, 100), 22, 14,
                  {brush.pick(0.5, 0.9), 0.6, 0.4});
      brush.disc(x + 190, y + 14, 4, {0.9, 0.15, 0.1});
    }
  brush.shape({{60, 640}, {1220, 640}, {1280, 780}, {0, 780}}, {0.55, 0.42, 0.3});
  brush.box(0, 780, wide, 180, {0.38, 0.29, 0.22});
  for (double x : {220.0, 560.0, 900.0}) {
    brush.box(x, 560, 180, 110, {0.08, 0.08, 0.1});
    brush.box(x + 8, 568, 164, 94, {0.75, 0.85, 0.92});
    for (int i = 0; i < 5; ++i)
      brush.box(x + 18, 580 + i * 16, brush.pick(40, 140), 7, {0.25, 0.45, 0.65});
    brush.box(x + 80, 670, 20, 20, {0.1, 0.1, 0.1});
  }
}

void equipment(Brush& brush) {
  brush.box(0, 0, wide, high, {0.85, 0.86, 0.86});
  brush.box(0, 800, wide, 160, {0.6, 0.61, 0.62});
  for (double x : {180.0, 510.0, 840.0}) {
    brush.box(x, 110, 270, 720, {0.13, 0.14, 0.16});
    brush.box(x + 14, 126, 242, 688, {0.22, 0.23, 0.26});
    for (double y = 140; y < 780; y += 46) {
      brush.box(x + 24, y, 222, 36, {0.1, 0.11, 0.13});
      for (int i = 0; i < 9; ++i)
        brush.disc(x + 42 + i * 18, y + 18, 4,
                   brush.pick(0, 1) < 0.75 ? Ink{0.15, 0.85, 0.4} : Ink{0.95, 0.65, 0.1});
      brush.box(x + 206, y + 10, 30, 16, {0.3, 0.5, 0.7});
    }
  }
}

}  // namespace

base::Result<std::string> draw_sample_photo(Press& press, app::SamplePhoto const& photo) {
  // Drawn in 1280 x 960 and kept at three quarters of it: what a screen shows of it, in half the
  // bytes.
  constexpr double scale = 0.75;
  return press.png(
      static_cast<int>(wide * scale), static_cast<int>(high * scale),
      [&](Canvas& canvas) -> base::Result<void> {
        cairo_scale(canvas.cairo(), scale, scale);
        Brush brush{canvas, 1U + static_cast<unsigned>(photo.variant) * 7919U};
        switch (photo.scene) {
          case app::SampleScene::entrance:
            entrance(brush);
            break;
          case app::SampleScene::garage:
            garage(brush);
            break;
          case app::SampleScene::control_room:
            control_room(brush);
            break;
          case app::SampleScene::equipment:
            equipment(brush);
            break;
        }
        auto const mark = press.label("mark.watermark").zh;
        canvas.watermark(mark, {0, 0, wide, high - 96}, 150, {1, 1, 1, 0.28});
        canvas.fill({0, high - 84, wide, 84}, {0, 0, 0, 0.72});
        canvas.fill({0, high - 84, 12, 84}, {0.85, 0.15, 0.12});
        Type const type{.size = 30, .face = Face::sans, .weight = Weight::bold, .ink = {1, 1, 1}};
        canvas.fit(mark + "  " + photo.caption, type, {36, high - 78, wide - 330, 72}, 14);
        Type const small{
            .size = 22, .face = Face::sans, .align = Align::right, .ink = {0.9, 0.9, 0.9}};
        canvas.text(day_text(press, photo.taken_on), small, wide - 300, high - 58, 270);
        return {};
      });
}

}  // namespace linli::documents
