// The sheet that members sign. Every part is written with its length, so that no two different
// sheets have the same text.
#include <algorithm>
#include <charconv>

#include "core/cases/decide.hpp"
#include "core/trust/sm3.hpp"

namespace linli::cases {
namespace {

class CanonicalText {
 public:
  CanonicalText() { text_.reserve(8192); }
  CanonicalText& add(std::string_view part) {
    char size[20];
    auto const end = std::to_chars(size, size + sizeof size, part.size()).ptr;
    text_.append(size, end);
    text_ += ':';
    text_ += part;
    text_ += '\n';
    return *this;
  }
  std::string const& text() const { return text_; }

 private:
  std::string text_;
};

void add(CanonicalText& out, ItemStatement const& statement) {
  out.add(statement.item);
  out.add(statement.met ? (*statement.met ? "met" : "unmet") : "");
  out.add(statement.value ? statement.value->text() : "");
  out.add(statement.not_applicable.value_or(false) ? "not_applicable" : "");
  std::vector<std::string_view> evidence{statement.evidence.begin(), statement.evidence.end()};
  std::ranges::sort(evidence);
  out.add(std::to_string(evidence.size()));
  for (auto const sm3 : evidence) out.add(sm3);
  out.add(statement.comment.value_or(""));
}

}  // namespace

std::string opinion_digest(Round round, Grade result, std::string_view total, std::string_view text,
                           std::vector<Sheet> const& sheets) {
  CanonicalText out;
  out.add("linli opinion 1");
  out.add(boost::describe::enum_to_string(round, "?"));
  out.add(boost::describe::enum_to_string(result, "?"));
  out.add(total).add(text);
  std::vector<Sheet const*> ordered;
  for (auto const& sheet : sheets) ordered.push_back(&sheet);
  std::ranges::sort(ordered, {}, [](Sheet const* sheet) { return sheet->expert; });
  out.add(std::to_string(ordered.size()));
  for (auto const* sheet : ordered) {
    out.add(sheet->expert).add(std::to_string(sheet->items.size()));
    for (auto const& [code, statement] : sheet->items) add(out, statement);
  }
  return trust::sm3(out.text()).hex();
}

}  // namespace linli::cases
