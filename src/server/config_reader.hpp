#pragma once
// A described struct of sections, filled from a file, then the environment, then flags.
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "base/json.hpp"
#include "server/setting.hpp"

namespace linli::server::reading {

namespace d = boost::describe;
using base::Errc;
using base::fail;

inline base::Result<void> bad(std::string const& key, std::string const& where) {
  return fail(Errc::invalid, "config.bad_value", where, {{"key", key}});
}

template <class T>
constexpr bool is_section = d::has_describe_members<T>::value;

// One value from text: flags and environment.
template <class T>
bool from_text(std::string const& text, T& out) {
  if constexpr (std::is_same_v<T, std::string>) {
    out = text;
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    out = text == "true" || text == "1";
    return out || text == "false" || text == "0";
  } else if constexpr (std::is_same_v<T, int>) {
    auto const* const end = text.data() + text.size();
    auto const parsed = std::from_chars(text.data(), end, out);
    return parsed.ec == std::errc{} && parsed.ptr == end && out >= 0;
  } else if constexpr (base::detail::IsOptional<T>::value) {
    return from_text(text, out.emplace());
  } else if constexpr (base::detail::IsVector<T>::value) {
    out.clear();
    std::stringstream list{text};
    for (std::string one; std::getline(list, one, ',');) out.push_back(one);
    return true;
  } else if constexpr (std::is_enum_v<T>) {
    return d::enum_from_string(text.c_str(), out);
  } else {
    auto parsed = T::parse(text);
    if (parsed) out = *parsed;
    return parsed.has_value();
  }
}

template <class T>
bool from_toml(toml::node const& node, T& out) {
  if constexpr (base::detail::IsVector<T>::value) {
    auto const* array = node.as_array();
    if (!array) return false;
    out.clear();
    for (auto const& element : *array) {
      auto const text = element.value_exact<std::string>();
      if (!text) return false;
      out.push_back(*text);
    }
    return true;
  } else if constexpr (base::detail::IsOptional<T>::value) {
    return from_toml(node, out.emplace());
  } else if constexpr (std::is_same_v<T, bool>) {
    auto const value = node.value_exact<bool>();
    if (value) out = *value;
    return value.has_value();
  } else if constexpr (std::is_same_v<T, int>) {
    auto const value = node.value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > 1'000'000'000) return false;
    out = static_cast<int>(*value);
    return true;
  } else {
    auto const value = node.value_exact<std::string>();
    return value && from_text(*value, out);
  }
}

// Calls f(member) for the setting "section.key" or "key"; false: there is none.
template <class T, class F>
bool visit(T& section, std::string_view key, F&& f) {
  bool found = false;
  auto const dot = key.find('.');
  auto const head = key.substr(0, dot);
  boost::mp11::mp_for_each<d::describe_members<T, d::mod_public>>([&](auto member) {
    if (head != member.name) return;
    auto& value = section.*member.pointer;
    if constexpr (is_section<std::decay_t<decltype(value)>>) {
      if (dot != key.npos) found = visit(value, key.substr(dot + 1), f);
    } else if (dot == key.npos) {
      found = true;
      f(value);
    }
  });
  return found;
}

template <class Root>
base::Result<void> set(Root& config, std::string const& key, std::string const& text,
                       std::string const& where) {
  bool good = false;
  bool const known = visit(config, key, [&](auto& value) { good = from_text(text, value); });
  if (!known) return fail(Errc::invalid, "config.unknown_key", where, {{"key", key}});
  return good ? base::Result<void>{} : bad(key, where);
}

template <class Root>
base::Result<void> read_table(Root& config, toml::table const& table, std::string const& prefix,
                              std::string const& file) {
  for (auto const& [name, node] : table) {
    auto const key = prefix + std::string{name.str()};
    auto const where = file + ":" + std::to_string(node.source().begin.line);
    if (auto const* section = node.as_table(); section && prefix.empty()) {
      if (auto done = read_table(config, *section, key + ".", file); !done) return done;
      continue;
    }
    bool good = false;
    bool const known = visit(config, key, [&](auto& value) { good = from_toml(node, value); });
    if (!known) return fail(Errc::invalid, "config.unknown_key", where, {{"key", key}});
    if (!good) return bad(key, where);
  }
  return {};
}

template <class Root, class T>
base::Result<void> read_environment(Root& config, T& section, std::string const& variable,
                                    std::string const& key) {
  base::Result<void> out;
  boost::mp11::mp_for_each<d::describe_members<T, d::mod_public>>([&](auto member) {
    if (!out) return;
    std::string upper = member.name;
    for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    auto const name = variable + upper;
    auto& value = section.*member.pointer;
    if constexpr (is_section<std::decay_t<decltype(value)>>) {
      out = read_environment(config, value, name + "_", key + member.name + ".");
    } else if (char const* text = std::getenv(name.c_str())) {
      if (!from_text(text, value)) out = bad(key + member.name, name);
    }
  });
  return out;
}

/// `variables`: how the names of environment variables begin. Errors: as load_config.
template <class Root>
base::Result<Root> read_config(std::filesystem::path const& file, std::vector<Setting> const& flags,
                               std::string const& variables) {
  Root config;
  if (!file.empty()) {
    std::error_code ec;
    if (!std::filesystem::is_regular_file(file, ec))
      return fail(Errc::not_found, "config.unreadable", file.string());
    auto const parsed = toml::parse_file(file.string());
    if (!parsed)
      return fail(Errc::invalid, "config.syntax",
                  file.string() + ":" + std::to_string(parsed.error().source().begin.line),
                  {{"reason", std::string{parsed.error().description()}}});
    if (auto read = read_table(config, parsed.table(), "", file.string()); !read)
      return fail(read.error());
  }
  if (auto read = read_environment(config, config, variables, ""); !read) return fail(read.error());
  for (auto const& flag : flags)
    if (auto done = set(config, flag.key, flag.value, "--" + flag.key); !done)
      return fail(done.error());
  return config;
}

}  // namespace linli::server::reading
