// linli measures due | subsidy | window | explain | run | why-not; explore, what-if: files of their
// own
#include <fmt/core.h>

#include "app/legal_questions.hpp"
#include "app/refusal_text.hpp"
#include "server/article_cases/library.hpp"
#include "server/cli/cli.hpp"

namespace linli::server {
namespace {

namespace json = base::json;

// The law as shipped, or the error on the terminal.
std::optional<measures::Law> law_for(Terminal& terminal) {
  auto const home = find_home("");
  if (!home) return terminal.fail(home.error()), std::nullopt;
  auto shipped = read_law(*home);
  if (!shipped) return terminal.fail(shipped.error()), std::nullopt;
  return std::move(shipped->law);
}

std::optional<base::Date> date_for(Terminal& terminal, std::string const& text,
                                   char const* option) {
  auto date = base::Date::parse(text);
  if (date) return *date;
  date.error().where = option;
  terminal.fail(date.error());
  return {};
}

struct Words {
  int article = 0;
  std::string from, last_day, id, folder, by;
  app::SubsidyQuestion subsidy;
  std::vector<std::string> files;
};

void due(Words const& words, Terminal& terminal) {
  auto const from = date_for(terminal, words.from, "--from");
  if (!from) return;
  auto const law = law_for(terminal);
  if (!law) return;
  auto const found = app::legal_due(*law, words.article, *from, terminal.lang());
  if (!found) return terminal.fail(found.error());
  if (terminal.json)
    return terminal.print(json::object{{"due", found->due.iso()},
                                       {"rolled", found->rolled.iso()},
                                       {"provisional", found->provisional},
                                       {"why", json::value_from(found->why)}});
  fmt::print("{}{}\n", found->due.iso(),
             found->provisional ? terminal.say("（暂定）", " (provisional)") : "");
  terminal.lines(found->why);
}

void subsidy(Words const& words, Terminal& terminal) {
  auto const law = law_for(terminal);
  if (!law) return;
  // Amounts are those in force today; the Measures have known no others so far.
  auto const now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() +
                                                         std::chrono::hours{8});
  auto const found = app::legal_subsidy(*law, words.subsidy, base::Date{now}, terminal.lang());
  if (!found) return terminal.fail(found.error());
  if (terminal.json) {
    json::object out{
        {"yuan", found->yuan}, {"band", found->band}, {"why", json::value_from(found->why)}};
    if (found->recover_yuan > 0) out["recover_yuan"] = found->recover_yuan;
    return terminal.print(out);
  }
  fmt::print("{} {}\n", found->yuan, terminal.say("元", "yuan"));
  if (found->recover_yuan > 0)
    fmt::print("{} {}\n", terminal.say("应追回（元）", "to recover (yuan):"), found->recover_yuan);
  terminal.lines(found->why);
}

void window(Words const& words, Terminal& terminal) {
  auto const last_day = date_for(terminal, words.last_day, "--last-day");
  if (!last_day) return;
  auto const law = law_for(terminal);
  if (!law) return;
  auto const found = app::legal_window(*law, *last_day, terminal.lang());
  if (terminal.json) return terminal.print(base::encode(found));
  fmt::print("{} – {}\n", found.opens.iso(), found.last_day.iso());
  terminal.lines(found.why);
}

void explain(Words const& words, Terminal& terminal) {
  auto const law = law_for(terminal);
  if (!law) return;
  auto lines = measures::explain(*law, words.id, terminal.lang());
  if (!lines) {
    lines.error().facts.push_back({"text", words.id});
    return terminal.fail(lines.error());
  }
  if (terminal.json)
    return terminal.print(json::object{{"id", words.id}, {"why", json::value_from(*lines)}});
  terminal.lines(*lines);
}

char const* mark(Verdict verdict) {
  if (verdict == Verdict::passed) return "pass";
  return verdict == Verdict::failed ? "FAIL" : "pending";
}

void run(Words const& words, Terminal& terminal) {
  auto const law = law_for(terminal);
  if (!law) return;
  std::map<Verdict, int> totals;
  json::array all;
  for (auto const& path : case_files(words.files)) {
    auto const folder = words.folder.empty() ? path.parent_path().string() : words.folder;
    auto const library = read_case_library(*law, folder.empty() ? "." : folder);
    if (!library) return terminal.fail(library.error());
    auto const text = read_text_file(path);
    if (!text) return terminal.fail(text.error());
    for (auto const& result : run_case_file(*library, path.string(), *text)) {
      ++totals[result.verdict];
      if (terminal.json)
        all.push_back(json::object{{"id", result.id},
                                   {"title", result.title},
                                   {"verdict", mark(result.verdict)},
                                   {"detail", result.detail},
                                   {"file", result.file}});
      else
        fmt::print("{:7} {} {}{}{}\n", mark(result.verdict), result.id, result.title,
                   result.detail.empty() ? "" : ": ", result.detail);
    }
  }
  auto const failed = totals[Verdict::failed];
  if (terminal.json)
    terminal.print(json::object{{"cases", all}, {"failed", failed}});
  else
    fmt::print("{} passed, {} failed, {} pending\n", totals[Verdict::passed], failed,
               totals[Verdict::pending]);
  terminal.exit_code = failed ? 1 : 0;
}

void why_not(Words const& words, Terminal& terminal) {
  auto const law = law_for(terminal);
  if (!law) return;
  WhyNot asked{words.id, words.by, {}};
  if (!words.from.empty()) {
    asked.on = date_for(terminal, words.from, "--on");
    if (!asked.on) return;
  }
  auto const& file = words.files.front();
  auto const folder =
      words.folder.empty() ? std::filesystem::path{file}.parent_path().string() : words.folder;
  auto const library = read_case_library(*law, folder.empty() ? "." : folder);
  if (!library) return terminal.fail(library.error());
  auto const text = read_text_file(file);
  if (!text) return terminal.fail(text.error());
  auto const found = possible_after(*library, *text, asked);
  if (!found) return terminal.fail(found.error());
  auto const home = find_home("");
  auto const texts = home ? read_texts(*home) : base::fail(home.error());
  if (!texts) return terminal.fail(texts.error());
  auto const said = [&](base::Error const& refusal) {
    auto const mend = app::mend_of(*law, *texts, refusal, terminal.lang());
    return app::detail_of(*law, *texts, refusal, terminal.lang()) + (mend.empty() ? "" : " ") +
           mend + " [" + refusal.id + "]";
  };
  auto const named = [&](std::string const& command) {
    auto const id = "command." + command;
    return texts->contains(id) ? texts->text(id, terminal.lang()) : command;
  };
  json::array all;
  for (auto const& [command, refusal, from] : *found) {
    json::object row{{"command", command}, {"possible", !refusal}};
    if (refusal) {
      row["code"] = refusal->id;
      row["article"] = refusal->article;
      row["text"] = said(*refusal);
    }
    if (from) row["from"] = from->iso();
    if (!terminal.json)
      fmt::print("{} {}{}{}\n", refusal ? "✗" : "✓", named(command),
                 refusal ? ": " + said(*refusal) : "",
                 from ? terminal.say("；自 ", "; from ") + from->iso() +
                            terminal.say(" 起可以", " on it is possible")
                      : "");
    all.push_back(std::move(row));
  }
  if (terminal.json) terminal.print(all);
}

}  // namespace

void add_measures(CLI::App& app, Terminal& terminal) {
  auto* measures = app.add_subcommand("measures", "办法：期限、金额、解释 / the Measures");
  measures->require_subcommand(1);
  auto words = std::make_shared<Words>();
  auto const add = [&](char const* name, char const* about, void (*act)(Words const&, Terminal&)) {
    auto* command = measures->add_subcommand(name, about);
    command->callback([words, act, &terminal] { act(*words, terminal); });
    return command;
  };
  auto* on_due = add("due", "期限 / the limit of an article", due);
  on_due->add_option("--article", words->article, "17|18|21|22|24|29|31")->required();
  on_due->add_option("--from", words->from, "YYYY-MM-DD")->required();
  auto* on_subsidy = add("subsidy", "补贴金额 / the subsidy", subsidy);
  on_subsidy->add_option("--grade", words->subsidy.grade, "basic|premium")->required();
  on_subsidy->add_option("--area", words->subsidy.area, "m2")->required();
  on_subsidy->add_option("--part", words->subsidy.part, "first|rest|full")->required();
  on_subsidy->add_option("--paid", words->subsidy.paid, "yuan");
  auto* on_window = add("window", "重新评级窗口 / when a re-rating may be applied for", window);
  on_window->add_option("--last-day", words->last_day, "YYYY-MM-DD")->required();
  auto* on_explain =
      add("explain", "解释一条规则 / explain a rule, article, reading, refusal", explain);
  on_explain->add_option("id", words->id, "17.1 | 17 | RD-08 | A20-LIMIT")->required();
  auto* on_run = add("run", "运行案例文件 / run article cases", run);
  on_run->add_option("files", words->files, "YAML")->required();
  on_run->add_option("--folder", words->folder, "stories.yaml 所在文件夹 / folder of stories.yaml");
  auto* on_why_not =
      add("why-not",
          "案例之后，某人能做什么、为什么不能 / after a case, what somebody may do, and "
          "why not the rest",
          why_not);
  on_why_not->add_option("file", words->files, "YAML")->required()->expected(1);
  on_why_not->add_option("--case", words->id, "T17.1")->required();
  on_why_not->add_option("--as", words->by, "officer|applicant|…（stories.yaml）")->required();
  on_why_not->add_option("--on", words->from, "YYYY-MM-DD");
  on_why_not->add_option("--folder", words->folder,
                         "stories.yaml 所在文件夹 / folder of stories.yaml");
  add_explore(*measures, terminal);
  add_what_if(*measures, terminal);
}

}  // namespace linli::server
