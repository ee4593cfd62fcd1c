#pragma once
// One function per page; add_pages says which path leads where.
#include "edge/pages/visit.hpp"

namespace linli::pages {

net::Response home(Visit& visit);

net::Response notice_list(Visit& visit);
net::Response notice_page(Visit& visit);
net::Response notice_pdf(Visit& visit);
net::Response notice_feed(Visit& visit);

net::Response objection_form(Visit& visit);
/// That form sent: looked at once more (step=preview), corrected (step=edit) or filed.
net::Response take_objection(Visit& visit, std::string_view body);
net::Response objection_page(Visit& visit);
/// More proof for who holds the receipt.
net::Response take_proof(Visit& visit, std::string_view body);
net::Response objection_pdf(Visit& visit);
/// ?receipt= typed by hand: leads to the page of that objection or letter.
net::Response objection_question(Visit& visit);

/// An owner's letter about the certificate of the path (Art. 28); sent in the same three steps.
net::Response letter_form(Visit& visit);
net::Response take_letter(Visit& visit, std::string_view body);
net::Response letter_page(Visit& visit);

net::Response certified_list(Visit& visit);
net::Response certified_csv(Visit& visit);
net::Response certified_feed(Visit& visit);
net::Response community_page(Visit& visit);
net::Response certificate_page(Visit& visit);
net::Response owner_page(Visit& visit);
net::Response result_page(Visit& visit);
net::Response overdue_page(Visit& visit);
/// The yearly checks: lists, seeds, draws, how far they are (Art. 27).
net::Response checks_page(Visit& visit);
net::Response log_page(Visit& visit);
net::Response check_form(Visit& visit);
/// A certificate as a file.
net::Response take_certificate_file(Visit& visit, std::string_view body);
inline constexpr std::size_t certificate_form_bytes = (8U << 20) + (64U << 10);

net::Response measures_page(Visit& visit);
net::Response article_page(Visit& visit);
net::Response readings_page(Visit& visit);
net::Response reading_page(Visit& visit);

net::Response site_map(Visit& visit);
net::Response robots(Visit& visit);

}  // namespace linli::pages
