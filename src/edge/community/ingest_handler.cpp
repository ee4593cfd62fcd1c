// POST /api/v1/telemetry: answered when it is on the disk.
#include <fmt/format.h>

#include <future>

#include "app/telemetry/import_devices.hpp"
#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"
#include "edge/net/compress.hpp"

namespace linli::community {

using base::Errc;
using base::fail;
using base::Result;
using telemetry::Receipt;

namespace {

constexpr std::size_t unpacked_bytes = 64U << 20;

Result<telemetry::Form> form_of(net::Request const& request) {
  auto const type = request.header("Content-Type").value_or("application/json");
  if (type.starts_with("application/x-ndjson")) return telemetry::Form::ndjson;
  if (type.starts_with("application/json")) return telemetry::Form::json;
  return fail(Errc::invalid, "http.not_json", "Content-Type");
}

Result<std::string> unpacked(net::Request const& request) {
  auto const coding = request.header("Content-Encoding").value_or("identity");
  if (coding == "identity") return request.body;
  if (coding == "gzip") return net::gunzip(request.body, unpacked_bytes);
  return fail(Errc::invalid, "http.coding", "Content-Encoding");
}

std::string written(Receipt const& receipt) {
  auto out = fmt::format(R"({{"messages":{},"taken":{},"rejected":{},"listed":[)", receipt.messages,
                         receipt.taken, receipt.rejected);
  for (auto const& one : receipt.listed) {
    if (out.back() != '[') out += ',';
    out += fmt::format(R"({{"message":{},"reason":"{}","device":{},"property":{},"value":{}}})",
                       one.message, boost::describe::enum_to_string(one.reason, "?"),
                       quoted(one.device), quoted(one.property), quoted(one.value));
  }
  return out + "]}";
}

}  // namespace

CommunityApi::Answer CommunityApi::take_telemetry(net::Request const& request) {
  auto const secret = bearer(request);
  auto const directory = parts_.estate.directory();
  auto const* sender =
      secret ? directory->by_credential(telemetry::credential_digest(*secret)) : nullptr;
  if (!sender) return fail(Errc::unauthenticated, "device.credential");
  auto const& id = sender->registered.device.id.value;
  auto const form = form_of(request);
  if (!form) return fail(form.error());
  auto const key = request.header("Idempotency-Key");
  if (key && key->size() > 128)
    return fail(Errc::invalid, "query.bad", "Idempotency-Key", {{"text", std::string{*key}}});
  auto const remembered = key ? id + "\n" + std::string{*key} : std::string{};
  if (auto again = key ? answers_.find(remembered) : std::nullopt) {
    auto response = net::Response::json(200, std::move(*again));
    response.headers.set("Idempotency-Replayed", "true");
    return response;
  }
  std::string unpacked_body;
  std::string_view payload = request.body;
  if (request.header("Content-Encoding")) {
    auto body = unpacked(request);
    if (!body) return fail(body.error());
    payload = unpacked_body = std::move(*body);
  }
  auto done = std::make_shared<std::promise<Result<Receipt>>>();
  auto future = done->get_future();
  parts_.ingest.take({id, payload, *form},
                     [done](Result<Receipt> kept) { done->set_value(std::move(kept)); });
  // A disk that does not answer: it may be kept or not, so the sender has to send it again.
  if (future.wait_until(request.deadline) != std::future_status::ready)
    return fail(Errc::unavailable, "telemetry.unconfirmed");
  auto const receipt = future.get();
  if (!receipt) return fail(receipt.error());
  if (auto const error = telemetry::unreadable(*receipt)) return fail(*error);
  auto body = written(*receipt);
  if (key) answers_.keep(remembered, body);
  return net::Response::json(200, std::move(body));
}

}  // namespace linli::community
