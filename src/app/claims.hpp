#pragma once
// The claims of all projects, for who decides and pays them (Art. 29), and what is to be paid back.
#include "app/office.hpp"
#include "app/view/claims.hpp"

namespace linli::app {

/// A page of claims and what all that fit come to. Errors: those of the repository.
base::Result<view::ClaimList> list_claims(Office& office, ClaimQuery query);
/// All that fit as a workbook: the payment list when the state is to_pay. At most 10,000 rows.
/// Errors: those of the repository and the workbooks.
base::Result<std::string> claims_workbook(Office& office, ClaimQuery query,
                                          base::Language language);

/// A page of orders to pay back and what all that fit come to. Errors: those of the repository.
base::Result<view::RecoveryList> list_recoveries(Office& office, RecoveryQuery query);
/// All that fit as a workbook. At most 10,000 rows. Errors: as claims_workbook.
base::Result<std::string> recoveries_workbook(Office& office, RecoveryQuery query,
                                              base::Language language);

}  // namespace linli::app
