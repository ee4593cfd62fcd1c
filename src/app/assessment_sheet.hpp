#pragma once
// The self-assessment as a workbook: out with everything stated so far, in again row by row (Art.
// 15).
#include "app/view/applicant.hpp"
#include "app/view_project.hpp"

namespace linli::app {

/// One row per item of the standard in force, with what was stated. Errors: not_found
/// "project.unknown"; refused "A04-NO-STANDARD"; those of Workbooks.
base::Result<std::string> assessment_sheet(Office& office, ProjectId const& id,
                                           cases::Actor const& by, Language language);

/// Reads a filled sheet and compares it; saves nothing. Rows that cannot be taken are listed with
/// their place and how to mend them; columns are found by their titles, in either language.
/// Errors: as assessment_sheet; those of Workbooks; invalid "sheet.no_header",
/// "sheet.other_project", "sheet.other_standard"; the refusal that saving would meet (Art. 15: the
/// step).
base::Result<view::SheetCheck> check_assessment_sheet(Office& office, ProjectId const& id,
                                                      std::string_view bytes,
                                                      cases::Actor const& by, Language language);

}  // namespace linli::app
