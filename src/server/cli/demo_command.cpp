// linli demo seed: fills a running rehearsal through its own API.
#include <fmt/core.h>

#include <fstream>

#include "edge/documents/pdf_papers.hpp"
#include "server/article_cases/library.hpp"
#include "server/cli/cli.hpp"
#include "server/demo/seed.hpp"

namespace linli::server {
namespace {

struct Words {
  ConfigOptions config;
  std::string url = "http://127.0.0.1:8080";
  std::string logins = "var/district/demo-logins.txt";
  std::string login = "admin";
  std::string password_file;
};

// The one that the district made for its demonstration, unless another is named.
base::Result<std::string> password_of(Words const& words) {
  std::filesystem::path file = words.password_file;
  if (file.empty()) {
    auto const config = words.config.load();
    if (!config) return base::fail(config.error());
    file = std::filesystem::path{words.logins}.parent_path() / "demo-admin.txt";
    if (!std::filesystem::exists(file))
      file = std::filesystem::path{config->state} / "demo-admin.txt";
  }
  std::ifstream in{file};
  std::string line;
  if (!std::getline(in, line)) return base::fail(base::Errc::not_found, "cli.file", file.string());
  return line;
}

void seed(Words const& words, Terminal& terminal) {
  auto const home = find_home("");
  if (!home) return terminal.fail(home.error());
  auto const password = password_of(words);
  if (!password) return terminal.fail(password.error());
  auto const labels =
      read_text_file(*home / "law" / "papers.json").and_then([](std::string const& t) {
        return base::Catalogue::parse(t);
      });
  if (!labels) return terminal.fail(labels.error());
  auto papers = documents::PdfPapers::create(*labels, *home / "build" / "fonts");
  if (!papers) return terminal.fail(papers.error());
  auto const done =
      seed_demo({words.url, words.login, *password, *home / "law", words.logins}, **papers);
  if (!done) return terminal.fail(done.error());
  fmt::print("{} {}\n", terminal.say("演示数据已生成，账号见", "demo data made; logins in"),
             words.logins);
}

}  // namespace

void add_demo(CLI::App& app, Terminal& terminal) {
  auto* demo = app.add_subcommand("demo", "演示数据 / demonstration");
  demo->require_subcommand(1);
  auto words = std::make_shared<Words>();
  auto* command = demo->add_subcommand("seed", "用真实命令生成模拟数据 / by real commands");
  words->config.add_to(*command);
  command->add_option("--url", words->url, "http://host:port");
  command->add_option("--logins", words->logins, "写入账号的文件 / file for the logins");
  command->add_option("--login", words->login, "管理员 / administrator");
  command->add_option("--password-file", words->password_file, "管理员口令文件 / its password");
  command->callback([words, &terminal] { seed(*words, terminal); });
}

}  // namespace linli::server
