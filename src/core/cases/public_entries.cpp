#include "core/cases/public_entries.hpp"

#include <algorithm>

#include "core/trust/commitment.hpp"
#include "core/trust/sha256.hpp"
#include "core/trust/sm3.hpp"
#include "core/trust/tlog_tiles.hpp"

namespace linli::cases {
namespace {

std::string lines_sm3(std::vector<std::string> const& lines) {
  std::string all;
  for (auto const& line : lines) all += (all.empty() ? "" : "\n") + line;
  return trust::sm3(all).hex();
}

class MakeEntry {
 public:
  MakeEntry(std::int64_t seq, std::string const& project, DateTime at, Project const& file,
            Salts const& salts)
      : seq_{seq}, project_{project}, at_{at}, file_{file}, salts_{salts} {}

  std::optional<PublicEntry> operator()(NoticePublished const& e) const {
    return NoticeEntry{seq_,
                       at_,
                       e.notice,
                       project_,
                       file_.profile.community,
                       file_.profile.phase,
                       e.grade,
                       e.published_on,
                       e.last_day.due,
                       hidden("text", e.text)};
  }
  std::optional<PublicEntry> operator()(NoticeExtended const& e) const {
    return NoticeExtensionEntry{
        seq_, at_, notice(), project_, e.last_day.due, hidden("reason", e.reason)};
  }
  std::optional<PublicEntry> operator()(ObjectionLodged const& e) const {
    return ObjectionEntry{seq_, at_.date, notice(), e.objection, hidden("receipt", e.receipt_sm3)};
  }
  std::optional<PublicEntry> operator()(ComplaintLodged const& e) const {
    return LetterEntry{seq_, at_.date, letter_digest(e.receipt_sm3)};
  }
  std::optional<PublicEntry> operator()(SecondResultPublished const& e) const {
    return SecondResultEntry{seq_, at_, notice(), project_, e.published_on, hidden("text", e.text)};
  }
  std::optional<PublicEntry> operator()(CertificateIssued const& e) const {
    auto const issued = std::ranges::find(file_.certificates, e.number, &Certificate::number);
    auto const holder = issued == file_.certificates.end() ? Entity{} : issued->holder;
    return CertificateEntry{seq_,
                            at_,
                            e.number,
                            project_,
                            file_.profile.community,
                            file_.profile.phase,
                            file_.profile.town,
                            e.grade,
                            e.gross_floor_area,
                            e.issued_on,
                            e.last_day,
                            hidden("holder", holder.name)};
  }
  std::optional<PublicEntry> operator()(ProceedingDecided const& e) const {
    auto const* act = file_.proceeding(e.proceeding);
    bool const changes = act && act->certificate && e.outcome == ProceedingOutcome::imposed &&
                         (act->sanction == Sanction::lower || act->sanction == Sanction::cancel);
    if (!changes) return {};
    return CertificateChangeEntry{seq_,
                                  at_,
                                  *act->certificate,
                                  project_,
                                  act->sanction == Sanction::lower ? CertificateChange::lowered
                                                                   : CertificateChange::cancelled,
                                  e.decided_on,
                                  article_of(act->ground),
                                  hidden("reason", e.reason)};
  }
  std::optional<PublicEntry> operator()(DecisionPublished const& e) const {
    auto const* act = file_.proceeding(e.proceeding);
    if (!act) return {};
    return DecisionEntry{
        seq_, at_, project_, act->sanction, e.published_on, hidden("text", e.text)};
  }
  std::optional<PublicEntry> operator()(PanelDrawn const& e) const { return drawn(e); }
  std::optional<PublicEntry> operator()(PanelRedrawn const& e) const { return drawn(e); }

  std::optional<PublicEntry> operator()(StandardPublished const& e) const {
    return StandardEntry{seq_, at_, e.version, e.valid_from, e.sm3};
  }
  std::optional<PublicEntry> operator()(RulingIssued const& e) const {
    return RulingEntry{seq_, at_, e.reading, e.option, e.from, hidden("text", e.text)};
  }
  std::optional<PublicEntry> operator()(CalendarLoaded const& e) const {
    return CalendarEntry{seq_, at_, e.year, hidden("text", e.text)};
  }
  std::optional<PublicEntry> operator()(InForceSet const& e) const {
    return InForceEntry{seq_, at_, e.from, e.until, hidden("basis", e.basis)};
  }
  std::optional<PublicEntry> operator()(RenewalLoaded const& e) const {
    return InForceEntry{seq_, at_, {}, e.until, hidden("basis", e.basis)};
  }
  std::optional<PublicEntry> operator()(CheckProgrammeCommitted const& e) const {
    return CheckListEntry{
        seq_, at_, e.year, e.size, e.seed_source, e.seed_on, lines_sm3(e.certificates)};
  }
  std::optional<PublicEntry> operator()(CheckProgrammeDrawn const& e) const {
    return CheckDrawEntry{seq_, at_, e.year, e.seed, lines_sm3(e.drawn)};
  }
  template <class E>
  std::optional<PublicEntry> operator()(E const&) const {
    return {};
  }

 private:
  trust::Digest hidden(std::string_view field, std::string_view text) const {
    return trust::commitment(salts_(seq_, field), text);
  }
  template <class E>
  std::optional<PublicEntry> drawn(E const& e) const {
    base::json::object facts{{"project", project_}, {"type", base::type_name<E>()}};
    facts["event"] = base::encode(e);
    return DrawEntry{seq_, at_, hidden("draw", base::json::serialize(facts))};
  }
  std::string notice() const {
    return file_.filing && file_.filing->notice ? file_.filing->notice->notice : std::string{};
  }

  std::int64_t seq_;
  std::string const& project_;
  DateTime at_;
  Project const& file_;
  Salts const& salts_;
};

constexpr std::string_view names[] = {base::type_name<NoticePublished>(),
                                      base::type_name<NoticeExtended>(),
                                      base::type_name<ObjectionLodged>(),
                                      base::type_name<ComplaintLodged>(),
                                      base::type_name<SecondResultPublished>(),
                                      base::type_name<CertificateIssued>(),
                                      base::type_name<ProceedingDecided>(),
                                      base::type_name<DecisionPublished>(),
                                      base::type_name<PanelDrawn>(),
                                      base::type_name<PanelRedrawn>(),
                                      base::type_name<StandardPublished>(),
                                      base::type_name<RulingIssued>(),
                                      base::type_name<CalendarLoaded>(),
                                      base::type_name<InForceSet>(),
                                      base::type_name<RenewalLoaded>(),
                                      base::type_name<CheckProgrammeCommitted>(),
                                      base::type_name<CheckProgrammeDrawn>()};

}  // namespace

trust::Digest letter_digest(std::string_view receipt_sm3) {
  return trust::sha256("linli/letter receipt\n" + std::string{receipt_sm3});
}

std::span<std::string_view const> events_of_entries() {
  return names;
}

std::optional<PublicEntry> entry_of(std::int64_t seq, std::string const& project,
                                    Recorded const& recorded, Project const& after,
                                    Salts const& salts) {
  return base::visit(MakeEntry{seq, project, recorded.at, after, salts}, recorded.event);
}

std::optional<PublicEntry> entry_of(std::int64_t seq, AuthorityRecorded const& recorded,
                                    Salts const& salts) {
  std::string const none;
  Project const no_file;
  return base::visit(MakeEntry{seq, none, recorded.at, no_file, salts}, recorded.event);
}

base::Result<PublicEntry> read_entry(std::string_view text) {
  auto const json = base::parse_json(text, trust::longest_entry);
  if (!json) return base::fail(json.error());
  return base::decode<PublicEntry>(*json);
}

std::int64_t seq_of(PublicEntry const& entry) {
  return base::visit([](auto const& e) { return e.seq; }, entry);
}

Date day_of(PublicEntry const& entry) {
  return base::visit(
      [](auto const& e) {
        if constexpr (requires { e.at.date; })
          return e.at.date;
        else
          return e.at;
      },
      entry);
}

std::string subject_of(PublicEntry const& entry) {
  return base::visit(
      [](auto const& e) -> std::string {
        if constexpr (requires { e.objection; })
          return "objection:" + e.notice + '/' + std::to_string(e.objection);
        if constexpr (std::is_same_v<std::decay_t<decltype(e)>, LetterEntry>)
          return "letter:" + e.receipt.hex();
        if constexpr (requires { e.certificate; }) return "certificate:" + e.certificate;
        if constexpr (requires { e.notice; }) return "notice:" + e.notice;
        return {};
      },
      entry);
}

}  // namespace linli::cases
