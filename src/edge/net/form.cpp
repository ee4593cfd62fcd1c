#include "edge/net/form.hpp"

#include "edge/net/text.hpp"

namespace linli::net {

namespace {
using base::Errc;
using base::fail;

bool is_text(std::string_view text) {
  for (unsigned char c : text)
    if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7F) return false;
  return is_utf8(text);
}
}  // namespace

base::Result<std::vector<Field>> parse_form(std::string_view text, FormLimits const& limits) {
  std::vector<Field> fields;
  while (!text.empty()) {
    auto value = cut(text, '&');
    if (value.empty()) continue;
    auto const name = cut(value, '=');
    if (fields.size() == limits.fields) return fail(Errc::too_large, "form.too_large");
    if (name.size() > limits.name_bytes * 3) return fail(Errc::too_large, "form.too_large");
    Field field;
    if (!percent_decode(name, Plus::is_space, field.name) || !is_text(field.name))
      return fail(Errc::invalid, "form.malformed");
    // An escape is three bytes for one: decoded sizes are what the limits speak of.
    if (field.name.size() > limits.name_bytes || value.size() > limits.value_bytes * 3)
      return fail(Errc::too_large, "form.too_large", field.name);
    if (!percent_decode(value, Plus::is_space, field.value) || !is_text(field.value))
      return fail(Errc::invalid, "form.malformed", field.name);
    if (field.value.size() > limits.value_bytes)
      return fail(Errc::too_large, "form.too_large", field.name);
    fields.push_back(std::move(field));
  }
  return fields;
}

std::optional<std::string_view> form_value(std::vector<Field> const& fields,
                                           std::string_view name) {
  for (auto const& field : fields)
    if (field.name == name) return field.value;
  return {};
}

std::string percent_encode(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : text) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || c == '-' || c == '.' || c == '_' || c == '~') {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  return out;
}

}  // namespace linli::net
