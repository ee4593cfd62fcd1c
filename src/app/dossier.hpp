#pragma once
// The paper set of a filing in the order of law/materials.json, and the code on its cover (Art.
// 16).
#include "app/papers.hpp"
#include "app/view/applicant.hpp"
#include "app/view_project.hpp"

namespace linli::app {

/// "LL1:P-000001:1a2b3c4d": project and the first 8 hex digits of the SM3 over the declared list
/// (SM3 of the papers, ascending, each ended by a line feed). Equal lists, equal codes.
std::string dossier_code(ProjectId const& project, std::vector<std::string> declared);

/// The checklist of the filing that is being prepared, or was received last: that of a renewal
/// while a certificate is in force, that of the final application while it is awaited (Art. 18),
/// each with the papers of the earlier lists after it; at the end "construction" and "other", what
/// lies in the file under no line. Over all lines these are the papers that a declaration covers.
std::vector<view::DossierLine> dossier_lines(Office& office, cases::Project const& project,
                                             Language language);

/// Beside the checklist: its code is a word of the program, not one to be printed.
bool unlisted(view::DossierLine const& line);

/// Every declared paper that is in the file once, in filing order, with the lines and items it was
/// filed under.
std::vector<FiledPaper> declared_papers(Office& office, cases::Project const& project,
                                        Language language);

/// What the construction record shows (Art. 6, 12); advice, never a refusal.
std::vector<view::ConstructionFinding> construction_findings(Office& office,
                                                             cases::Project const& project,
                                                             Language language);

/// Reads a code from a scanner or as typed; letter case, spaces and a missing "LL1:" do not matter.
/// Errors: invalid "intake.code"; not_found "project.unknown".
base::Result<view::Intake> intake(Office& office, std::string_view code, cases::Actor const& by);

/// What the applicant's papers carry: number and parties, and the code of the cover (empty before
/// the declaration).
PaperHead applicant_head(Office const& office, ProjectFile const& file);
std::string cover_code(ProjectFile const& file);

/// Application form, self-assessment, application for the final inspection, declaration, or cover
/// with contents, as PDF.
/// Errors: not_found "papers.not_yet"; those of Papers.
base::Result<std::string> application_paper(Office& office, ProjectFile const& file,
                                            Language language);
base::Result<std::string> assessment_paper(Office& office, ProjectFile const& file,
                                           Language language);
/// Of the filing under way, or the last one, once its initial inspection was passed.
base::Result<std::string> final_application_paper(Office& office, ProjectFile const& file,
                                                  Language language);
base::Result<std::string> declaration_paper(Office& office, ProjectFile const& file,
                                            Language language);
base::Result<std::string> dossier_paper(Office& office, ProjectFile const& file, Language language);

}  // namespace linli::app
