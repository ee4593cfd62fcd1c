// How a device gets its credential, gets another one, and is replaced.
#include <fmt/format.h>

#include "app/telemetry/import_devices.hpp"
#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"

namespace linli::community {

using base::Errc;
using base::fail;
using base::json::array;
using base::json::object;
using telemetry::Directory;

namespace {

std::int64_t milliseconds(OnboardingCodes::Clock::time_point at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

// Read aloud and typed in: no letters that look like digits.
std::string code_of(std::string const& secret) {
  constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  auto const digest = telemetry::credential_digest(secret);
  std::string out;
  for (std::size_t i = 0; i < 20; i += 2) {
    if (i == 10) out += '-';
    out += letters[static_cast<std::size_t>(std::stoi(digest.substr(i, 2), nullptr, 16)) %
                   letters.size()];
  }
  return out;
}

}  // namespace

// A new credential; whatever else changes about the device is in `device`. The old one is void.
base::Result<std::string> CommunityApi::enrol_again(telemetry::Device const& device) {
  auto const secret = parts_.new_secret();
  auto const properties =
      telemetry::properties_of(parts_.estate.directory()->models(), device.kind);
  telemetry::Enrolment const enrolment{device, properties, telemetry::credential_digest(secret)};
  if (auto done = parts_.estate.enrol({&enrolment, 1}); !done) return fail(done.error());
  return secret;
}

base::Result<telemetry::Device> CommunityApi::device_of(net::Request const& request) const {
  auto const id = request.parameter("device");
  auto const directory = parts_.estate.directory();
  auto const* entry = directory->device(id);
  if (!entry) return fail(Errc::not_found, "device.unknown", "device", {{"id", std::string{id}}});
  return entry->registered.device;
}

CommunityApi::Answer CommunityApi::renew_credential(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const device = device_of(request);
  if (!device) return fail(device.error());
  auto const secret = enrol_again(*device);
  if (!secret) return fail(secret.error());
  codes_.end(device->id.value);
  return net::Response::json(
      200, base::json::serialize(object{{"device", device->id.value}, {"credential", *secret}}));
}

CommunityApi::Answer CommunityApi::replace_device(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto device = device_of(request);
  if (!device) return fail(device.error());
  auto const body = base::parse_json(request.body, 4096);
  if (!body) return fail(body.error());
  struct Part {
    char const* name;
    std::optional<std::string>* into;
  };
  if (!body->is_object()) return fail(Errc::invalid, "json.object_expected");
  for (auto const& [name, into] :
       {Part{"serial", &device->serial}, Part{"maker", &device->maker}}) {
    auto const* given = body->get_object().if_contains(name);
    if (!given) continue;
    if (!given->is_string() || given->get_string().size() > 200)
      return fail(Errc::invalid, "json.text_expected", std::string{"/"} + name);
    *into = std::string{given->get_string()};
  }
  auto const secret = enrol_again(*device);
  if (!secret) return fail(secret.error());
  codes_.end(device->id.value);
  return net::Response::json(
      200, base::json::serialize(object{{"device", device->id.value}, {"credential", *secret}}));
}

CommunityApi::Answer CommunityApi::make_code(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const device = device_of(request);
  if (!device) return fail(device.error());
  auto const now = OnboardingCodes::Clock::now();
  OnboardingCodes::Code const code{code_of(parts_.new_secret()), device->id.value,
                                   now + OnboardingCodes::lifetime};
  if (!codes_.make(code, now)) return fail(Errc::conflict, "onboarding.too_many");
  return net::Response::json(
      201, base::json::serialize(object{
               {"device", code.device}, {"code", code.code}, {"until", milliseconds(code.until)}}));
}

// The code itself was shown when it was made; a list need not hold it.
CommunityApi::Answer CommunityApi::list_codes(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  array items;
  for (auto const& code : codes_.list(OnboardingCodes::Clock::now()))
    items.push_back(object{{"device", code.device}, {"until", milliseconds(code.until)}});
  return net::Response::json(200, base::json::serialize(object{{"items", std::move(items)}}));
}

CommunityApi::Answer CommunityApi::end_code(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const device = device_of(request);
  if (!device) return fail(device.error());
  codes_.end(device->id.value);
  return net::Response::no_content();
}

CommunityApi::Answer CommunityApi::redeem_code(net::Request const& request) {
  // Guessing is slow: a few tries a minute and address, as at the desk's door.
  auto const address = address_of(request);
  if (!sessions_.may_try(address, DeskSessions::Clock::now()))
    return fail(Errc::busy, "operator.too_many");
  auto const now = OnboardingCodes::Clock::now();
  auto const code = codes_.redeem(std::string{request.parameter("code")}, now);
  auto const directory = parts_.estate.directory();
  auto const* entry = code ? directory->device(code->device) : nullptr;
  if (!entry) return fail(Errc::not_found, "onboarding.code");
  auto const secret = enrol_again(entry->registered.device);
  if (!secret) {
    codes_.give_back(*code);  // nothing came of it: the device may try again
    return fail(secret.error());
  }
  sessions_.succeeded(address);
  return net::Response::json(
      200, base::json::serialize(object{{"device", code->device}, {"credential", *secret}}));
}

}  // namespace linli::community
