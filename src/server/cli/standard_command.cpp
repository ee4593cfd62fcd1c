// linli standard score FILE
#include <fmt/core.h>

#include "core/standard/explain.hpp"
#include "core/standard/score_file.hpp"
#include "server/article_cases/library.hpp"
#include "server/cli/cli.hpp"

namespace linli::server {
namespace {

struct Words {
  std::string file;
  std::string standard;  ///< path; empty: the newest shipped one
};

base::Result<std::shared_ptr<standard::Standard const>> chosen(Words const& words) {
  if (!words.standard.empty()) {
    auto parsed = read_text_file(words.standard).and_then([](std::string const& text) {
      return standard::Standard::parse(text);
    });
    if (!parsed) return base::fail(parsed.error());
    return std::make_shared<standard::Standard const>(std::move(*parsed));
  }
  auto const home = find_home("");
  if (!home) return base::fail(home.error());
  auto const shipped = read_law(*home);
  if (!shipped) return base::fail(shipped.error());
  return shipped->standards.back();
}

void score(Words const& words, Terminal& terminal) {
  auto const text = read_text_file(words.file);
  if (!text) return terminal.fail(text.error());
  auto const file = standard::parse_score_file(*text);
  if (!file) return terminal.fail(file.error());
  auto const standard = chosen(words);
  if (!standard) return terminal.fail(standard.error());
  auto const outcome = standard::score_file(**standard, *file);
  if (!outcome) return terminal.fail(outcome.error());
  auto const texts = read_texts(*find_home(""));
  if (!texts) return terminal.fail(texts.error());
  auto const why = standard::explain_grade(**standard, *outcome, *texts, terminal.lang());
  if (terminal.json) {
    auto out = base::encode(*outcome);
    out.as_object()["why"] = base::json::value_from(why);
    return terminal.print(out);
  }
  auto const& grade = (*standard)->grade(outcome->grade);
  fmt::print("{} {}\n", outcome->total.text(),
             terminal.lang() == base::Language::zh ? grade.name_zh : grade.name_en);
  for (auto const& d : outcome->dimensions)
    fmt::print("  {} {} / {}\n", d.dimension, d.points.text(), d.applicable.text());
  terminal.lines(why);
}

}  // namespace

void add_standard(CLI::App& app, Terminal& terminal) {
  auto* standard = app.add_subcommand("standard", "指标体系 / the rating standard");
  standard->require_subcommand(1);
  auto words = std::make_shared<Words>();
  auto* command = standard->add_subcommand("score", "按文件计分 / score a file of sheets");
  command->add_option("file", words->file, "JSON")->required();
  command->add_option("--standard", words->standard, "指标体系文件 / file of the standard");
  command->callback([words, &terminal] { score(*words, terminal); });
}

}  // namespace linli::server
