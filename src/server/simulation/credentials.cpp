#include "server/simulation/credentials.hpp"

#include "edge/storage/durable_file.hpp"

namespace linli::server {

using base::Errc;
using base::fail;
using base::Result;

namespace {
constexpr std::size_t rows_at_once = 10'000;
constexpr std::size_t longest_file = 256U << 20;
}  // namespace

Result<Credentials> Credentials::open(std::filesystem::path file) {
  Credentials out{std::move(file)};
  std::error_code ec;
  if (!std::filesystem::exists(out.file_, ec)) return out;
  auto const text = storage::read_secret(out.file_, longest_file);
  if (!text) return fail(text.error());
  auto const read = base::parse_json(*text, longest_file);
  if (!read) return fail(read.error());
  auto secrets = base::decode<std::map<std::string, std::string>>(*read);
  if (!secrets) return fail(secrets.error());
  out.secrets_ = std::move(*secrets);
  return out;
}

Result<void> Credentials::keep() const {
  return storage::write_durably(file_, base::to_json(secrets_));
}

std::string import_table(std::span<telemetry::Device const> devices) {
  std::string out = "id,kind,subsystem,building,unit,floor,room,area,maker,serial,gateway\n";
  for (auto const& device : devices) {
    auto const& place = device.place;
    out += device.id.value + ',' + device.kind + ',' +
           boost::describe::enum_to_string(device.subsystem, "");
    for (auto const* cell : {&place.building, &place.unit, &place.floor, &place.room, &place.area,
                             &device.maker, &device.serial})
      out += ',' + cell->value_or("");
    out += ',' + (device.gateway ? device.gateway->value : "") + '\n';
  }
  return out;
}

Result<void> Credentials::enrol(CommunityClient& community,
                                std::span<telemetry::Device const> devices) {
  for (std::size_t i = 0; i < devices.size(); i += rows_at_once) {
    auto const part = devices.subspan(i, std::min(rows_at_once, devices.size() - i));
    auto const answer = community.import_devices(import_table(part));
    if (!answer) return fail(answer.error());
    if (answer->at("outcome") != "taken")
      return fail(Errc::refused, "simulate.import", {},
                  {{"wrong", base::json::serialize(answer->at("wrong"))}});
    for (auto const& row : answer->at("rows").as_array())
      if (auto const* secret = row.as_object().if_contains("credential"))
        secrets_[std::string{row.at("id").as_string()}] = std::string{secret->as_string()};
    // Before anything else: they are told this once.
    if (auto kept = keep(); !kept) return kept;
  }
  return {};
}

Result<std::string> Credentials::of(telemetry::DeviceId const& device) const {
  auto const found = secrets_.find(device.value);
  if (found == secrets_.end())
    return fail(Errc::not_found, "simulate.credential", device.value, {{"file", file_.string()}});
  return found->second;
}

}  // namespace linli::server
