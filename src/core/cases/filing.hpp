#pragma once
// One filing (申报) from its paper receipt to its end: review, panel, rating, notice (Art. 16-24).
#include <string_view>

#include "core/cases/events.hpp"

namespace linli::cases {

/// A member of a panel and what he declared before the papers opened.
struct Member {
  std::string expert;
  std::string name;
  std::string employer;
  std::vector<std::string> fields;
  std::optional<RecusalAnswer> answer;
};
BOOST_DESCRIBE_STRUCT(Member, (), (expert, name, employer, fields, answer))

/// One draw as anybody can repeat it: the same seed and pool give the same experts.
struct DrawRecord {
  std::string seed;
  int places = 0;
  std::vector<PoolExpert> pool;              ///< who could be drawn
  std::vector<std::string> required_fields;  ///< of which nobody sat yet
  std::vector<std::string> drawn;
  Date on;
};
BOOST_DESCRIBE_STRUCT(DrawRecord, (), (seed, places, pool, required_fields, drawn, on))

struct Panel {
  Round round{};  ///< initial serves initial and final
  std::string seed;
  int size = 0;
  std::vector<Member> members;
  std::vector<Member> recused;
  Date drawn_on;
  std::vector<DrawRecord> draws;  ///< the first, then one per redraw

  /// All places are filled and every member declared that there is no conflict.
  bool ready() const;
  bool has(std::string_view expert) const;
  /// Does a member work in this field?
  bool knows(std::string_view field) const;
};
BOOST_DESCRIBE_STRUCT(Panel, (), (round, seed, size, members, recused, drawn_on, draws))

/// By key, or by hand on the printed sheet: then `scan` is given, key and signature are empty.
struct Signature {
  std::string expert;
  std::string opinion_sm3;
  std::string public_key;
  std::string signature;
  std::optional<std::string> dissent;
  DateTime at;
  std::optional<DocumentRef> scan{};
};
BOOST_DESCRIBE_STRUCT(Signature, (),
                      (expert, opinion_sm3, public_key, signature, dissent, at, scan))

struct Opinion {
  Grade result{};
  std::string total;
  std::string text;
  std::string opinion_sm3;
  std::vector<std::string> reasons;  ///< why not the next grade; a rectification answers each
  std::vector<Signature> signatures;
};
BOOST_DESCRIBE_STRUCT(Opinion, (), (result, total, text, opinion_sm3, reasons, signatures))

/// What one member entered in one round; by item, the latest statement.
struct Sheet {
  std::string expert;
  std::map<std::string, ItemStatement> items;
  bool complete = false;  ///< every item of the round is stated
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (expert, items, complete))

struct SitePhoto {
  std::string expert;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(SitePhoto, (), (expert, document))

/// The authority did not follow the opinion; the panel looks at it again (Art. 15).
struct SentBack {
  std::string reason;
  DateTime at;
};
BOOST_DESCRIBE_STRUCT(SentBack, (), (reason, at))

struct RoundFile {
  Round round{};
  std::vector<Sheet> sheets;
  std::vector<SitePhoto> photos;
  std::optional<Opinion> opinion;
  std::optional<Date> concluded_on;   ///< the last member signed
  std::optional<Grade> result;        ///< with concluded_on
  std::optional<DateTime> scored_at;  ///< the last member stated his last item
  std::optional<SentBack> sent_back;  ///< and not concluded again since
};
BOOST_DESCRIBE_STRUCT(RoundFile, (),
                      (round, sheets, photos, opinion, concluded_on, result, scored_at, sent_back))

struct Feedback {
  FeedbackOutcome outcome{};
  Date given_on;
  int overdue_days = 0;
  std::vector<Defect> defects;
};
BOOST_DESCRIBE_STRUCT(Feedback, (), (outcome, given_on, overdue_days, defects))

/// A visit to the site as it was announced.
struct Visit {
  int visit = 0;
  Round round{};
  Date on;
  std::string from;
  std::string to;
  std::string place;
  std::optional<std::string> note;
  std::optional<std::string> cancelled;  ///< why
};
BOOST_DESCRIBE_STRUCT(Visit, (), (visit, round, on, from, to, place, note, cancelled))

struct Told {
  Matter matter{};
  Date told_on;
};
BOOST_DESCRIBE_STRUCT(Told, (), (matter, told_on))

struct Objection {
  int objection = 0;
  std::string receipt_sm3;
  ObjectionForm form{};
  std::string grounds;
  std::vector<DocumentRef> proof;
  DateTime lodged_at;
  std::optional<DateTime> proven_at;  ///< first proof came in
  std::optional<InquiryOutcome> outcome;
  std::optional<std::string> findings;
  std::optional<Date> concluded_on;
};
BOOST_DESCRIBE_STRUCT(Objection, (),
                      (objection, receipt_sm3, form, grounds, proof, lodged_at, proven_at, outcome,
                       findings, concluded_on))

/// The period was made longer (RD-17).
struct Extension {
  Date extended_on;
  Date last_day;         ///< the new one
  int working_days = 0;  ///< by which it is later
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Extension, (), (extended_on, last_day, working_days, reason))

struct Notice {
  std::string notice;
  Date published_on;
  Deadline last_day;
  Grade grade{};
  std::string text;
  SiteFacts site;
  std::vector<Objection> objections;
  std::vector<Extension> extensions;

  bool open(Date on) const { return on <= last_day.due; }
  /// Objections that still need an answer: an unproven one counts only while proof may come.
  int unanswered(Date on) const;
  int upheld() const;
};
BOOST_DESCRIBE_STRUCT(Notice, (),
                      (notice, published_on, last_day, grade, text, site, objections, extensions))

struct Deliberation {
  Grade grade{};
  std::string reason;
  Date on;
};
BOOST_DESCRIBE_STRUCT(Deliberation, (), (grade, reason, on))

/// What one officer proposed; another one issues (office rule).
struct Proposal {
  Grade grade{};
  std::string by;  ///< person
  Date on;
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (grade, by, on))

struct SecondRating {
  Date opened_on;
  std::optional<Date> published_on;
  std::string text;  ///< as published
};
BOOST_DESCRIBE_STRUCT(SecondRating, (), (opened_on, published_on, text))

/// `result_withdrawn`: the initial result by Art. 31; `terminated`: the rating by Art. 32.
enum class FilingEnd { open, withdrawn, certified, result_withdrawn, terminated };
BOOST_DESCRIBE_ENUM(FilingEnd, open, withdrawn, certified, result_withdrawn, terminated)

struct Filing {
  int filing = 0;
  FilingPurpose purpose{};
  Date received_on;
  Entity applicant;
  SiteFacts site;  ///< as the profile stood at the last receipt; later corrections leave it alone
  std::string standard_version;
  int filings_this_year = 0;
  std::vector<Date> supplements;
  std::vector<Feedback> feedback;
  std::optional<Date> passed_on;
  std::vector<Panel> panels;
  std::vector<Visit> visits;
  std::vector<RoundFile> rounds;
  std::optional<Deadline> final_limit;
  std::optional<Date> final_applied_on;
  std::optional<Deliberation> deliberation;
  std::vector<Told> told;
  std::optional<Notice> notice;
  std::optional<SecondRating> second_rating;
  std::optional<Proposal> proposal;  ///< of the certificate
  FilingEnd end = FilingEnd::open;
  std::optional<Date> initial_withdrawn_on{};  ///< Art. 31

  Panel const* panel(Round round) const;  ///< the one that serves the round; nullptr: not drawn
  RoundFile const* round(Round round) const;
  RoundFile& round_file(Round round);
  std::optional<Grade> result_of(Round round) const;
  /// Members of the panel who have not stated every item of the round, nor what another stated
  /// anew of the carried ones.
  std::vector<std::string> unscored(Round round) const;
  bool initial_passed() const;
  std::optional<Date> told_on(Matter matter) const;
  Date last_receipt() const { return supplements.empty() ? received_on : supplements.back(); }
  bool correcting() const;
  /// The round whose result the authority deliberates: a failed initial, else the final (RD-16).
  Round closing_round() const;
  /// Second result if there is one, else the adopted grade (RD-22).
  std::optional<Grade> effective() const;
};
BOOST_DESCRIBE_STRUCT(Filing, (),
                      (filing, purpose, received_on, applicant, site, standard_version,
                       filings_this_year, supplements, feedback, passed_on, panels, visits, rounds,
                       final_limit, final_applied_on, deliberation, told, notice, second_rating,
                       proposal, end, initial_withdrawn_on))

/// Experts of the pool who may be drawn: nobody who sat or stood down in this filing (RD-21).
std::vector<PoolExpert> eligible(Filing const& filing, std::vector<PoolExpert> pool);

}  // namespace linli::cases
