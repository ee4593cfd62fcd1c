#include "app/certificate_bundle.hpp"

#include "app/explain.hpp"
#include "app/public_log.hpp"

namespace linli::app {
namespace {

namespace json = base::json;
using base::Errc;
using base::fail;
using base::Result;
using cases::CertificateChangeEntry;
using cases::CertificateEntry;

struct InLog {
  LoggedEntry place;
  cases::PublicEntry entry;
};

/// Everything that the log says of one certificate, proved against one head.
struct Found {
  LogHead head;
  InLog issued;
  std::vector<InLog> changes;
  std::optional<Date> lowered_on, cancelled_on, superseded_on;
  CertificateEntry const& facts() const { return base::get<CertificateEntry>(issued.entry); }
};

Result<InLog> in_log(PublicLog const& log, std::uint64_t index, std::uint64_t size) {
  auto place = log.proved(index, size);
  if (!place) return fail(place.error());
  auto entry = cases::read_entry(place->text);
  if (!entry) return fail(entry.error());
  return InLog{std::move(*place), std::move(*entry)};
}

// The certificate that took its place, if the log has it within `size`.
Result<std::optional<InLog>> successor(Office& office, Found const& found,
                                       std::string const& number) {
  auto const file = office.files.load(ProjectId{found.facts().project});
  if (!file) return fail(file.error());
  auto const& all = (*file)->project.certificates;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].number != number) continue;
    auto const places = office.public_log->about("certificate:" + all[i + 1].number);
    if (places.empty() || places.front() >= found.head.size) return std::optional<InLog>{};
    auto next = in_log(*office.public_log, places.front(), found.head.size);
    if (!next) return fail(next.error());
    return std::optional{std::move(*next)};
  }
  return std::optional<InLog>{};
}

Result<Found> find(Office& office, std::string const& number) {
  auto const& log = *office.public_log;
  Found out{log.head(), {}, {}, {}, {}, {}};
  bool issued = false;
  for (auto const index : log.about("certificate:" + number)) {
    if (index >= out.head.size) break;
    auto here = in_log(log, index, out.head.size);
    if (!here) return fail(here.error());
    if (base::holds_alternative<CertificateEntry>(here->entry)) {
      out.issued = std::move(*here);
      issued = true;
    } else if (auto const* change = base::get_if<CertificateChangeEntry>(&here->entry)) {
      (change->change == cases::CertificateChange::lowered ? out.lowered_on : out.cancelled_on) =
          change->on;
      out.changes.push_back(std::move(*here));
    }
  }
  if (!issued) return fail(Errc::unavailable, "log.not_yet");
  auto next = successor(office, out, number);
  if (!next) return fail(next.error());
  if (*next) {
    out.superseded_on = base::get<CertificateEntry>((*next)->entry).issued_on;
    out.changes.push_back(std::move(**next));
  }
  return out;
}

json::object proof_of(LoggedEntry const& place) {
  json::array path;
  for (auto const& hash : place.path) path.emplace_back(hash.hex());
  return {{"entry", place.text}, {"index", place.index}, {"path", std::move(path)}};
}

// What is not there is left out.
void set(json::object& out, char const* name, std::optional<Date> const& day) {
  if (day) out[name] = day->iso();
}

std::string signed_status(Office& office, Found const& found) {
  json::object said{{"certificate", found.facts().certificate}};
  set(said, "lowered_on", found.lowered_on);
  set(said, "cancelled_on", found.cancelled_on);
  set(said, "superseded_on", found.superseded_on);
  said["stated_at"] = office.clock.now().iso();
  said["log_size"] = found.head.size;
  return office.public_log->sign(office.public_log->origin() + "/certificate-status\n" +
                                 json::serialize(said) + "\n");
}

json::object subject_of(Office& office, Found const& found, cases::CertificateRow const& row) {
  auto const& facts = found.facts();
  auto const text = [&](char const* id) {
    return office.texts.text(id, Language::zh, {{"authority", office.imprint.authority}});
  };
  json::object achievement{
      {"id", office.imprint.public_url + "/measures/23#" + word_of(facts.grade)},
      {"type", json::array{"Achievement"}},
      {"achievementType", "Certification"},
      {"name", text(facts.grade == cases::Grade::premium ? "bundle.premium" : "bundle.basic")},
      {"description", text("bundle.description")},
      {"criteria", json::object{{"id", office.imprint.public_url + "/measures"},
                                {"narrative", text("bundle.criteria")}}}};
  json::object out{{"type", json::array{"AchievementSubject"}},
                   {"name", row.applicant_name},
                   {"community", facts.community}};
  if (facts.phase) out["phase"] = *facts.phase;
  out["town"] = facts.town;
  out["grade"] = word_of(facts.grade);
  out["gross_floor_area"] = facts.gross_floor_area.text();
  out["achievement"] = std::move(achievement);
  return out;
}

}  // namespace

Result<std::string> certificate_bundle(Office& office, std::string const& number) {
  if (!office.public_log) return fail(Errc::unavailable, "log.off");
  auto const row = office.cases.find_certificate(number);
  if (!row) return fail(row.error());
  auto const found = find(office, number);
  if (!found) return fail(found.error());
  if (found->lowered_on != row->lowered_on || found->cancelled_on != row->cancelled_on ||
      found->superseded_on != row->superseded_on)
    return fail(Errc::unavailable, "log.not_yet");
  auto const& facts = found->facts();
  auto const& url = office.imprint.public_url;
  auto const page = url + "/certificates/" + number;

  json::array changes;
  for (auto const& change : found->changes) changes.push_back(proof_of(change.place));
  auto proof = proof_of(found->issued.place);
  proof["type"] = "LinliLogInclusion";
  proof["checkpoint"] = found->head.checkpoint;
  proof["holder_salt"] = office.public_log->salt(facts.seq, "holder").hex();
  proof["keys"] = json::value_from(office.public_log->keys());
  json::object out{
      {"@context", json::array{"https://www.w3.org/ns/credentials/v2",
                               "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}},
      {"id", page},
      {"type", json::array{"VerifiableCredential", "OpenBadgeCredential"}},
      {"issuer",
       json::object{
           {"id", url}, {"type", json::array{"Profile"}}, {"name", office.imprint.authority}}},
      {"validFrom", facts.issued_on.iso() + "T00:00:00+08:00"},
      {"validUntil", facts.last_day.iso() + "T23:59:59+08:00"},
      {"credentialSubject", subject_of(office, *found, *row)},
      {"credentialStatus", json::object{{"id", page},
                                        {"type", "LinliSignedStatus"},
                                        {"note", signed_status(office, *found)},
                                        {"changes", std::move(changes)}}},
      {"proof", std::move(proof)}};
  return json::serialize(out);
}

}  // namespace linli::app
