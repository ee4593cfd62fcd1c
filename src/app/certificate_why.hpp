#pragma once
// Why a certificate has its last day, its grade and its state (Art. 23-25, 27, 28, 32).
#include "app/view/explained.hpp"
#include "core/cases/project.hpp"
#include "core/cases/summary.hpp"
#include "core/measures/law.hpp"

namespace linli::app {

/// At that moment. A number that the project has not: all empty.
view::CertificateWhy certificate_why(measures::Law const& law, cases::Project const& project,
                                     std::string_view number, base::DateTime at,
                                     base::Language language);

}  // namespace linli::app
