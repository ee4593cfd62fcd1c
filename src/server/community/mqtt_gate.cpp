#include "server/community/mqtt_gate.hpp"

#include "app/telemetry/import_devices.hpp"

namespace linli::server {

namespace mqtt = devices::mqtt;
using base::Errc;
using base::fail;

namespace {

constexpr char const* guest = "$guest";  // no id of a device begins so

// "v1/<device>/<channel>"
struct Address {
  std::string_view device, channel;
};

std::optional<Address> address_of(std::string_view topic) {
  constexpr std::string_view version = "v1/";
  if (!topic.starts_with(version)) return {};
  topic.remove_prefix(version.size());
  auto const slash = topic.find('/');
  if (slash == topic.npos || slash == 0) return {};
  return Address{topic.substr(0, slash), topic.substr(slash + 1)};
}

}  // namespace

void EstateDoors::admit(mqtt::Visitor const& visitor, Answer answer) {
  auto const unknown = [] { return fail(Errc::unauthenticated, "device.credential"); };
  bool const names_nobody = !visitor.user_name && !visitor.password;
  // A device that was registered meanwhile ends the trial.
  if (names_nobody && guests_ == Guests::welcome && estate_.directory()->devices().empty())
    return answer(mqtt::Principal{guest, {"#"}, {"#"}});
  if (!visitor.password) return answer(unknown());
  auto const digest = telemetry::credential_digest(*visitor.password);
  if (visitor.user_name == "operator") {
    if (digest != operator_digest_) return answer(unknown());
    return answer(mqtt::Principal{"operator", {"v1/+/cmd"}, {"v1/#"}});
  }
  auto const directory = estate_.directory();
  auto const* device = directory->by_credential(digest);
  // Without a user name the credential alone says who it is.
  if (!device || (visitor.user_name && *visitor.user_name != device->registered.device.id.value))
    return answer(unknown());
  answer(mqtt::device(device->registered.device.id.value));
}

void IngestInlet::take(mqtt::Published const& published, Kept kept) {
  auto const& message = *published.message;
  if (published.device == guest) return kept({});
  auto const address = address_of(message.topic);
  if (address && (address->channel == "cmd" || address->channel == "ack")) return kept({});
  if (!address || address->channel != "telemetry")
    return kept(fail(Errc::invalid, "mqtt.topic", {}, {{"topic", message.topic.substr(0, 100)}}));
  using telemetry::Message;
  ingest_.take(
      {address->device, message.payload, telemetry::Form::json, Message::Timeless::time_of_arrival},
      [kept = std::move(kept)](base::Result<telemetry::Receipt> receipt) {
        if (!receipt) return kept(fail(receipt.error()));
        if (auto const error = telemetry::unreadable(*receipt)) return kept(fail(*error));
        kept({});
      });
}

}  // namespace linli::server
