#pragma once
// An event as it lies in a store: text, with its place and its link of the chain.
#include <string>

#include "core/cases/authority_state.hpp"
#include "core/trust/digest.hpp"

namespace linli::storage {

/// The stream of cases::Authority; every other stream is a project.
inline constexpr std::string_view authority_stream = "authority";

struct EventRecord {
  long long seq = 0;  ///< 1.. over all streams
  std::string stream;
  long long version = 0;  ///< 1.. within the stream
  long long at_ms = 0;
  std::string by;    ///< JSON of Actor
  std::string type;  ///< "NoticePublished"
  std::string body;  ///< JSON of the event, as base::encode writes it
  std::string hash;  ///< 64 hex digits
};

/// All but seq and hash.
EventRecord encode_event(std::string stream, long long version, cases::Recorded const& recorded);
EventRecord encode_event(std::string stream, long long version,
                         cases::AuthorityRecorded const& recorded);

/// R: cases::Recorded or cases::AuthorityRecorded. Errors: corrupt "storage.event_corrupt" with
/// the seq.
template <class R>
base::Result<R> decode_event(EventRecord const& record);

/// The text that the chain covers: everything but the hash.
std::string canonical(EventRecord const& record);

/// Where the chain of a case store begins.
trust::Digest case_chain_start();

/// A number that only one project may have: "certificate" or "notice".
struct ClaimedNumber {
  std::string kind;
  int year = 0;
  int ordinal = 0;
  std::string text;
};

/// The number that the event claims, if any; the ordinal is what follows the last '-'.
std::optional<ClaimedNumber> claimed_number(cases::Event const& event);

/// "P-000042" -> 42; 0 for any other text.
long long project_ordinal(std::string_view project);
std::string project_name(long long ordinal);
std::string notice_number(int year, int ordinal);

}  // namespace linli::storage
