#pragma once
// Port: the papers that leave the house, as PDF (A4, Chinese first). What a paper says is given
// here as plain values; labels and layout are the adapter's.
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/quantity.hpp"
#include "base/result.hpp"
#include "core/cases/terms.hpp"
#include "core/standard/terms.hpp"

namespace linli::app {

using base::Area;
using base::Date;
using base::DateTime;

/// A paper of a rehearsal carries a banner and a watermark on every page, so that nobody takes it
/// for an official one.
enum class PaperMark { official, simulated };

/// What every paper names.
struct PaperHead {
  std::string number;   ///< of the paper: receipt, opinion, notice
  std::string project;  ///< id
  std::string community;
  std::string phase;  ///< empty: the whole community
  std::string town;
  std::string applicant;
  std::string credit_code;
  std::string issuer;  ///< full name of the authority
  PaperMark mark = PaperMark::official;
};

enum class DueCertainty { fixed, provisional };

/// A file that was put in, once, with all that it was put in for.
struct FiledPaper {
  cases::DocumentRef document;
  std::vector<std::string> lines;  ///< codes of the checklist and of items, as they are printed
};

/// A total is read against what could be reached. Empty `maximum`: the standard is not known any
/// more; `bonus`: the part of the maximum that is a bonus, empty: none.
struct Score {
  std::string total{};
  std::string maximum{};
  std::string bonus{};
};

/// Art. 16, 17: the paper filing was received; the clock starts.
struct ReceiptPaper {
  PaperHead head;
  int filing_of_year = 1;  ///< 1 or 2 (Art. 20)
  Date received_on;
  Date due;  ///< last day for the feedback
  DueCertainty certainty = DueCertainty::fixed;
  std::vector<FiledPaper> documents;
  std::string received_by;
  std::string check_url{};  ///< becomes a QR code; empty: none
};

/// Art. 17: the result of the review, with every defect.
struct FeedbackPaper {
  PaperHead head;
  Date received_on;
  Date given_on;
  cases::FeedbackOutcome outcome = cases::FeedbackOutcome::passed;
  std::vector<cases::Defect> defects{};  ///< `material` as it shall be printed
  std::optional<Date> rating_due{};      ///< of a pass (Art. 18)
  std::string reviewed_by{};
};

/// A line of the paper set: what is put in, in this order.
struct SetLine {
  std::string code;  ///< of the checklist
  std::string name;
  std::string medium;  ///< word: paper-original, paper-copy, electronic
  std::vector<cases::DocumentRef> documents;
  bool printed = false;  ///< made by the system, to be signed and sealed
};

struct SetProof {
  cases::ConstructionProof proof{};
  Date dated;
  std::string document;
};

/// Art. 14-16: the form with which the applicant files. `code`: of the dossier; empty before the
/// declaration.
struct ApplicationPaper {
  PaperHead head;
  std::string code{};
  cases::ApplicantKind applicant_kind{};
  cases::SiteKind site_kind{};
  cases::BuildKind build_kind{};
  std::string address;
  std::string phase_permit;
  Area area;
  int households = 0;
  std::map<std::string, std::string> domains;
  int year = 0;
  int filing_of_year = 1;
  std::string renews{};  ///< number of the certificate in force
  std::optional<standard::Grade> target{};
  standard::Grade reached = standard::Grade::failed;
  Score score{};
  std::string standard{};
  std::optional<Date> assessed_on{};
  std::vector<SetProof> construction;
  std::vector<SetLine> lines;
  Date made_on;
};

/// An item of the self-assessment as the applicant states it.
struct AssessedItem {
  std::string code;
  std::string name;
  std::string duty;    ///< word: basic, premium (mandatory for the grade); empty: not mandatory
  std::string claim;   ///< "满足", "92.00%", "不适用"
  std::string points;  ///< "2.00"; empty: not applicable
  std::string maximum;
  int evidence = 0;  ///< papers
  std::string comment{};
};
struct AssessedDimension {
  std::string name;
  std::string points;
  std::string maximum;
  std::string rate{};  ///< "92.50%"; empty: nothing of it applies
  std::vector<AssessedItem> items;
};

/// Art. 15: the self-assessment, item by item.
struct AssessmentPaper {
  PaperHead head;
  std::string code{};
  std::string standard;  ///< version
  standard::Grade target = standard::Grade::basic;
  standard::Grade reached = standard::Grade::failed;
  Score score;
  std::string base;   ///< "83.00 / 95.00": before it is brought to the full base
  std::string bonus;  ///< "4.00 / 10.00"
  Date assessed_on;
  std::vector<AssessedDimension> dimensions;
  std::vector<std::string> reasons;  ///< why this grade
};

/// Art. 18, 31: the application for the final inspection. `limit`: last day for it.
struct FinalApplicationPaper {
  PaperHead head;
  std::string code{};
  std::string address;
  Area area;
  int filing_of_year = 1;
  Date received_on;
  std::string standard;
  standard::Grade initial = standard::Grade::basic;
  Score score;
  Date concluded_on;
  std::optional<Date> limit{};
  std::string opinion{};  ///< of the initial inspection
  std::vector<SetLine> lines;
  std::optional<Date> applied_on{};  ///< once it was received
};

/// Art. 16: truth, completeness and validity of exactly these papers.
struct DeclarationPaper {
  PaperHead head;
  std::string code;
  std::string signatory;
  Date signed_on;
  std::vector<cases::DocumentRef> documents;
};

/// Cover and contents of the paper set; the officer scans the code at the counter.
struct DossierPaper {
  PaperHead head;
  std::string code;
  Date signed_on;
  std::vector<SetLine> lines;
  int supplement = 0;  ///< 0: a filing; n: its n-th supplement (Art. 17)
};

struct OpinionDimension {
  std::string name;
  std::string points;   ///< "18.50"
  std::string maximum;  ///< "20.00"
  std::string rate{};   ///< "92.50%"; empty: not rated
};

struct OpinionMember {
  std::string name;
  std::string field;                     ///< trade, or employer
  std::optional<DateTime> signed_at{};   ///< empty: has not signed
  std::string signature{};               ///< 128 hex digits; the paper shows its SM3
  std::optional<std::string> dissent{};  ///< noted beside the signature
  std::string scan_sm3{};                ///< signed by hand: of the scan; `signature` is empty then
};

/// Art. 18, 19: the panel's opinion, with every member's signature over the same digest.
struct OpinionPaper {
  PaperHead head;
  cases::Round round = cases::Round::final;
  Area area;
  std::string standard;  ///< version of the rating standard
  standard::Grade result = standard::Grade::failed;
  Score score;
  std::vector<OpinionDimension> dimensions;
  std::vector<std::string> reasons;
  std::string text;         ///< the opinion in words
  std::string opinion_sm3;  ///< what is signed, 64 hex digits; printed as text and as a code
  Date drafted_on;
  std::vector<OpinionMember> members;
};

/// Art. 18, 21, 22: tells the applicant a result, or that an objection was upheld.
struct ResultPaper {
  PaperHead head;
  cases::Matter matter = cases::Matter::result;
  cases::Round round = cases::Round::final;
  standard::Grade result = standard::Grade::failed;
  Score score;
  Date concluded_on;  ///< the last member signed
  std::optional<Date> deliberated_on{};
  std::optional<Date> final_limit{};      ///< of an initial pass: last day to apply for the final
  std::vector<std::string> shortfalls{};  ///< of a failure, as they shall be printed
  int filings_per_year = 0;               ///< Art. 20
  Date dated;
  std::string check_url{};  ///< the letter's own check page
};

/// Art. 21: the result for everybody to read and object to.
struct NoticePaper {
  PaperHead head;
  std::string address;
  Area area;
  standard::Grade grade = standard::Grade::basic;
  Score score;
  std::string text;     ///< as published
  std::string opinion;  ///< of the panel, personal data blacked out; empty: none
  Date first_day;
  Date last_day;
  std::string how_to_object;  ///< where and in which form
  std::string contact;
  std::string check_url{};
};

/// Art. 22: what the inquiry into an objection found, for who objected.
struct ObjectionAnswerPaper {
  PaperHead head;        ///< its number is the receipt
  std::string notice;    ///< number
  std::string objector;  ///< masked
  DateTime lodged_at;
  int proofs = 0;
  cases::InquiryOutcome outcome = cases::InquiryOutcome::dismissed;
  std::string findings;
  Date concluded_on;
  std::string contact;
  std::string check_url{};
};
/// A draft is shown to the officers who decide: it has neither number nor code, says so across the
/// page, and certifies nothing.
enum class CertificateCopy { original, draft };

/// Art. 23, 24.
struct CertificatePaper {
  std::string number;
  std::string community;
  std::string phase;
  std::string town;
  std::string applicant;
  standard::Grade grade = standard::Grade::basic;  ///< never failed
  Area area;
  Date issued_on;
  Date last_day;  ///< the grade holds to the end of this day
  std::string issuer;
  std::string verification_code;
  std::string check_url;
  /// A copy made after its grade was lowered, or it was cancelled, says so.
  std::optional<Date> lowered_on{};
  std::optional<Date> cancelled_on{};
  PaperMark mark = PaperMark::official;
  CertificateCopy copy = CertificateCopy::original;
};

/// A paper that was asked for with others and could not be made.
struct MissingPaper {
  std::string project;
  std::string community;
  std::string kind;    ///< word: receipt, feedback ...
  std::string reason;  ///< in words
};
/// First page of a batch that is not whole.
struct MissingPapers {
  std::string issuer;
  Date made_on;
  int made = 0;
  std::vector<MissingPaper> missing;
  PaperMark mark = PaperMark::official;
};

struct SampleTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// A made-up paper for a demonstration; always marked 模拟数据.
struct SamplePaper {
  std::string title;
  std::string number{};
  std::string issuer{};
  Date dated;
  std::vector<std::string> paragraphs;
  std::optional<SampleTable> table{};
};

enum class SampleScene { entrance, garage, control_room, equipment };

/// A drawn picture for a demonstration; always captioned 模拟数据. Equal input, equal bytes.
struct SamplePhoto {
  SampleScene scene = SampleScene::entrance;
  std::string caption;
  Date taken_on;
  int variant = 0;  ///< another number, another picture
};

/// What a letter says in a place of its own; printed as the papers print such values.
using LetterValue = std::variant<std::string, Date, base::Money, Area, standard::Grade>;
struct LetterFact {
  std::string name;
  LetterValue value;
};
/// Art. 26-32: a letter whose words stand in law/papers.json, with the facts of the case put in.
struct LetterPaper {
  PaperHead head;
  std::string words;  ///< the letter: "claim_granted" has .title, .text, maybe .reasons and .after
  std::vector<LetterFact> facts;  ///< {community} and {project} are known from the head
  std::vector<LetterFact> lines;  ///< as a form below the text; names are "label.*"
  std::vector<std::string> reasons;
  Date dated;
  std::string from{};  ///< who signs; empty: the authority
  std::string to{};    ///< whom it is for; empty: the applicant
};

/// Threads: safe to call concurrently. Every call gives the bytes of one file; equal input gives
/// equal bytes. Errors: too_large "papers.too_long" (over 200 pages), invalid
/// "papers.url_too_long" (a check URL over 500 bytes), unavailable "papers.failed".
class Papers {
 public:
  virtual ~Papers() = default;
  virtual base::Result<std::string> application_form(ApplicationPaper const& paper) = 0;
  virtual base::Result<std::string> assessment(AssessmentPaper const& paper) = 0;
  virtual base::Result<std::string> final_application(FinalApplicationPaper const& paper) = 0;
  virtual base::Result<std::string> declaration(DeclarationPaper const& paper) = 0;
  virtual base::Result<std::string> dossier(DossierPaper const& paper) = 0;
  virtual base::Result<std::string> receipt(ReceiptPaper const& paper) = 0;
  virtual base::Result<std::string> feedback(FeedbackPaper const& paper) = 0;
  virtual base::Result<std::string> opinion_sheet(OpinionPaper const& paper) = 0;
  virtual base::Result<std::string> result_letter(ResultPaper const& paper) = 0;
  virtual base::Result<std::string> letter(LetterPaper const& paper) = 0;
  virtual base::Result<std::string> notice(NoticePaper const& paper) = 0;
  virtual base::Result<std::string> objection_answer(ObjectionAnswerPaper const& paper) = 0;
  /// One page. Errors: invalid "papers.no_certificate" for a failed grade.
  virtual base::Result<std::string> certificate(CertificatePaper const& paper) = 0;
  virtual base::Result<std::string> missing_papers(MissingPapers const& paper) = 0;
  /// The pages of all of these PDFs as one, in order. Errors: too_large "papers.too_long" (over
  /// 1000 pages).
  virtual base::Result<std::string> bind(std::vector<std::string> const& pdfs) = 0;
  virtual base::Result<std::string> sample_paper(SamplePaper const& paper) = 0;
  /// PNG, 960 x 720.
  virtual base::Result<std::string> sample_photo(SamplePhoto const& photo) = 0;
};

}  // namespace linli::app
