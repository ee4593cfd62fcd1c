// Another law over a whole population, and the tree of the public log. usage: law_bench
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "app/what_if_count.hpp"
#include "core/cases/testing/world.hpp"
#include "core/trust/merkle_tree.hpp"
#include "server/article_cases/library.hpp"

namespace {

using namespace linli;
using Steady = std::chrono::steady_clock;

void print(char const* name, double value, char const* unit) {
  fmt::print("{{\"name\":\"{}\",\"value\":{:.3f},\"unit\":\"{}\"}}\n", name, value, unit);
}
double seconds_since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

measures::Law shipped_law(std::filesystem::path const& root, app::view::InventedCommunities asked) {
  return app::law_of_invented(cases::testing::read_law(root), asked).value();
}

double peak_mib() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

void what_if(std::filesystem::path const& root) {
  app::view::InventedCommunities const asked{100'000, {2023, 6, 1}, 10, 1};
  auto const invented =
      whatif::read_invented(server::read_text_file(root / "law/population.json").value()).value();
  auto const worlds =
      app::two_worlds({shipped_law(root, asked), {}}, {"filings.per_year=1"}).value();
  app::Progress progress;
  auto const begin = Steady::now();
  auto const count = app::count_invented(invented, worlds, asked, 2, progress);
  print("what-if, 100,000 communities x 10 years, both laws, 2 threads", seconds_since(begin), "s");
  print("what-if, memory at its most", peak_mib(), "MiB");
  print("what-if, communities that come out otherwise", static_cast<double>(count.touched), "1");
}

void public_log() {
  constexpr std::uint64_t leaves = 1'000'000;
  trust::MerkleTree tree;
  auto const begin = Steady::now();
  for (std::uint64_t i = 0; i < leaves; ++i) tree.append(trust::leaf_hash(std::to_string(i)));
  print("log, append of 1 M leaves", seconds_since(begin), "s");
  std::vector<double> taken;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    auto const from = Steady::now();
    auto const proof = tree.inclusion(i * 97 % leaves, leaves);
    taken.push_back(std::chrono::duration<double, std::micro>(Steady::now() - from).count());
    if (proof.empty()) std::exit(1);
  }
  std::ranges::sort(taken);
  print("log, inclusion proof in 1 M leaves p99", taken[taken.size() * 99 / 100], "us");
}

}  // namespace

int main() {
  what_if(LINLI_SOURCE_DIR);
  public_log();
}
