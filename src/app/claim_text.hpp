#pragma once
// A claim for one item as people write it into a cell: yes, no, not applicable, or a number.
#include "app/workbook.hpp"
#include "base/catalogue.hpp"
#include "core/cases/terms.hpp"
#include "core/standard/standard.hpp"

namespace linli::app {

std::string trimmed(std::string_view text);
std::size_t characters(std::string_view text);  ///< of UTF-8

/// Does a statement answer the item as its scoring asks (another version may ask differently)?
bool fits(standard::Standard const& standard, standard::Item const& item,
          cases::ItemStatement const& statement);
bool same_claim(cases::ItemStatement const& a, cases::ItemStatement const& b);

/// "yes / no", or the unit with the tiers and their points.
std::string how_to_claim(base::Catalogue const& texts, standard::Standard const& standard,
                         standard::Item const& item, base::Language language);
std::vector<std::string> claim_choices(base::Catalogue const& texts, standard::Item const& item,
                                       base::Language language);
TableCell claim_cell(base::Catalogue const& texts, cases::ItemStatement const& statement,
                     base::Language language);
std::string claim_text(base::Catalogue const& texts, cases::ItemStatement const& statement,
                       base::Language language);

/// The words of both languages, TRUE, FALSE, a plain decimal number, a percentage for a ratio.
/// Errors: invalid "sheet.yes_no" | "sheet.number" | "sheet.not_applicable" | "sheet.ratio".
base::Result<cases::ItemStatement> read_claim(base::Catalogue const& texts,
                                              standard::Standard const& standard,
                                              standard::Item const& item, std::string const& text);

}  // namespace linli::app
