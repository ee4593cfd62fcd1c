#include "core/cases/upcast.hpp"

#include "core/cases/receipt.hpp"

namespace linli::cases {

void upcast(base::json::value& event) {
  auto* object = event.if_object();
  if (!object) return;
  auto const* type = object->if_contains("type");
  if (!type || !type->is_string() || type->as_string() != "ObjectionLodged") return;
  auto const* objector = object->if_contains("objector");
  if (!objector || !objector->is_string()) return;
  auto digest = receipt_sm3(std::string_view{objector->as_string()});
  object->erase("objector");
  object->emplace("receipt_sm3", digest);
}

}  // namespace linli::cases
