#pragma once
// One function per page; add_pages says which path leads where.
#include "edge/net/router.hpp"
#include "edge/pages/visit.hpp"

namespace linli::pages {

net::Response home(Visit& visit);
net::Response notice_list(Visit& visit);
net::Response notice_page(Visit& visit);
net::Response objection_form(Visit& visit);
/// POST of that form: streams the body in, within the budget of the site.
base::Result<std::unique_ptr<net::BodySink>> open_objection(Site& site,
                                                            net::Request const& request);
net::Response objection_page(Visit& visit);
/// ?receipt= typed by hand: leads to the page of that objection.
net::Response objection_question(Visit& visit);
net::Response certified_list(Visit& visit);
net::Response certificate_page(Visit& visit);
net::Response check_form(Visit& visit);
net::Response measures_page(Visit& visit);
net::Response article_page(Visit& visit);
net::Response readings_page(Visit& visit);
net::Response reading_page(Visit& visit);

}  // namespace linli::pages
