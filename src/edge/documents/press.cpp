#include "edge/documents/press.hpp"

#include <cairo-pdf.h>

#include "edge/documents/fonts.hpp"

namespace linli::documents {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, Del<cairo_surface_destroy>>;

cairo_status_t append(void* closure, unsigned char const* bytes, unsigned int size) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<char const*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

auto failed() {
  return base::fail(base::Errc::unavailable, "papers.failed");
}

}  // namespace

Press::Press(base::Catalogue labels, std::filesystem::path const& fonts)
    : labels_{std::move(labels)}, fonts_{font_map(fonts)} {}

bool Press::fonts_present() const {
  PangoFontFamily** families = nullptr;
  int count = 0, found = 0;
  pango_font_map_list_families(fonts_.get(), &families, &count);
  for (int i = 0; i < count; ++i) {
    std::string_view const name = pango_font_family_get_name(families[i]);
    if (name == serif_family || name == sans_family) ++found;
  }
  g_free(families);
  return found == 2;
}

void Press::warm() {
  auto const drawn = pdf({}, [](Canvas& canvas) -> base::Result<void> {
    for (auto face : {Face::serif, Face::sans})
      for (auto weight : {Weight::regular, Weight::bold})
        canvas.text("\u8bc1 Aa 0", {.size = 10, .face = face, .weight = weight}, 10, 10, 200);
    return {};
  });
  (void)drawn;
}

Label Press::label(std::string_view id, std::vector<Fact> const& facts) const {
  return {labels_.text(id, base::Language::zh, facts), labels_.text(id, base::Language::en, facts)};
}

base::Result<std::string> Press::draw_pdf(FileFacts const& facts, Draw const& draw) {
  std::string out;
  Surface surface{cairo_pdf_surface_create_for_stream(append, &out, facts.width, facts.height)};
  auto const say = [&](cairo_pdf_metadata_t what, std::string const& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, facts.title);
  say(CAIRO_PDF_METADATA_AUTHOR, facts.author);
  say(CAIRO_PDF_METADATA_SUBJECT, facts.subject);
  say(CAIRO_PDF_METADATA_CREATE_DATE, facts.dated.iso() + "T00:00:00+08:00");
  {
    Canvas canvas{fonts_.get(), surface.get()};
    if (auto drawn = draw(canvas); !drawn) return base::fail(drawn.error());
    if (cairo_status(canvas.cairo()) != CAIRO_STATUS_SUCCESS) return failed();
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return failed();
  return out;
}

base::Result<std::string> Press::pdf(FileFacts const& facts, Draw const& draw) {
  std::lock_guard const lock{mutex_};
  return draw_pdf(facts, draw);
}

base::Result<std::string> Press::pdf_pages(FileFacts const& facts, DrawPages const& draw) {
  std::lock_guard const lock{mutex_};
  int pages = 0;
  {
    Surface const nothing{cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr)};
    Canvas canvas{fonts_.get(), nothing.get()};
    auto const counted = draw(canvas, 0);
    if (!counted) return base::fail(counted.error());
    pages = *counted;
  }
  return draw_pdf(facts, [&](Canvas& canvas) -> base::Result<void> {
    auto const drawn = draw(canvas, pages);
    if (!drawn) return base::fail(drawn.error());
    return {};
  });
}

base::Result<std::string> Press::png(int width, int height, Draw const& draw) {
  std::lock_guard const lock{mutex_};
  Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
  {
    Canvas canvas{fonts_.get(), surface.get()};
    if (auto drawn = draw(canvas); !drawn) return base::fail(drawn.error());
    if (cairo_status(canvas.cairo()) != CAIRO_STATUS_SUCCESS) return failed();
  }
  std::string out;
  if (cairo_surface_write_to_png_stream(surface.get(), append, &out) != CAIRO_STATUS_SUCCESS)
    return failed();
  return out;
}

std::string day_text(Press const& press, base::Date day) {
  return press
      .label("unit.day", {{"year", std::to_string(day.year())},
                          {"month", std::to_string(day.month())},
                          {"day", std::to_string(day.day())}})
      .zh;
}

std::string time_text(Press const& press, base::DateTime time) {
  return fmt::format("{} {:02}:{:02}", day_text(press, time.date), time.second / 3600,
                     time.second / 60 % 60);
}

Label area_text(Press const& press, base::Area area) {
  auto const text = area.text();
  auto const point = text.find('.');
  std::string grouped;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) grouped += ',';
    grouped += text[i];
  }
  return press.label("unit.area", {{"area", grouped + text.substr(point)}});
}

std::string score_text(Press const& press, app::Score const& score) {
  if (score.maximum.empty()) return score.total;
  return press
      .label(score.bonus.empty() ? "score.of" : "score.of_bonus",
             {{"total", score.total}, {"maximum", score.maximum}, {"bonus", score.bonus}})
      .zh;
}

std::string digest_text(std::string const& hex) {
  if (hex.size() != 64) return hex;
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 8) {
    if (i > 0) out += i == 32 ? '\n' : ' ';
    out += hex.substr(i, 8);
  }
  return out;
}

Label grade_text(Press const& press, standard::Grade grade) {
  switch (grade) {
    case standard::Grade::basic:
      return press.label("grade.basic");
    case standard::Grade::premium:
      return press.label("grade.premium");
    case standard::Grade::failed:
      break;
  }
  return press.label("grade.failed");
}

std::string site_text(std::string const& community, std::string const& phase) {
  return phase.empty() ? community : community + " " + phase;
}

}  // namespace linli::documents
