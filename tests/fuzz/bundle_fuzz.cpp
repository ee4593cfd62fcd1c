// A certificate bundle comes from anybody. The keys are those of a log that was thrown away; the
// seed is the one bundle that they ever signed, so nothing but what it says may be believed.
#include <cstdint>
#include <cstdlib>

#include "core/trust/certificate_bundle.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace linli::trust;
  static std::vector<VerifierKey> const keys{
      VerifierKey::parse(
          "127.0.0.1:36221/log+d9d291a9+AVFMiCFBRetT41KuC7mYOvp5vCR0DcMNslPzRIZ890Wr")
          .value()};
  std::string_view const bytes{reinterpret_cast<char const*>(data), size};
  auto const verdict = check_certificate_bundle(bytes, keys, linli::base::Date{2025, 7, 18});
  if (!verdict && verdict.error().id.empty()) std::abort();
  if (verdict && (verdict->certificate != "SSZH-2024-B-0001" || verdict->grade != "basic" ||
                  verdict->state != BundleState::valid || verdict->holder != "示例物业（测试）"))
    std::abort();
  return 0;
}
