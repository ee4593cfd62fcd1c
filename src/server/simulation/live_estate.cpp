#include "server/simulation/live_estate.hpp"

namespace linli::server {

using simulation::Time;

namespace {

constexpr std::size_t most_owed = 20'000;  // messages that wait for an answer
constexpr std::size_t parcel_bytes = 32U << 10;
constexpr Time step = simulation::minute;  // of its clock, before what waits is looked at

}  // namespace

base::Result<std::unique_ptr<LiveEstate>> LiveEstate::open(simulation::Estate const& estate,
                                                           std::vector<Speaker> const& speakers,
                                                           devices::mqtt::FleetConfig config,
                                                           Time from) {
  std::unique_ptr<LiveEstate> out{new LiveEstate{estate, speakers}};
  auto fleet = devices::mqtt::Fleet::create(
      std::move(config), [&counted = out->counted_](devices::mqtt::Outcome const& outcome) {
        if (is_failure(outcome.reason)) return;
        ++counted.messages;
        counted.samples += outcome.tag;
      });
  if (!fleet) return base::fail(fleet.error());
  out->fleet_ = std::move(*fleet);
  for (std::uint32_t i = 0; i < speakers.size(); ++i) {
    out->fleet_->add(speakers[i].id, speakers[i].credential);
    for (auto const actor : speakers[i].actors)
      out->due_.push({estate.due(actor, from), static_cast<std::uint32_t>(actor), i});
  }
  out->parcels_.resize(speakers.size());
  out->now_ = out->counted_.through = from;
  out->counted_.phase = "live";
  return out;
}

Time LiveEstate::advance(Time until) {
  settle();
  while (now_ < until && fleet_->owed() < most_owed) {
    now_ = std::min(now_ + step, until);
    while (!due_.empty() && due_.top().at < now_) {
      auto next = due_.top();
      due_.pop();
      say(next.speaker, next.actor, next.at);
      next.at += simulation::traits(estate_.actors()[next.actor].kind).period;
      due_.push(next);
    }
    if (until - now_ > step) continue;  // fuller parcels while it has to catch up
    for (auto const speaker : opened_) send(speaker);
    opened_.clear();
  }
  return now_;
}

void LiveEstate::say(std::size_t speaker, std::size_t actor, Time at) {
  if (!estate_.say(actor, at, said_)) return;
  auto const& who = estate_.actors()[actor];
  std::string_view const behind = who.device.gateway ? who.device.id.value : std::string_view{};
  if (said_.garbage) {
    // By itself: it must not spoil what others say through the same gateway.
    std::string text;
    write_message(text, said_, behind);
    fleet_->publish(speaker, "v1/" + speakers_[speaker].id + "/telemetry", std::move(text));
    return;
  }
  auto& parcel = parcels_[speaker];
  if (parcel.text.empty()) opened_.push_back(speaker);
  parcel.text += parcel.text.empty() ? '[' : ',';
  write_message(parcel.text, said_, behind);
  parcel.samples += said_.readings.size();
  if (parcel.text.size() >= parcel_bytes) send(speaker);
}

void LiveEstate::send(std::size_t speaker) {
  auto parcel = std::exchange(parcels_[speaker], {});
  if (parcel.text.empty()) return;
  parcel.text += ']';
  fleet_->publish(speaker, "v1/" + speakers_[speaker].id + "/telemetry", std::move(parcel.text),
                  parcel.samples);
}

void LiveEstate::settle() {
  if (fleet_->owed() == 0 && opened_.empty()) counted_.through = now_;
}

Progress LiveEstate::progress() const {
  auto out = counted_;
  auto const counts = fleet_->counts();
  out.refused = counts.refused;
  out.waiting = fleet_->owed();
  out.waits = counts.deferred;
  out.lines = counts.open;
  out.reconnects = counts.reconnects;
  return out;
}

void LiveEstate::end(std::chrono::milliseconds patience) {
  for (auto left = patience; fleet_->owed() != 0 && left.count() > 0;
       left -= std::chrono::milliseconds{20})
    fleet_->run_for(std::chrono::milliseconds{20});
  settle();
  fleet_->end();
}

}  // namespace linli::server
