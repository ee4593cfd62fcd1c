// The cases of a folder by the core alone: what tools/mutation links again after every change,
// where the whole program would take too long. Prints what fails; exit code 1 if anything does.
//   run_article_cases <home>      home holds law/ and tests/articles
#include <cstdio>
#include <filesystem>

#include "server/article_cases/library.hpp"

namespace {

namespace fs = std::filesystem;
using namespace linli;

base::Result<measures::Law> law_of(fs::path const& home) {
  measures::LawTexts texts;
  for (auto const& entry : fs::recursive_directory_iterator{home / "law"}) {
    if (entry.path().extension() != ".json") continue;
    auto text = server::read_text_file(entry.path());
    if (!text) return base::fail(text.error());
    texts[fs::relative(entry.path(), home / "law").generic_string()] = std::move(*text);
  }
  return measures::Law::parse(texts);
}

}  // namespace

int main(int argc, char** argv) {
  fs::path const home = argc > 1 ? argv[1] : ".";
  auto law = law_of(home);
  auto const library = law ? server::read_case_library(std::move(*law), home / "tests/articles")
                           : base::Result<server::CaseLibrary>{base::fail(law.error())};
  if (!library) return std::puts(library.error().id.c_str()), 1;
  int passed = 0, failed = 0;
  for (auto const& path : server::case_files({(home / "tests/articles").string()})) {
    auto const text = server::read_text_file(path);
    if (!text) return std::puts(text.error().id.c_str()), 1;
    for (auto const& result : server::run_case_file(*library, path.string(), *text)) {
      passed += result.verdict == server::Verdict::passed;
      if (result.verdict != server::Verdict::failed) continue;
      ++failed;
      std::printf("FAIL %s: %s\n", result.id.c_str(), result.detail.c_str());
    }
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed || !passed ? 1 : 0;
}
