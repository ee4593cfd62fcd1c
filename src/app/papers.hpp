#pragma once
// Port: the papers that leave the house, as PDF (A4, Chinese first). What a paper says is given
// here as plain values; labels and layout are the adapter's.
#include <optional>
#include <string>
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

/// Art. 16, 17: the paper filing was received; the clock starts.
struct ReceiptPaper {
  PaperHead head;
  int filing_of_year = 1;  ///< 1 or 2 (Art. 20)
  DateTime received_at;
  Date due;  ///< last day for the feedback
  DueCertainty certainty = DueCertainty::fixed;
  std::vector<cases::DocumentRef> documents;
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
  std::string total;  ///< "83.50"
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
  std::string total;
  Date concluded_on;  ///< the last member signed
  std::optional<Date> deliberated_on{};
  std::optional<Date> final_limit{};      ///< of an initial pass: last day to apply for the final
  std::vector<std::string> shortfalls{};  ///< of a failure, as they shall be printed
  int filings_per_year = 0;               ///< Art. 20
  Date dated;
  std::string check_url{};  ///< the notice, once it is published
};

/// Art. 21: the result for everybody to read and object to.
struct NoticePaper {
  PaperHead head;
  std::string address;
  Area area;
  standard::Grade grade = standard::Grade::basic;
  std::string total;
  std::string summary;
  Date first_day;
  Date last_day;
  DateTime posted_at;
  std::string how_to_object;  ///< where and in which form
  std::string contact;
  std::string check_url{};
};

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

/// Threads: safe to call concurrently. Every call gives the bytes of one file; equal input gives
/// equal bytes. Errors: too_large "papers.too_long" (over 200 pages), invalid
/// "papers.url_too_long" (a check URL over 500 bytes), unavailable "papers.failed".
class Papers {
 public:
  virtual ~Papers() = default;
  virtual base::Result<std::string> receipt(ReceiptPaper const& paper) = 0;
  virtual base::Result<std::string> feedback(FeedbackPaper const& paper) = 0;
  virtual base::Result<std::string> opinion_sheet(OpinionPaper const& paper) = 0;
  virtual base::Result<std::string> result_letter(ResultPaper const& paper) = 0;
  virtual base::Result<std::string> notice(NoticePaper const& paper) = 0;
  /// One page. Errors: invalid "papers.no_certificate" for a failed grade.
  virtual base::Result<std::string> certificate(CertificatePaper const& paper) = 0;
  /// The pages of all of these PDFs as one, in order. Errors: too_large "papers.too_long" (over
  /// 1000 pages).
  virtual base::Result<std::string> bind(std::vector<std::string> const& pdfs) = 0;
  virtual base::Result<std::string> sample_paper(SamplePaper const& paper) = 0;
  /// PNG, 1280 x 960.
  virtual base::Result<std::string> sample_photo(SamplePhoto const& photo) = 0;
};

}  // namespace linli::app
