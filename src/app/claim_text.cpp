#include "app/claim_text.hpp"

#include <algorithm>

#include "core/standard/sheets.hpp"

namespace linli::app {
namespace {

using base::Catalogue;
using base::Language;
using standard::MetricValue;

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_word(Catalogue const& texts, std::string const& id, std::string_view text) {
  auto const same = [&](std::string const& word) {
    return std::ranges::equal(word, text, {}, lower_letter, lower_letter);
  };
  return same(texts.text(id, Language::zh)) || same(texts.text(id, Language::en));
}

standard::Metric const* metric_of(standard::Standard const& standard, standard::Item const& item) {
  return item.scoring.metric ? standard.find_metric(*item.scoring.metric) : nullptr;
}

Figure figure_of(MetricValue value) {
  Figure out{value.ten_thousandths(), 4};
  while (out.decimals > 0 && out.scaled % 10 == 0) {
    out.scaled /= 10;
    --out.decimals;
  }
  return out;
}

// "95%" of a ratio is 0.95; digits move by two places, no floating point.
base::Result<MetricValue> percent(std::string text) {
  auto const value = MetricValue::parse(text);
  if (!value) return value;
  if (value->ten_thousandths() % 100 != 0)
    return base::fail(base::Errc::invalid, "standard.decimal");
  return MetricValue::ten_thousandths(value->ten_thousandths() / 100);
}

}  // namespace

std::string trimmed(std::string_view text) {
  auto const blank = " \t\r\n";
  auto const from = text.find_first_not_of(blank);
  if (from == text.npos) return {};
  return std::string{text.substr(from, text.find_last_not_of(blank) - from + 1)};
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool fits(standard::Standard const& standard, standard::Item const& item,
          cases::ItemStatement const& s) {
  return standard::entry_flaw(standard, item, {s.item, s.met, s.value, s.not_applicable}).empty();
}

bool same_claim(cases::ItemStatement const& a, cases::ItemStatement const& b) {
  return a.met == b.met && a.value == b.value &&
         a.not_applicable.value_or(false) == b.not_applicable.value_or(false);
}

std::string how_to_claim(Catalogue const& texts, standard::Standard const& standard,
                         standard::Item const& item, Language language) {
  bool const zh = language == Language::zh;
  std::string out;
  auto const* metric = metric_of(standard, item);
  if (item.scoring.method == standard::Method::binary || !metric) {
    out = texts.text("sheet.yes", language) + " / " + texts.text("sheet.no", language);
  } else {
    std::string const unit = boost::describe::enum_to_string(metric->unit, "?");
    std::string const sign = metric->direction == standard::Direction::gte ? "≥ " : "≤ ";
    out = (zh ? metric->name_zh : metric->name_en) + " (" +
          texts.text("sheet.unit." + unit, language) + ")";
    for (auto const& tier : item.scoring.tiers.value_or(std::vector<standard::Tier>{}))
      out += "\n" + sign + tier.threshold.text() + " → " + tier.points.text();
    if (item.scoring.floor && item.scoring.full)
      out += "\n" + item.scoring.floor->text() + " → 0; " + item.scoring.full->text() + " → " +
             item.max_points.text();
  }
  if (item.not_applicable_when)
    out += "\n" + texts.text("sheet.na", language) + ": " +
           (zh ? item.not_applicable_when->zh : item.not_applicable_when->en);
  return out;
}

std::vector<std::string> claim_choices(Catalogue const& texts, standard::Item const& item,
                                       Language language) {
  if (item.scoring.method != standard::Method::binary) return {};
  std::vector<std::string> out{texts.text("sheet.yes", language), texts.text("sheet.no", language)};
  if (item.not_applicable_when) out.push_back(texts.text("sheet.na", language));
  return out;
}

TableCell claim_cell(Catalogue const& texts, cases::ItemStatement const& statement,
                     Language language) {
  if (statement.value && !statement.not_applicable.value_or(false))
    return figure_of(*statement.value);
  return claim_text(texts, statement, language);
}

std::string claim_text(Catalogue const& texts, cases::ItemStatement const& statement,
                       Language language) {
  if (statement.not_applicable.value_or(false)) return texts.text("sheet.na", language);
  if (statement.value) return statement.value->text();
  return texts.text(statement.met.value_or(false) ? "sheet.yes" : "sheet.no", language);
}

base::Result<cases::ItemStatement> read_claim(Catalogue const& texts,
                                              standard::Standard const& standard,
                                              standard::Item const& item, std::string const& text) {
  auto const bad = [&](char const* id) {
    return base::fail(base::Errc::invalid, id, {}, {{"item", item.code}, {"text", text}});
  };
  cases::ItemStatement out{item.code, {}, {}, {}, {}, {}};
  if (is_word(texts, "sheet.na", text)) {
    if (!item.not_applicable_when) return bad("sheet.not_applicable");
    out.not_applicable = true;
    return out;
  }
  auto const* metric = metric_of(standard, item);
  if (item.scoring.method == standard::Method::binary || !metric) {
    bool const yes = is_word(texts, "sheet.yes", text) || text == "TRUE";
    if (!yes && !is_word(texts, "sheet.no", text) && text != "FALSE") return bad("sheet.yes_no");
    out.met = yes;
    return out;
  }
  bool const ratio = metric->unit == standard::Unit::ratio;
  bool const percentage = ratio && text.ends_with('%');
  auto const value =
      percentage ? percent(trimmed(text.substr(0, text.size() - 1))) : MetricValue::parse(text);
  if (!value) return bad("sheet.number");
  if (ratio && *value > MetricValue::whole(1)) return bad("sheet.ratio");
  out.value = *value;
  return out;
}

}  // namespace linli::app
