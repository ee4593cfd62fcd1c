#include "server/simulation/community_client.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

#include "edge/net/compress.hpp"

namespace linli::server {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string member(base::json::value const& v, char const* name) {
  auto const* object = v.if_object();
  auto const* found = object ? object->if_contains(name) : nullptr;
  auto const* text = found ? found->if_string() : nullptr;
  return text ? std::string{*text} : std::string{};
}

tl::unexpected<base::Error> refused(net::ClientResponse const& response) {
  auto const problem = base::parse_json(response.body).value_or(base::json::value{});
  auto const code = response.status == 401 ? Errc::unauthenticated : Errc::invalid;
  return fail(code, "community.refused", {},
              {{"status", std::to_string(response.status)},
               {"code", member(problem, "code")},
               {"detail", member(problem, "detail")}});
}

/// Seconds until it makes sense to come again.
int retry_after(net::ClientResponse const& response) {
  int seconds = 1;
  if (auto const told = response.header("Retry-After"))
    std::from_chars(told->data(), told->data() + told->size(), seconds);
  return std::clamp(seconds, 1, 30);
}

void wait(int seconds, std::atomic<bool> const& stop) {
  for (int i = 0; i < seconds * 10 && !stop; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
}

}  // namespace

CommunityClient::CommunityClient(std::string url, std::string operator_token)
    : url_{std::move(url) + "/api/v1"},
      token_{std::move(operator_token)},
      client_{{.timeout = std::chrono::minutes{2}, .response_bytes = 64U << 20}} {}

Result<base::json::value> CommunityClient::as_operator(net::Method method, std::string const& path,
                                                       std::string_view body) {
  net::Headers headers;
  headers.set("Authorization", "Bearer " + token_);
  if (!body.empty()) headers.set("Content-Type", "text/csv");
  auto const response = client_.request(method, url_ + path, headers, body);
  if (!response) return fail(response.error());
  if (response->status != 200) return refused(*response);
  return base::parse_json(response->body, 64U << 20);
}

Result<base::json::value> CommunityClient::import_devices(std::string const& csv) {
  return as_operator(net::Method::post, "/devices/import?mode=apply", csv);
}

Result<base::json::value> CommunityClient::ingestion() {
  return as_operator(net::Method::get, "/ingestion");
}

Result<net::ClientResponse> CommunityClient::post(std::string const& credential,
                                                  std::string_view body, bool packed) {
  net::Headers headers;
  headers.set("Authorization", "Bearer " + credential);
  headers.set("Content-Type", "application/x-ndjson");
  if (packed) headers.set("Content-Encoding", "gzip");
  return client_.request(net::Method::post, url_ + "/telemetry", headers, body);
}

Result<BatchReceipt> CommunityClient::say(std::string const& credential, std::string_view lines,
                                          std::atomic<bool> const& stop) {
  auto const packed = net::gzip(lines);
  BatchReceipt out;
  while (!stop) {
    auto const response = post(credential, packed, true);
    bool const later = response && (response->status == 429 || response->status == 503);
    bool const gone = !response && response.error().code == Errc::unavailable;
    if (later || gone) {
      ++out.waits;
      wait(later ? retry_after(*response) : 1, stop);
      continue;
    }
    if (!response) return fail(response.error());
    if (response->status != 200) return refused(*response);
    auto const receipt = base::parse_json(response->body);
    if (!receipt) return fail(receipt.error());
    out.taken = receipt->at("taken").to_number<std::uint64_t>();
    out.rejected = receipt->at("rejected").to_number<std::uint64_t>();
    return out;
  }
  return fail(Errc::unavailable, "simulate.stopped");
}

}  // namespace linli::server
