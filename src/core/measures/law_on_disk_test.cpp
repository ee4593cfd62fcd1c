// The law as it lies in law/, for every test of this room.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/measures/law.hpp"

namespace linli::measures {

std::string text_of(std::filesystem::path const& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

LawTexts real_texts() {
  LawTexts out;
  std::filesystem::path const root{LINLI_SOURCE_DIR "/law"};
  for (auto const& entry : std::filesystem::recursive_directory_iterator{root})
    if (entry.path().extension() == ".json")
      out[std::filesystem::relative(entry.path(), root).string()] = text_of(entry.path());
  return out;
}

/// Without an in-force interval.
Law const& real_law() {
  static Law const law = Law::parse(real_texts()).value();
  return law;
}

/// F1 of the conformance tests: in force 2023-06-01 .. 2026-05-31 (invented for tests, RD-42).
Law const& f1() {
  static Law const law = real_law().with_in_force(Date{2023, 6, 1}).value();
  return law;
}

}  // namespace linli::measures
