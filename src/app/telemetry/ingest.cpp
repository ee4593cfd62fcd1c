#include "app/telemetry/ingest.hpp"

#include "core/telemetry/record.hpp"

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

std::optional<base::Error> unreadable(Receipt const& receipt) {
  bool const all = receipt.taken == 0 && receipt.rejected == 1 && receipt.listed.size() == 1 &&
                   receipt.listed[0].reason == Reason::malformed;
  if (!all) return {};
  return base::Error{
      Errc::invalid, "telemetry.malformed", 0, {}, {}, {{"text", receipt.listed[0].value}}};
}

void Ingest::take(Message const& message, std::function<void(Result<Receipt>)> kept) {
  auto const directory = estate_.directory();
  auto const* sender = directory->device(message.device);
  if (!sender) return kept(fail(Errc::unauthenticated, "device.unknown"));
  auto const now = now_();
  Admission admission{.now_ms = now, .ahead_ms = limits_.ahead_ms, .behind_ms = limits_.behind_ms};
  if (message.timeless == Message::Timeless::time_of_arrival) admission.arrival_ms = now;
  auto intake = read_payload(message.payload, message.form, *directory, *sender, admission);

  // Before the samples move into what is to be done when they are kept.
  auto record = intake.samples.empty() ? std::string{} : encode_samples(intake.samples);
  auto settle = [this, now, device = sender->registered.number,
                 id = sender->registered.device.id.value, samples = std::move(intake.samples),
                 rejected = std::move(intake.rejected), count = intake.rejected_count,
                 messages = intake.messages,
                 kept = std::move(kept)](Result<Seq> const& seq) mutable {
    if (!seq) return kept(fail(seq.error()));
    latest_.take(samples, *seq);
    if (count) quarantine_.put(id, now, rejected, count);
    tally_.add(device, {messages, samples.size(), count, now});
    constexpr std::size_t most_told = 20;
    if (rejected.size() > most_told) rejected.resize(most_told);
    kept(Receipt{messages, samples.size(), count, std::move(rejected)});
  };
  if (record.empty()) return settle(Seq{0});  // nothing has to be kept, all of it was rejected
  journal_.append(std::move(record), std::move(settle));
}

}  // namespace linli::telemetry
