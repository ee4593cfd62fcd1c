#include "edge/storage/event_record.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/cases/upcast.hpp"
#include "core/trust/hash_chain.hpp"

namespace linli::storage {

using base::Errc;
using base::fail;
using base::Result;

namespace {

template <class R>
EventRecord encode_any(std::string stream, long long version, R const& recorded) {
  EventRecord out;
  out.stream = std::move(stream);
  out.version = version;
  out.at_ms = recorded.at.unix_ms();
  out.by = base::to_json(recorded.by);
  out.type = base::visit(
      [](auto const& event) { return base::type_name<std::decay_t<decltype(event)>>(); },
      recorded.event);
  out.body = base::to_json(recorded.event);
  return out;
}

int digits_after_last_dash(std::string_view text) {
  auto const dash = text.rfind('-');
  if (dash == text.npos) return 0;
  int value = 0;
  auto const [end, error] =
      std::from_chars(text.data() + dash + 1, text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

}  // namespace

EventRecord encode_event(std::string stream, long long version, cases::Recorded const& recorded) {
  return encode_any(std::move(stream), version, recorded);
}

EventRecord encode_event(std::string stream, long long version,
                         cases::AuthorityRecorded const& recorded) {
  return encode_any(std::move(stream), version, recorded);
}

template <class R>
Result<R> decode_event(EventRecord const& record) {
  auto const corrupt = [&](base::Error const& why) {
    return fail(Errc::corrupt, "storage.event_corrupt", record.stream,
                {{"seq", std::to_string(record.seq)}, {"cause", why.id + " " + why.where}});
  };
  auto const by_json = base::parse_json(record.by);
  if (!by_json) return corrupt(by_json.error());
  auto body_json = base::parse_json(record.body);
  if (!body_json) return corrupt(body_json.error());
  cases::upcast(*body_json);
  auto by = base::decode<cases::Actor>(*by_json, "/by");
  if (!by) return corrupt(by.error());
  auto event = base::decode<decltype(R::event)>(*body_json, "/event");
  if (!event) return corrupt(event.error());
  return R{base::DateTime::from_unix_ms(record.at_ms), std::move(*by), std::move(*event)};
}

template Result<cases::Recorded> decode_event(EventRecord const&);
template Result<cases::AuthorityRecorded> decode_event(EventRecord const&);

std::string canonical(EventRecord const& r) {
  return fmt::format(
      R"({{"seq":{},"stream":"{}","version":{},"at":{},"by":{},"type":"{}","event":{}}})", r.seq,
      r.stream, r.version, r.at_ms, r.by, r.type, r.body);
}

trust::Digest case_chain_start() {
  return trust::chain_start("linli/cases");
}

std::optional<ClaimedNumber> claimed_number(cases::Event const& event) {
  if (auto const* c = base::get_if<cases::CertificateIssued>(&event))
    return ClaimedNumber{"certificate", c->issued_on.year(), digits_after_last_dash(c->number),
                         c->number};
  if (auto const* n = base::get_if<cases::NoticePublished>(&event))
    return ClaimedNumber{"notice", n->published_on.year(), digits_after_last_dash(n->notice),
                         n->notice};
  return {};
}

long long project_ordinal(std::string_view project) {
  return project.starts_with("P-") ? digits_after_last_dash(project) : 0;
}

std::string project_name(long long ordinal) {
  return fmt::format("P-{:06}", ordinal);
}

std::string notice_number(int year, int ordinal) {
  return fmt::format("N-{}-{:04}", year, ordinal);
}

}  // namespace linli::storage
