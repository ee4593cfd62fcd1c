#pragma once
// What the applicant's desk shows beside the file itself: sheets, missing papers, the library, the
// code on the cover of the dossier.
#include "app/view/open_data.hpp"
#include "app/view/project.hpp"

namespace linli::app::view {

/// A row of an uploaded sheet that cannot be taken as it is.
struct RowFault {
  int row = 0;         ///< as the program that made the sheet counts: 1..
  std::string column;  ///< "H"; empty: the whole row
  std::string item;    ///< as the row names it
  std::string what;
  std::string mend;
};
BOOST_DESCRIBE_STRUCT(RowFault, (), (row, column, item, what, mend))

struct SheetChange {
  int row = 0;
  std::string item;
  std::string name;
  std::optional<std::string> before;  ///< the claim as a sheet shows it; absent: none yet
  std::string after;
  std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(SheetChange, (), (row, item, name, before, after, comment))

/// An uploaded sheet, read and compared; nothing of it is saved.
struct SheetCheck {
  std::string standard_version;
  int rows = 0;   ///< that name an item
  int empty = 0;  ///< of them without a claim: what was stated before stays
  int unchanged = 0;
  std::vector<SheetChange> changes;
  std::vector<RowFault> faults;
  std::vector<ItemStatement> items;  ///< what save-self-assessment would be given
};
BOOST_DESCRIBE_STRUCT(SheetCheck, (),
                      (standard_version, rows, empty, unchanged, changes, faults, items))

enum class LineState {
  present,   ///< a paper is filed under it, or the system prints it
  missing,   ///< asked for, and nothing is there
  open,      ///< asked for under a condition that only the applicant can judge
  optional,  ///< not asked for
};
BOOST_DESCRIBE_ENUM(LineState, present, missing, open, optional)

/// A line of the checklist in filing order, with what lies under it.
struct DossierLine {
  std::string code;
  std::string name;
  std::string medium;  ///< word: paper-original, paper-copy, electronic
  LineState state{};
  std::optional<std::string> condition;
  std::optional<PrintedPaper> printed;  ///< made by the system from what the file says
  std::vector<DocumentRef> documents;
};
BOOST_DESCRIBE_STRUCT(DossierLine, (), (code, name, medium, state, condition, printed, documents))

/// What the construction record shows of an article of chapter 2.
struct ConstructionFinding {
  std::string rule;
  int article = 0;
  std::string finding;               ///< met, partly, unmet, not_applicable
  std::vector<std::string> missing;  ///< proofs
  std::vector<std::string> lines;    ///< why
};
BOOST_DESCRIBE_STRUCT(ConstructionFinding, (), (rule, article, finding, missing, lines))

/// What a filing received today would still meet. `ready`: nothing in the Measures forbids it.
/// `complete`: no paper of the checklist is missing either; the receipt does not depend on it, the
/// review of Art. 17 does.
struct FilingCheck {
  bool ready = false;
  bool complete = false;
  std::vector<Problem> missing;
  std::vector<Warning> warnings;
  std::vector<DossierLine> papers;
  std::vector<ConstructionFinding> construction;
};
BOOST_DESCRIBE_STRUCT(FilingCheck, (), (ready, complete, missing, warnings, papers, construction))

/// The code on the cover of a dossier, and whether the set still is what was declared.
struct Intake {
  std::string code;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::optional<std::string> applicant;
  Step step{};
  bool current = false;     ///< the code is of the latest declaration, and it covers the file
  bool superseded = false;  ///< another list was declared since, or none ever was
  int declared = 0;         ///< papers of the latest declaration
  std::optional<std::string> signatory;
  std::optional<Date> signed_on;
  std::vector<std::string> added;    ///< names of papers that are in the file and not declared
  std::vector<std::string> removed;  ///< SM3 of declared papers that left the file
};
BOOST_DESCRIBE_STRUCT(Intake, (),
                      (code, project, community, phase, applicant, step, current, superseded,
                       declared, signatory, signed_on, added, removed))

/// One document of the applicant's own files, wherever it is used.
struct LibraryUse {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string filed_under;
  bool kept = false;
};
BOOST_DESCRIBE_STRUCT(LibraryUse, (), (project, community, phase, filed_under, kept))

struct LibraryRow {
  DocumentRef document;
  DateTime added_at;  ///< first
  std::vector<LibraryUse> uses;
};
BOOST_DESCRIBE_STRUCT(LibraryRow, (), (document, added_at, uses))

}  // namespace linli::app::view
