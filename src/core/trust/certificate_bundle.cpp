#include "core/trust/certificate_bundle.hpp"

#include <algorithm>

#include "core/trust/checkpoint.hpp"
#include "core/trust/commitment.hpp"
#include "core/trust/merkle_tree.hpp"

namespace linli::trust {

using base::Date;
using base::DateTime;
using base::Errc;
using base::fail;
using base::Result;

namespace {

namespace json = base::json;

constexpr std::size_t most_changes = 16;

struct Malformed {
  std::string where;
};

// What the certificate itself says it is, against the entry of the log.
struct Differs {
  std::string where;
};
struct NotInLog {
  std::string where;
};

/// A place in the bundle; asking for what is not there ends the check.
class Place {
 public:
  Place(json::value const& value, std::string at) : value_{&value}, at_{std::move(at)} {}

  Place operator[](char const* name) const {
    auto const* found = member(name);
    if (!found) throw Malformed{at_ + '/' + name};
    return {*found, at_ + '/' + name};
  }
  bool has(char const* name) const { return member(name) != nullptr; }
  std::vector<Place> all(std::size_t most) const {
    auto const* array = value_->if_array();
    if (!array || array->size() > most) throw Malformed{at_};
    std::vector<Place> out;
    for (std::size_t i = 0; i < array->size(); ++i)
      out.push_back({(*array)[i], at_ + '/' + std::to_string(i)});
    return out;
  }
  std::string text() const {
    if (!value_->is_string()) throw Malformed{at_};
    return std::string{std::string_view{value_->get_string()}};
  }
  std::uint64_t number() const {
    if (!value_->is_int64() || value_->get_int64() < 0) throw Malformed{at_};
    return static_cast<std::uint64_t>(value_->get_int64());
  }
  Date date() const { return good(Date::parse(text())); }
  DateTime moment() const { return good(DateTime::parse(text())); }
  Digest digest() const { return good(Digest::parse(text())); }
  std::string const& at() const { return at_; }

 private:
  json::value const* member(char const* name) const {
    auto const* object = value_->if_object();
    return object ? object->if_contains(name) : nullptr;
  }
  template <class T>
  T good(Result<T> const& parsed) const {
    if (!parsed) throw Malformed{at_};
    return *parsed;
  }
  json::value const* value_;
  std::string at_;
};

std::optional<std::string> optional_text(Place const& place, char const* name) {
  if (!place.has(name)) return {};
  return place[name].text();
}
std::optional<Date> optional_date(Place const& place, char const* name) {
  if (!place.has(name)) return {};
  return place[name].date();
}

void same(std::string const& at, std::optional<std::string> const& said,
          std::optional<std::string> const& logged) {
  if (said != logged) throw Differs{at};
}

/// {"entry", "index", "path"} proved against the checkpoint: the entry, parsed.
json::value proved_entry(Place const& given, Checkpoint const& log) {
  auto const text = given["entry"].text();
  Proof path;
  for (auto const& hash : given["path"].all(64)) path.push_back(hash.digest());
  if (!verify_inclusion(leaf_hash(text), given["index"].number(), log.size, path, log.root))
    throw NotInLog{given.at()};
  auto parsed = base::parse_json(text, longest_certificate_bundle);
  if (!parsed) throw Malformed{given.at() + "/entry"};
  return std::move(*parsed);
}

void compare_with_entry(Place const& bundle, Place const& entry) {
  auto const number = entry["certificate"].text();
  auto const id = bundle["id"].text();
  if (!id.ends_with("/certificates/" + number)) throw Differs{"/id"};
  same("/validFrom", bundle["validFrom"].text(), entry["issued_on"].text() + "T00:00:00+08:00");
  same("/validUntil", bundle["validUntil"].text(), entry["last_day"].text() + "T23:59:59+08:00");
  auto const subject = bundle["credentialSubject"];
  for (char const* name : {"community", "phase", "town", "grade", "gross_floor_area"})
    same(std::string{"/credentialSubject/"} + name, optional_text(subject, name),
         optional_text(entry, name));
  auto const holder = subject["name"].text();
  auto const salt = bundle["proof"]["holder_salt"].digest();
  if (commitment(salt, holder) != entry["holder"].digest())
    throw Differs{"/credentialSubject/name"};
}

struct Changes {
  std::optional<Date> lowered_on, cancelled_on, superseded_on;
  friend bool operator==(Changes const&, Changes const&) = default;
};

// Changes of the state that are entries of the log themselves.
Changes logged_changes(Place const& status, Place const& issued, std::uint64_t issued_index,
                       Checkpoint const& log) {
  Changes out;
  for (auto const& change : status["changes"].all(most_changes)) {
    auto const value = proved_entry(change, log);
    Place const entry{value, change.at() + "/entry"};
    auto const type = entry["type"].text();
    if (type == "CertificateEntry") {
      bool const later = change["index"].number() > issued_index;
      if (!later || entry["project"].text() != issued["project"].text()) throw Differs{change.at()};
      auto const on = entry["issued_on"].date();
      out.superseded_on = std::min(on, out.superseded_on.value_or(on));
    } else {
      if (type != "CertificateChangeEntry" ||
          entry["certificate"].text() != issued["certificate"].text())
        throw Differs{change.at()};
      auto const what = entry["change"].text();
      if (what == "lowered")
        out.lowered_on = entry["on"].date();
      else if (what == "cancelled")
        out.cancelled_on = entry["on"].date();
      else
        throw Malformed{change.at()};
    }
  }
  return out;
}

BundleState state_on(BundleVerdict const& v, Changes const& changes) {
  if (v.as_of < v.issued_on) return BundleState::not_yet_issued;
  auto const& cancelled = changes.cancelled_on;
  auto const& superseded = changes.superseded_on;
  // What ended it first is what it is, as the register says.
  bool const superseded_first = superseded && (!cancelled || *superseded <= *cancelled);
  if (superseded_first && *superseded <= v.as_of) return BundleState::superseded;
  if (cancelled && *cancelled <= v.as_of)
    return superseded_first ? BundleState::superseded : BundleState::cancelled;
  if (v.as_of > v.last_day) return BundleState::expired;
  bool const lowered = changes.lowered_on && *changes.lowered_on <= v.as_of;
  return lowered ? BundleState::lowered : BundleState::valid;
}

/// The text of the signed status: a line that names it, then one line of JSON.
Result<json::value> open_status(std::string const& note, std::span<VerifierKey const> keys) {
  auto const text = open_note(note, keys);
  if (!text) return fail(text.error());
  auto const head = keys.front().name() + "/certificate-status\n";
  if (!text->starts_with(head)) throw Malformed{"/credentialStatus/note"};
  return base::parse_json(std::string_view{*text}.substr(head.size()), longest_note);
}

Result<BundleVerdict> check(Place const& bundle, std::span<VerifierKey const> keys, Date as_of) {
  auto const proof = bundle["proof"];
  auto const log = open_checkpoint(proof["checkpoint"].text(), keys);
  if (!log) return fail(log.error());
  auto const entry_value = proved_entry(proof, *log);
  Place const entry{entry_value, "/proof/entry"};
  if (entry["type"].text() != "CertificateEntry") throw Differs{"/proof/entry/type"};
  compare_with_entry(bundle, entry);

  auto const status = bundle["credentialStatus"];
  auto const stated_value = open_status(status["note"].text(), keys);
  if (!stated_value) return fail(stated_value.error());
  Place const stated{*stated_value, "/credentialStatus/note"};
  same(stated.at(), stated["certificate"].text(), entry["certificate"].text());
  if (stated["log_size"].number() != log->size) throw Differs{stated.at() + "/log_size"};
  Changes const said{optional_date(stated, "lowered_on"), optional_date(stated, "cancelled_on"),
                     optional_date(stated, "superseded_on")};
  auto const index = proof["index"].number();
  if (said != logged_changes(status, entry, index, *log)) throw Differs{"/credentialStatus"};

  BundleVerdict out;
  out.certificate = entry["certificate"].text();
  out.community = entry["community"].text();
  out.phase = optional_text(entry, "phase");
  out.holder = bundle["credentialSubject"]["name"].text();
  out.issued_on = entry["issued_on"].date();
  out.last_day = entry["last_day"].date();
  out.as_of = as_of;
  out.stated_at = stated["stated_at"].moment();
  out.status_age_days = std::max(0, as_of.days_since(out.stated_at.date));
  out.origin = log->origin;
  out.entry = index;
  out.log_size = log->size;
  out.state = state_on(out, said);
  bool const lowered = said.lowered_on && *said.lowered_on <= as_of;
  out.grade = lowered ? "basic" : entry["grade"].text();
  return out;
}

}  // namespace

Result<BundleVerdict> check_certificate_bundle(std::string_view text,
                                               std::span<VerifierKey const> keys, Date as_of) {
  if (text.size() > longest_certificate_bundle) return fail(Errc::too_large, "bundle.too_large");
  if (keys.empty()) return fail(Errc::invalid, "log.key_expected");
  auto const json = base::parse_json(text, longest_certificate_bundle);
  if (!json) return fail(json.error());
  try {
    return check({*json, ""}, keys, as_of);
  } catch (Malformed const& why) {
    return fail(Errc::invalid, "bundle.malformed", why.where);
  } catch (NotInLog const& why) {
    return fail(Errc::invalid, "bundle.not_in_log", why.where);
  } catch (Differs const& why) {
    return fail(Errc::invalid, "bundle.differs", why.where);
  }
}

}  // namespace linli::trust
