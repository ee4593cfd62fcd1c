#pragma once
// Text, lines and codes on one Cairo surface. Unit: points (1/72 inch), y downwards.
#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>

namespace linli::documents {

template <auto Free>
struct Del {
  template <class T>
  void operator()(T* p) const {
    Free(p);
  }
};
using Layout = std::unique_ptr<PangoLayout, Del<g_object_unref>>;
using FontMap = std::unique_ptr<PangoFontMap, Del<g_object_unref>>;

struct Ink {
  double r = 0, g = 0, b = 0, a = 1;
};
inline constexpr Ink black{0.08, 0.08, 0.08};
inline constexpr Ink grey{0.42, 0.42, 0.42};
inline constexpr Ink pale{0.45, 0.45, 0.36, 0.11};  ///< a watermark shows through
inline constexpr Ink rule_ink{0.55, 0.55, 0.55};
inline constexpr Ink seal_red{0.74, 0.08, 0.09};

inline constexpr char const* serif_family = "Noto Serif CJK SC";
inline constexpr char const* sans_family = "Noto Sans CJK SC";

enum class Face { serif, sans };
enum class Weight { regular, bold };
enum class Align { left, centre, right, justified };

/// How a piece of text is set.
struct Type {
  double size = 11;
  Face face = Face::serif;
  Weight weight = Weight::regular;
  Align align = Align::left;
  Ink ink = black;
  double tracking = 0;  ///< extra space between characters
  double leading = 1;   ///< factor on the font's own line height
  double indent = 0;    ///< of a paragraph's first line
};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Draws on a borrowed surface. Threads: one at a time, as its font map.
class Canvas {
 public:
  Canvas(PangoFontMap* fonts, cairo_surface_t* surface);

  /// `width` <= 0: one line, as long as it gets. Control characters and bad UTF-8 are replaced.
  Layout layout(std::string_view text, Type const& type, double width = 0);
  static double height(PangoLayout* layout);
  static double width(PangoLayout* layout);
  void show(PangoLayout* layout, double x, double y, Ink const& ink);

  /// Sets text in a column; returns its height.
  double text(std::string_view text, Type const& type, double x, double y, double width);
  double measure(std::string_view text, Type const& type, double width);
  /// The size at which text fits the height of the box, not below `smallest`; what still does not
  /// fit ends in an ellipsis. Centred in height. Returns the height used.
  double fit(std::string_view text, Type type, Box const& box, double smallest);

  void line(double x1, double y1, double x2, double y2, double thickness, Ink const& ink);
  void frame(Box const& box, double thickness, Ink const& ink);
  void fill(Box const& box, Ink const& ink);
  /// Text across the middle of the box, turned.
  void watermark(std::string_view text, Box const& box, double size, Ink const& ink);
  /// Square of `side` with its quiet zone. False: the text is too long for a code.
  bool qr(std::string_view text, double x, double y, double side);
  /// A dashed round place for a seal.
  void seal_place(std::string_view text, double x, double y, double radius);

  cairo_t* cairo() { return cairo_.get(); }
  void next_page() { cairo_show_page(cairo_.get()); }

 private:
  void ink(Ink const& ink);
  std::unique_ptr<cairo_t, Del<cairo_destroy>> cairo_;
  std::unique_ptr<PangoContext, Del<g_object_unref>> context_;
};

}  // namespace linli::documents
