#include "server/article_cases/yaml.hpp"

#include <yaml-cpp/yaml.h>

#include <charconv>

namespace linli::server {
namespace {

namespace json = base::json;

json::value scalar(YAML::Node const& node) {
  std::string const& text = node.Scalar();
  if (node.Tag() == "!") return json::value(text);  // quoted
  if (text == "true") return true;
  if (text == "false") return false;
  if (text == "null" || text == "~") return nullptr;
  std::int64_t number = 0;
  auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec == std::errc{} && end == text.data() + text.size() && !text.empty()) return number;
  return json::value(text);
}

json::value convert(YAML::Node const& node, int depth) {
  if (depth > 32) throw YAML::Exception(node.Mark(), "too deep");
  switch (node.Type()) {
    case YAML::NodeType::Map: {
      json::object out;
      for (auto const& entry : node) out[entry.first.Scalar()] = convert(entry.second, depth + 1);
      return out;
    }
    case YAML::NodeType::Sequence: {
      json::array out;
      for (auto const& element : node) out.push_back(convert(element, depth + 1));
      return out;
    }
    case YAML::NodeType::Scalar:
      return scalar(node);
    default:
      return nullptr;
  }
}

base::Result<json::value> substitute(json::value const& value, json::object const& variables,
                                     int depth) {
  if (auto const* text = value.if_string(); text && text->starts_with("$") && depth < 8) {
    auto const* found = variables.if_contains(text->subview(1));
    if (!found)
      return base::fail(base::Errc::invalid, "case.unknown_variable", {},
                        {{"name", std::string{*text}}});
    return substitute(*found, variables, depth + 1);
  }
  if (auto const* array = value.if_array()) {
    json::array out;
    for (auto const& element : *array) {
      auto done = substitute(element, variables, depth);
      if (!done) return done;
      out.push_back(std::move(*done));
    }
    return json::value(std::move(out));
  }
  if (auto const* object = value.if_object()) {
    json::object out;
    for (auto const& [key, member] : *object) {
      auto done = substitute(member, variables, depth);
      if (!done) return done;
      out[key] = std::move(*done);
    }
    return json::value(std::move(out));
  }
  return value;
}

}  // namespace

base::Result<json::value> parse_yaml(std::string const& text) {
  if (text.size() > 1U << 20)
    return base::fail(base::Errc::too_large, "json.too_large", {}, {{"max", "1048576"}});
  try {
    return convert(YAML::Load(text), 0);
  } catch (YAML::Exception const& e) {
    return base::fail(base::Errc::invalid, "yaml.syntax",
                      "line " + std::to_string(e.mark.line + 1) + ", column " +
                          std::to_string(e.mark.column + 1));
  }
}

base::Result<json::value> substitute(json::value const& value, json::object const& variables) {
  return substitute(value, variables, 0);
}

std::string difference(json::value const& part, json::value const& whole, std::string const& at) {
  auto const differs = [&] {
    return at + ": expected " + json::serialize(part) + ", is " + json::serialize(whole);
  };
  if (auto const* object = part.if_object()) {
    auto const* other = whole.if_object();
    if (!other) return differs();
    for (auto const& [key, member] : *object) {
      auto const* found = other->if_contains(key);
      if (!found) {
        if (member.is_null()) continue;  // "absent" is written null
        return at + "/" + std::string{key} + ": expected " + json::serialize(member) +
               ", is missing";
      }
      if (auto d = difference(member, *found, at + "/" + std::string{key}); !d.empty()) return d;
    }
    return {};
  }
  if (auto const* array = part.if_array()) {
    auto const* other = whole.if_array();
    if (!other || other->size() != array->size()) return differs();
    for (std::size_t i = 0; i < array->size(); ++i)
      if (auto d = difference((*array)[i], (*other)[i], at + "/" + std::to_string(i)); !d.empty())
        return d;
    return {};
  }
  if (part.is_number() && whole.is_number())
    return part.to_number<double>() == whole.to_number<double>() ? std::string{} : differs();
  return part == whole ? std::string{} : differs();
}

}  // namespace linli::server
