#include "core/cases/receipt.hpp"

#include "core/trust/sm3.hpp"

namespace linli::cases {

std::string receipt_sm3(std::string_view receipt) {
  return trust::Sm3{}.update("linli/objection receipt\n").update(receipt).finish().hex();
}

}  // namespace linli::cases
