// Any bytes as what a device sends: taken or rejected with a reason, never more than allowed.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/telemetry/payload.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace linli::telemetry;
  static Directory const directory{[] {
                                     std::vector<Registered> out(1);
                                     out[0].device = {DeviceId{"d"}, "k", Subsystem::equipment, {}};
                                     out[0].points = {{"a", 1}, {"s", 2}};
                                     return out;
                                   }(),
                                   parse_thing_models(R"([{"kind":"k","properties":[
        {"name":"a","kind":"measurement","low":-5,"high":50},
        {"name":"s","kind":"state","words":["off","on"]}],"events":[],"commands":[]}])")
                                       .value()};
  if (size == 0) return 0;
  Admission admission{.now_ms = 1'700'000'000'000};
  admission.most_samples = 100;
  admission.most_listed = 100;
  auto const got = read_payload({reinterpret_cast<char const*>(data) + 1, size - 1},
                                data[0] % 2 ? Form::ndjson : Form::json, directory,
                                *directory.device("d"), admission);
  if (got.samples.size() > 100 || got.rejected.size() > 100) std::abort();
  for (auto const& sample : got.samples) {
    bool const known = sample.point == 1 || sample.point == 2;
    if (!known || !std::isfinite(sample.value)) std::abort();
    if (sample.point == 1 && (sample.value < -5 || sample.value > 50)) std::abort();
    if (sample.time_ms > admission.now_ms + admission.ahead_ms) std::abort();
  }
  for (auto const& rejected : got.rejected)
    if (rejected.value.size() > 64 || rejected.device.size() > 64) std::abort();
  return 0;
}
