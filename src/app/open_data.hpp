#pragma once
// What everybody may ask: the law, the standards, notices, the register, a certificate.
#include "app/explain.hpp"
#include "app/view/open_data.hpp"
#include "app/view/people.hpp"

namespace linli::app {

enum class NoticesShown { all, open, closed };

view::ClockState clock_state(Office& office);

std::vector<view::StandardEntry> standards(Office& office, Language language);
/// The file as text; "current": the one in force. Errors: not_found "standard.unknown".
base::Result<std::string> standard_file(Office& office, std::string const& version);
/// `procedure`: code in law/materials.json. Errors: not_found "standard.unknown".
base::Result<std::vector<view::Material>> materials(Office& office, std::string const& version,
                                                    std::string const& procedure,
                                                    Language language);
std::vector<view::Expert> experts(Office& office);
std::vector<view::Ruling> rulings(Office& office);
/// What a stored paper may be read for (Art. 25), in the order of law/purposes.json.
std::vector<view::Purpose> purposes(Office& office, Language language);
/// Every number, by article.
std::vector<view::ParameterOfLaw> parameters(Office& office, Date on, Language language);
std::vector<view::Reading> readings(Office& office, Date on, Language language);
std::vector<view::Rule> rules(Office& office, std::optional<int> article, Language language);
/// Errors: not_found "law.unknown_year".
base::Result<view::CalendarDays> calendar(Office& office, int year);

/// `text`: part of community, phase, applicant or number; newest first.
base::Result<Paged<view::PublicNotice>> notices(Office& office, NoticesShown shown, Page page,
                                                std::string const& text = {});
/// Errors: not_found "notice.unknown".
base::Result<view::PublicNotice> notice(Office& office, std::string const& number);
base::Result<Paged<view::CertifiedRow>> certified(Office& office, RegisterQuery const& query);
/// The same in parts, for who reads all of it: at most `limit` behind a place; empty: the end.
base::Result<std::vector<view::CertifiedRow>> certified_after(Office& office,
                                                              RegisterQuery const& query,
                                                              RegisterPlace const& place,
                                                              int limit);
/// By town and grade; the page of the query does not matter.
base::Result<std::vector<view::RegisterCount>> register_counts(Office& office,
                                                               RegisterQuery const& query);
/// Errors: not_found "project.unknown" (also: never certified).
base::Result<view::CertifiedCommunity> certified_community(Office& office,
                                                           ProjectId const& project);
/// `as_of`: end of that day; absent: now. Errors: not_found "certificate.unknown".
base::Result<view::CertificateCheck> check_certificate(Office& office, std::string const& number,
                                                       std::optional<std::string> const& code,
                                                       std::optional<Date> as_of);

}  // namespace linli::app
