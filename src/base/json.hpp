#pragma once
// JSON <-> described structs, strict: what is missing, unknown or of the wrong type is named by its
// JSON pointer. A struct joins with BOOST_DESCRIBE_STRUCT(T, (), (members)) AFTER the type, an enum
// with BOOST_DESCRIBE_ENUM; Variant<Ts...> of described structs is {"type": "<TypeName>",
// ...}. Members of type std::optional may be absent; members of a type T with `T::optional_in_json`
// too.
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"
#include "base/type_name.hpp"
#include "base/variant.hpp"

namespace linli::base {

namespace json = boost::json;

/// Parses one document. Limits: depth 32; `max_bytes`. Errors: invalid "json.syntax" (where =
/// "byte N"), too_large "json.too_large".
Result<json::value> parse_json(std::string_view text, std::size_t max_bytes = 16U << 20);

namespace detail {

[[noreturn]] void bad(std::string_view id, std::string const& at, std::vector<Fact> facts = {});
struct DecodeFailure {
  Error error;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsVariant : std::false_type {};
template <class... Ts>
struct IsVariant<Variant<Ts...>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

void read(json::value const& v, std::string& out, std::string const& at);
void read(json::value const& v, bool& out, std::string const& at);
void read(json::value const& v, std::int64_t& out, std::string const& at);
void read(json::value const& v, int& out, std::string const& at);
void read(json::value const& v, Date& out, std::string const& at);
void read(json::value const& v, DateTime& out, std::string const& at);
void read(json::value const& v, Money& out, std::string const& at);
void read(json::value const& v, Area& out, std::string const& at);
void read_id(json::value const& v, std::string& out, std::string const& at);

template <class T>
void decode(json::value const& v, T& out, std::string const& at);

template <class T>
void decode_struct(json::object const& o, T& out, std::string const& at, std::size_t used_by_tag) {
  namespace d = boost::describe;
  std::size_t used = used_by_tag;
  boost::mp11::mp_for_each<d::describe_members<T, d::mod_public | d::mod_inherited>>(
      [&](auto member) {
        auto& field = out.*member.pointer;
        using Field = std::remove_reference_t<decltype(field)>;
        if (auto const* found = o.if_contains(member.name)) {
          ++used;
          decode(*found, field, at + "/" + member.name);
        } else if constexpr (!IsOptional<Field>::value) {
          bad("json.missing", at + "/" + member.name);
        }
      });
  bool const tagged = used_by_tag == 1;
  if (used == o.size()) return;
  for (auto const& [key, value] : o) {
    bool known = tagged && key == "type";
    boost::mp11::mp_for_each<d::describe_members<T, d::mod_public | d::mod_inherited>>(
        [&](auto member) { known = known || key == member.name; });
    if (!known) bad("json.unknown_member", at + "/" + std::string{key});
  }
}

template <class... Ts>
void decode_variant(json::value const& v, Variant<Ts...>& out, std::string const& at) {
  auto const* o = v.if_object();
  if (!o) bad("json.object_expected", at);
  auto const* type = o->if_contains("type");
  if (!type || !type->is_string()) bad("json.missing", at + "/type");
  std::string_view const name = type->get_string();
  bool const found =
      ((name == type_name<Ts>() && (decode_struct(*o, out.template emplace<Ts>(), at, 1), true)) ||
       ...);
  if (!found) bad("json.unknown_type", at + "/type", {{"type", std::string{name}}});
}

template <class T>
void decode(json::value const& v, T& out, std::string const& at) {
  if constexpr (IsOptional<T>::value) {
    if (v.is_null()) {
      out.reset();
    } else {
      decode(v, out.emplace(), at);
    }
  } else if constexpr (IsVector<T>::value) {
    auto const* array = v.if_array();
    if (!array) bad("json.array_expected", at);
    out.clear();
    out.reserve(array->size());
    for (std::size_t i = 0; i < array->size(); ++i)
      decode((*array)[i], out.emplace_back(), at + "/" + std::to_string(i));
  } else if constexpr (IsMap<T>::value) {
    auto const* o = v.if_object();
    if (!o) bad("json.object_expected", at);
    for (auto const& [key, value] : *o)
      decode(value, out[std::string{key}], at + "/" + std::string{key});
  } else if constexpr (IsVariant<T>::value) {
    decode_variant(v, out, at);
  } else if constexpr (IsId<T>::value) {
    read_id(v, out.value, at);
  } else if constexpr (std::is_same_v<T, json::value>) {
    out = v;
  } else if constexpr (std::is_enum_v<T>) {
    auto const* s = v.if_string();
    if (!s || !boost::describe::enum_from_string(std::string{*s}.c_str(), out))
      bad("json.unknown_word", at, {{"word", s ? std::string{*s} : json::serialize(v)}});
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    auto const* o = v.if_object();
    if (!o) bad("json.object_expected", at);
    decode_struct(*o, out, at, 0);
  } else {
    read(v, out, at);
  }
}

}  // namespace detail

/// Errors: invalid "json.missing" | "json.unknown_member" | "json.unknown_word" | "json.*_expected"
/// with `where` = JSON pointer below `at`.
template <class T>
Result<T> decode(json::value const& v, std::string const& at = {}) {
  try {
    T out{};
    detail::decode(v, out, at);
    return out;
  } catch (detail::DecodeFailure& failure) {
    return fail(std::move(failure.error));
  }
}

/// The inverse; an empty optional is left out. Members keep the order of their description, so the
/// text of a value is canonical.
template <class T>
json::value encode(T const& value) {
  using namespace detail;
  if constexpr (IsOptional<T>::value) {
    return value ? encode(*value) : json::value{};
  } else if constexpr (IsVector<T>::value) {
    json::array out;
    out.reserve(value.size());
    for (auto const& element : value) out.push_back(encode(element));
    return out;
  } else if constexpr (IsMap<T>::value) {
    json::object out;
    for (auto const& [key, element] : value) out[key] = encode(element);
    return out;
  } else if constexpr (IsVariant<T>::value) {
    return visit(
        [](auto const& alternative) {
          using A = std::decay_t<decltype(alternative)>;
          json::object out{{"type", type_name<A>()}};
          json::value body = encode(alternative);
          for (auto& member : body.get_object())
            out.emplace(member.key(), std::move(member.value()));
          return json::value(std::move(out));
        },
        value);
  } else if constexpr (IsId<T>::value) {
    return json::value(value.value);
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, DateTime>) {
    return json::value(value.iso());
  } else if constexpr (std::is_same_v<T, Money>) {
    return json::value(value.fen());
  } else if constexpr (std::is_same_v<T, Area>) {
    return json::value(value.text());
  } else if constexpr (std::is_enum_v<T>) {
    return json::value(boost::describe::enum_to_string(value, "?"));
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    json::object out;
    boost::mp11::mp_for_each<boost::describe::describe_members<
        T, boost::describe::mod_public | boost::describe::mod_inherited>>([&](auto member) {
      auto const& field = value.*member.pointer;
      if constexpr (IsOptional<std::decay_t<decltype(field)>>::value) {
        if (!field) return;
      }
      out.emplace(member.name, encode(field));
    });
    return out;
  } else {
    return json::value_from(value);
  }
}

/// encode() as compact text.
template <class T>
std::string to_json(T const& value) {
  return json::serialize(encode(value));
}

}  // namespace linli::base
