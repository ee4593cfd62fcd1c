// The certificate (Art. 23, 24): one page, A4 across.
#include <cmath>
#include <numbers>

#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

namespace {

constexpr double wide = a4_long, high = a4_short;
constexpr Ink gold{0.66, 0.51, 0.22};
constexpr Ink soft_gold{0.66, 0.51, 0.22, 0.4};
constexpr Ink bronze{0.30, 0.42, 0.50};

// A rosette of two turned rounded squares, drawn with lines only.
void corner(Canvas& canvas, double x, double y, Ink const& ink) {
  auto* const cr = canvas.cairo();
  cairo_set_source_rgba(cr, ink.r, ink.g, ink.b, ink.a);
  cairo_set_line_width(cr, 0.7);
  for (int turn = 0; turn < 12; ++turn) {
    double const angle = turn * std::numbers::pi / 6;
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + 6 * std::cos(angle), y + 6 * std::sin(angle), 7, 0, 2 * std::numbers::pi);
  }
  cairo_stroke(cr);
  cairo_new_path(cr);
  cairo_arc(cr, x, y, 3.2, 0, 2 * std::numbers::pi);
  cairo_fill(cr);
}

// Three interwoven waves along a straight band.
void band(Canvas& canvas, double x1, double y1, double x2, double y2, Ink const& ink) {
  auto* const cr = canvas.cairo();
  double const length = std::hypot(x2 - x1, y2 - y1);
  cairo_save(cr);
  cairo_translate(cr, x1, y1);
  cairo_rotate(cr, std::atan2(y2 - y1, x2 - x1));
  cairo_set_source_rgba(cr, ink.r, ink.g, ink.b, 0.75);
  cairo_set_line_width(cr, 0.45);
  double const waves = std::round(length / 14) * 2 * std::numbers::pi;
  for (int strand = 0; strand < 4; ++strand) {
    for (double t = 0; t <= 1.00001; t += 2 / length)
      cairo_line_to(cr, t * length, 5 * std::sin(t * waves + strand * std::numbers::pi / 2));
    cairo_stroke(cr);
  }
  cairo_restore(cr);
}

void border(Canvas& canvas, Ink const& ink) {
  canvas.fill({0, 0, wide, high}, {1, 0.996, 0.982});
  canvas.frame({22, 22, wide - 44, high - 44}, 2.2, ink);
  canvas.frame({27, 27, wide - 54, high - 54}, 0.6, ink);
  canvas.frame({48, 48, wide - 96, high - 96}, 0.6, ink);
  double const middle = 37.5, gap = 62;
  band(canvas, gap, middle, wide - gap, middle, ink);
  band(canvas, gap, high - middle, wide - gap, high - middle, ink);
  band(canvas, middle, gap, middle, high - gap, ink);
  band(canvas, wide - middle, gap, wide - middle, high - gap, ink);
  for (double x : {43.0, wide - 43})
    for (double y : {43.0, high - 43}) {
      canvas.fill({x - 15, y - 15, 30, 30}, {1, 0.996, 0.982});
      corner(canvas, x, y, ink);
    }
}

void mark(Press const& press, Canvas& canvas, app::CertificateCopy copy) {
  bool const draft = copy == app::CertificateCopy::draft;
  auto const banner = press.label(draft ? "certificate.draft" : "mark.banner");
  canvas.watermark(press.label(draft ? "certificate.draft_mark" : "mark.watermark").zh,
                   {0, 0, wide, high}, 120, {0.7, 0.1, 0.1, 0.08});
  Box const box{wide / 2 - 190, 52, 380, 19};
  canvas.fill(box, {0.98, 0.91, 0.88});
  canvas.text(banner.zh + "  " + banner.en,
              {.size = 9.5,
               .face = Face::sans,
               .weight = Weight::bold,
               .align = Align::centre,
               .ink = seal_red},
              box.x, box.y + 2.5, box.width);
}

// Label in two languages over a thin rule; the value shrinks rather than runs over.
void field(Canvas& canvas, Label const& label, std::string const& value, Box const& box) {
  double const label_width = 92;
  canvas.text(label.zh, {.size = 11.5, .face = Face::serif, .ink = {0.3, 0.3, 0.3}}, box.x,
              box.y + 2, label_width);
  canvas.text(label.en, {.size = 6.5, .face = Face::sans, .ink = grey}, box.x, box.y + 18.5,
              label_width);
  canvas.fit(value, {.size = 14, .weight = Weight::bold},
             {box.x + label_width, box.y - 2, box.width - label_width, box.height - 1}, 6.5);
  canvas.line(box.x + label_width, box.y + box.height - 1, box.x + box.width,
              box.y + box.height - 1, 0.4, soft_gold);
}

void fields(Press const& press, Canvas& canvas, app::CertificatePaper const& paper) {
  double const x = 96, gap = 30, half = (wide - 2 * x - gap) / 2, row = 33;
  double y = 262;
  auto const area = area_text(press, paper.area);
  field(canvas, press.label("label.community"), site_text(paper.community, paper.phase),
        {x, y, wide - 2 * x, row - 4});
  y += row;
  field(canvas, press.label("label.applicant"), paper.applicant, {x, y, wide - 2 * x, row - 4});
  y += row;
  field(canvas, press.label("label.town"), paper.town, {x, y, half, row - 4});
  field(canvas, press.label("label.area"), area.zh, {x + half + gap, y, half, row - 4});
  y += row;
  field(canvas, press.label("label.issued_on"), day_text(press, paper.issued_on),
        {x, y, half, row - 4});
  field(canvas, press.label("label.last_day"),
        press.label("certificate.until", {{"day", day_text(press, paper.last_day)}}).zh,
        {x + half + gap, y, half, row - 4});
}

void heading(Press const& press, Canvas& canvas, app::CertificatePaper const& paper,
             Ink const& ink) {
  auto const title = press.label("certificate.title");
  auto const grade = grade_text(press, paper.grade);
  canvas.text(
      title.zh,
      {.size = 36, .weight = Weight::bold, .align = Align::centre, .ink = seal_red, .tracking = 9},
      0, 74, wide + 9);
  canvas.text(
      title.en,
      {.size = 10, .face = Face::sans, .align = Align::centre, .ink = grey, .tracking = 2.2}, 0,
      128, wide);
  auto const number = paper.copy == app::CertificateCopy::draft
                          ? press.label("certificate.draft_number").zh
                          : paper.number;
  canvas.text(press.label("label.number_is", {{"number", number}}).zh,
              {.size = 10.5, .face = Face::sans, .align = Align::centre, .ink = grey}, 0, 147,
              wide);
  canvas.text(press.label("certificate.text").zh, {.size = 12, .align = Align::centre}, 96, 172,
              wide - 192);
  canvas.text(
      grade.zh,
      {.size = 32, .weight = Weight::bold, .align = Align::centre, .ink = ink, .tracking = 6}, 0,
      192, wide + 6);
  canvas.text(grade.en,
              {.size = 9.5, .face = Face::sans, .align = Align::centre, .ink = ink, .tracking = 2},
              0, 239, wide);
  for (double side : {-1.0, 1.0})
    canvas.line(wide / 2 + side * 110, 219, wide / 2 + side * 210, 219, 0.8, soft_gold);
}

void check_box(Press const& press, Canvas& canvas, app::CertificatePaper const& paper, double y) {
  double const side = 96;
  canvas.frame({96, y, side, side}, 0.5, soft_gold);
  canvas.qr(paper.check_url, 97, y + 1, side - 2);
  auto const scan = press.label("label.scan");
  double const x = 204, width = 250;
  canvas.text(scan.zh, {.size = 10.5}, x, y + 4, width);
  canvas.text(scan.en, {.size = 7.5, .face = Face::sans, .ink = grey}, x, y + 20, width);
  auto const code = press.label("label.verification_code");
  canvas.text(code.zh + "  " + code.en, {.size = 7.5, .face = Face::sans, .ink = grey}, x, y + 36,
              width);
  canvas.fit(paper.verification_code, {.size = 13, .face = Face::sans, .weight = Weight::bold},
             {x, y + 46, width, 20}, 6);
  canvas.fit(paper.check_url, {.size = 7.5, .face = Face::sans, .ink = grey},
             {x, y + 68, width, 26}, 4.5);
}

void foot(Press const& press, Canvas& canvas, app::CertificatePaper const& paper) {
  double const y = 408;
  if (paper.copy == app::CertificateCopy::original) check_box(press, canvas, paper, y);
  double const column = 270, left = wide - 96 - column;
  canvas.seal_place(press.label("label.seal").zh, left + column / 2, y + 50, 50);
  canvas.fit(paper.issuer, {.size = 14, .weight = Weight::bold, .align = Align::centre},
             {left, y + 22, column, 40}, 7);
  canvas.text(day_text(press, paper.issued_on), {.size = 12.5, .align = Align::centre}, left,
              y + 66, column);
  canvas.text(press.label("certificate.note").zh,
              {.size = 7.5, .face = Face::sans, .align = Align::centre, .ink = grey}, 70, high - 78,
              wide - 140);
}

// What became of it since it was issued (Art. 27, 28, 32).
void fate(Press const& press, Canvas& canvas, app::CertificatePaper const& paper) {
  bool const cancelled = paper.cancelled_on.has_value();
  if (!cancelled && !paper.lowered_on) return;
  auto const day = day_text(press, cancelled ? *paper.cancelled_on : *paper.lowered_on);
  auto const said = press.label(cancelled ? "certificate.cancelled" : "certificate.lowered",
                                {{"day", day}, {"grade", grade_text(press, paper.grade).zh}});
  canvas.text(said.zh,
              {.size = 12, .weight = Weight::bold, .align = Align::centre, .ink = seal_red}, 96,
              392, wide - 192);
  if (cancelled)
    canvas.watermark(press.label("certificate.cancelled_mark").zh, {0, 0, wide, high}, 120,
                     {0.7, 0.1, 0.1, 0.16});
}

}  // namespace

base::Result<std::string> draw_certificate(Press& press, app::CertificatePaper const& paper) {
  if (paper.grade == standard::Grade::failed)
    return base::fail(base::Errc::invalid, "papers.no_certificate");
  if (auto ok = check_url(paper.check_url); !ok) return base::fail(ok.error());
  auto const title = press.label("certificate.title");
  FileFacts const facts{
      title.zh + " " + paper.number, paper.issuer, paper.issued_on, wide, high, paper.check_url};
  return press.pdf(facts, [&](Canvas& canvas) -> base::Result<void> {
    Ink const ink = paper.grade == standard::Grade::premium ? gold : bronze;
    border(canvas, ink);
    if (paper.mark == app::PaperMark::simulated || paper.copy == app::CertificateCopy::draft)
      mark(press, canvas, paper.copy);
    heading(press, canvas, paper, paper.grade == standard::Grade::premium ? gold : bronze);
    fields(press, canvas, paper);
    fate(press, canvas, paper);
    foot(press, canvas, paper);
    return {};
  });
}

}  // namespace linli::documents
