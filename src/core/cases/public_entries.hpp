#pragma once
// What of a decision goes into the public log: facts that are public anyway, each event at most one
// entry. Nothing of a person stands in it; texts and companies as digests with a salt, so that they
// can be shown against the log and cannot be guessed from it. Released structs are never changed:
// an entry is computed again whenever the log is checked.
#include <functional>
#include <span>

#include "core/cases/authority_state.hpp"
#include "core/cases/project.hpp"
#include "core/trust/digest_json.hpp"

namespace linli::cases {

// Every entry begins with `seq`, the number of its event over all streams, and `at`, when the
// command was taken; of an objection the day alone. A Digest is trust::commitment with the salt of
// its field.

/// A result is published (Art. 21); `text` is what the notice says.
struct NoticeEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string notice;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  Grade grade{};
  Date published_on;
  Date last_day;
  trust::Digest text;
};
BOOST_DESCRIBE_STRUCT(NoticeEntry, (),
                      (seq, at, notice, project, community, phase, grade, published_on, last_day,
                       text))

/// A notice runs longer; `reason` as its page tells it.
struct NoticeExtensionEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string notice;
  std::string project;
  Date last_day;
  trust::Digest reason;
};
BOOST_DESCRIBE_STRUCT(NoticeExtensionEntry, (), (seq, at, notice, project, last_day, reason))

/// An objection came in time (Art. 21). Who objects and why is nobody's; `receipt` is over
/// receipt_sm3, so that who holds the receipt finds the objection, and that it was not dropped. A
/// second could tell who it was to somebody who saw it written (Art. 13).
struct ObjectionEntry {
  std::int64_t seq = 0;
  Date at;
  std::string notice;
  int objection = 0;
  trust::Digest receipt;
};
BOOST_DESCRIBE_STRUCT(ObjectionEntry, (), (seq, at, notice, objection, receipt))

/// An owner's letter came (Art. 28). About which community is nobody's, the company's least of all;
/// `receipt` is letter_digest, which nobody can guess from 120 random bits.
struct LetterEntry {
  std::int64_t seq = 0;
  Date at;
  trust::Digest receipt;
};
BOOST_DESCRIBE_STRUCT(LetterEntry, (), (seq, at, receipt))
/// SHA-256 over "linli/letter receipt", a newline and receipt_sm3 in hex.
trust::Digest letter_digest(std::string_view receipt_sm3);

/// The result of a second rating (Art. 22), published under the same notice.
struct SecondResultEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string notice;
  std::string project;
  Date published_on;
  trust::Digest text;
};
BOOST_DESCRIBE_STRUCT(SecondResultEntry, (), (seq, at, notice, project, published_on, text))

/// Art. 23. `holder`: the name, as the check of a certificate shows it.
struct CertificateEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string certificate;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  Grade grade{};
  Area gross_floor_area;
  Date issued_on;
  Date last_day;
  trust::Digest holder;
};
BOOST_DESCRIBE_STRUCT(CertificateEntry, (),
                      (seq, at, certificate, project, community, phase, town, grade,
                       gross_floor_area, issued_on, last_day, holder))

enum class CertificateChange { lowered, cancelled };
BOOST_DESCRIBE_ENUM(CertificateChange, lowered, cancelled)

/// A certificate is lowered or cancelled (Art. 27, 28, 32); `reason` of the decision.
struct CertificateChangeEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string certificate;
  std::string project;
  CertificateChange change{};
  Date on;
  int article = 0;
  trust::Digest reason;
};
BOOST_DESCRIBE_STRUCT(CertificateChangeEntry, (),
                      (seq, at, certificate, project, change, on, article, reason))

/// An adverse decision is published; `text` as the page of the community shows it.
struct DecisionEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string project;
  Sanction sanction{};
  Date published_on;
  trust::Digest text;
};
BOOST_DESCRIBE_STRUCT(DecisionEntry, (), (seq, at, project, sanction, published_on, text))

/// A panel was drawn (Art. 19). Who, of whom and for which file is nobody's yet: `draw` is over the
/// event as JSON, and whoever may see the draw may be shown that it was not drawn again.
struct DrawEntry {
  std::int64_t seq = 0;
  DateTime at;
  trust::Digest draw;
};
BOOST_DESCRIBE_STRUCT(DrawEntry, (), (seq, at, draw))

/// A version of the rating standard (Art. 4, 5); `sm3` names the file that is published.
struct StandardEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string version;
  Date valid_from;
  std::string sm3;
};
BOOST_DESCRIBE_STRUCT(StandardEntry, (), (seq, at, version, valid_from, sm3))

/// A ruling (Art. 34).
struct RulingEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::string reading;
  std::string option;
  Date from;
  trust::Digest text;
};
BOOST_DESCRIBE_STRUCT(RulingEntry, (), (seq, at, reading, option, from, text))

/// The calendar of a year was loaded; `text` of the file.
struct CalendarEntry {
  std::int64_t seq = 0;
  DateTime at;
  int year = 0;
  trust::Digest text;
};
BOOST_DESCRIBE_STRUCT(CalendarEntry, (), (seq, at, year, text))

/// The interval in force (Art. 33), or its renewal: `from` is absent then.
struct InForceEntry {
  std::int64_t seq = 0;
  DateTime at;
  std::optional<Date> from;
  std::optional<Date> until;
  trust::Digest basis;
};
BOOST_DESCRIBE_STRUCT(InForceEntry, (), (seq, at, from, until, basis))

/// The list of a year's check (Art. 27), fixed before its seed is known. `list_sm3`: hex SM3 of the
/// numbers, a line feed between two.
struct CheckListEntry {
  std::int64_t seq = 0;
  DateTime at;
  int year = 0;
  int size = 0;
  std::string seed_source;
  Date seed_on;
  std::string list_sm3;
};
BOOST_DESCRIBE_STRUCT(CheckListEntry, (), (seq, at, year, size, seed_source, seed_on, list_sm3))

/// Its draw; `drawn_sm3` like `list_sm3`, in the order of the draw.
struct CheckDrawEntry {
  std::int64_t seq = 0;
  DateTime at;
  int year = 0;
  std::string seed;
  std::string drawn_sm3;
};
BOOST_DESCRIBE_STRUCT(CheckDrawEntry, (), (seq, at, year, seed, drawn_sm3))

using PublicEntry =
    base::Variant<NoticeEntry, NoticeExtensionEntry, ObjectionEntry, LetterEntry, SecondResultEntry,
                  CertificateEntry, CertificateChangeEntry, DecisionEntry, DrawEntry, StandardEntry,
                  RulingEntry, CalendarEntry, InForceEntry, CheckListEntry, CheckDrawEntry>;

/// The salt of a field of the entry of an event; never guessable, always the same.
using Salts = std::function<trust::Digest(std::int64_t seq, std::string_view field)>;

/// Names of the events that may make an entry; of all others nobody needs to read more.
std::span<std::string_view const> events_of_entries();
/// `after`: the file as it stood after the event. None: the event makes no entry.
std::optional<PublicEntry> entry_of(std::int64_t seq, std::string const& project,
                                    Recorded const& recorded, Project const& after,
                                    Salts const& salts);
std::optional<PublicEntry> entry_of(std::int64_t seq, AuthorityRecorded const& recorded,
                                    Salts const& salts);

/// The text of an entry again. Errors: those of base::parse_json (at most 65,535 bytes) and decode.
base::Result<PublicEntry> read_entry(std::string_view text);

std::int64_t seq_of(PublicEntry const& entry);
/// The day of `at`.
Date day_of(PublicEntry const& entry);
/// What is looked up by: "notice:N-2024-0001", "certificate:SSZH-2024-B-0001",
/// "objection:N-2024-0001/1", "letter:<digest in hex>"; empty: by nothing.
std::string subject_of(PublicEntry const& entry);

}  // namespace linli::cases
