#include "core/telemetry/thing_model.hpp"

#include <set>

namespace linli::telemetry {

using base::Errc;
using base::fail;
namespace json = base::json;

void read(json::value const& v, Number& out, std::string const& at) {
  if (!v.is_number()) base::detail::bad("json.number_expected", at);
  out.value = v.to_number<double>();
}

void tag_invoke(json::value_from_tag, json::value& v, Number const& number) {
  v = number.value;
}

namespace {

base::Result<void> check(ThingModel const& model) {
  std::set<std::string> names;
  for (auto const& property : model.properties) {
    auto const where = model.kind + "/" + property.name;
    if (!names.insert(property.name).second) return fail(Errc::invalid, "things.twice", where);
    if (property.low && property.high && *property.high < *property.low)
      return fail(Errc::invalid, "things.bounds", where);
  }
  return {};
}

}  // namespace

base::Result<std::vector<ThingModel>> parse_thing_models(std::string_view json_text) {
  auto const parsed = base::parse_json(json_text);
  if (!parsed) return fail(parsed.error());
  auto models = base::decode<std::vector<ThingModel>>(*parsed);
  if (!models) return models;
  std::set<std::string> kinds;
  for (auto const& model : *models) {
    if (!kinds.insert(model.kind).second) return fail(Errc::invalid, "things.twice", model.kind);
    if (auto good = check(model); !good) return fail(good.error());
  }
  return models;
}

}  // namespace linli::telemetry
