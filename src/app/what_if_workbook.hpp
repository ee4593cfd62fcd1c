#pragma once
// What another law would change, as a workbook.
#include "app/office.hpp"
#include "app/view/what_if.hpp"

namespace linli::app {

/// Three sheets: the years, the cases, the refusals. Errors: those of the workbooks.
base::Result<std::string> what_if_workbook(Office& office, view::WhatIf const& found,
                                           base::Language language);

}  // namespace linli::app
