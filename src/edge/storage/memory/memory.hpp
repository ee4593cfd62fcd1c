#pragma once
// The same ports in memory: for tests of use cases, and as the second backend of the contract
// tests.
#include <memory>

#include "app/account_repository.hpp"
#include "app/case_repository.hpp"

namespace linli::storage {

std::unique_ptr<app::CaseRepository> memory_cases();
std::unique_ptr<app::AccountRepository> memory_accounts();

}  // namespace linli::storage
