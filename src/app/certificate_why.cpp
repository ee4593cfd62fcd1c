#include "app/certificate_why.hpp"

#include <algorithm>

#include "app/explain.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

using base::Language;
using Lines = std::vector<std::string>;

// The act that lowered or cancelled it, as its rule and its day.
Lines act_on(measures::Law const& law, cases::Project const& project,
             cases::Certificate const& certificate, cases::Sanction sanction, Language language) {
  for (auto const& act : project.proceedings) {
    bool const imposed = act.decision && act.decision->outcome == cases::ProceedingOutcome::imposed;
    if (!imposed || act.certificate != certificate.number || act.sanction != sanction) continue;
    auto const article = cases::article_of(act.ground);
    auto const* rule = article == 32 ? "32.0" : article == 28 ? "28.3" : "27.2";
    return measures::why(law,
                         {rule,
                          article,
                          {},
                          {{"on", act.decision->decided_on.iso()}},
                          {{"sanction", word_of(sanction)}},
                          law.version()},
                         language);
  }
  return {};
}

void append(Lines& lines, Lines more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

view::CertificateWhy certificate_why(measures::Law const& law, cases::Project const& project,
                                     std::string_view number, base::DateTime at,
                                     Language language) {
  view::CertificateWhy out;
  auto const found = std::ranges::find(project.certificates, number, &cases::Certificate::number);
  if (found == project.certificates.end()) return out;
  auto const& certificate = *found;
  out.last_day =
      measures::why(law, measures::art24_1_last_day(law, certificate.issued_on).because, language);
  // Only the higher grade can be lowered, so that is what it was issued for (Art. 27).
  auto const issued = certificate.lowered_on
                          ? measures::RatingResult::premium
                          : static_cast<measures::RatingResult>(certificate.grade);
  if (auto const because = measures::art23_1_certificate(law, issued, issued, 0))
    out.grade = measures::why(law, *because, language);
  if (certificate.lowered_on)
    append(out.grade, act_on(law, project, certificate, cases::Sanction::lower, language));
  bool const cancelled = certificate.cancelled_on && *certificate.cancelled_on <= at.date;
  out.state = cancelled ? act_on(law, project, certificate, cases::Sanction::cancel, language)
                        : measures::why(
                              law, measures::art24_3_status(law, certificate.last_day, at).because,
                              language);
  return out;
}

}  // namespace linli::app
