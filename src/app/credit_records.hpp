#pragma once
// Records of good conduct, as they go into the credit files of the companies (Art. 30).
#include "app/office.hpp"
#include "app/view/claims.hpp"

namespace linli::app {

/// Newest first; a company sees its own alone. Errors: those of the repository.
base::Result<view::CreditRecordList> list_credit_records(Office& office, IssuedQuery query,
                                                         cases::Actor const& by);
/// The same as a workbook, to be handed to who keeps the credit files. At most 10,000 rows. Errors:
/// those of the repository and the workbooks.
base::Result<std::string> credit_records_workbook(Office& office, IssuedQuery query,
                                                  cases::Actor const& by, base::Language language);

}  // namespace linli::app
