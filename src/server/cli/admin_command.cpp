// The first administrator: made while the server does not run.
#include <fmt/core.h>

#include <fstream>
#include <iostream>

#include "app/people.hpp"
#include "server/cli/cli.hpp"
#include "server/district.hpp"

namespace linli::server {
namespace {

struct AdminOptions {
  ConfigOptions config;
  std::string login;
  std::string name;
  std::string password_file;
};

// From the file ("-": standard input); empty: one shall be made.
base::Result<std::string> password_of(AdminOptions const& options) {
  std::string line;
  if (options.password_file == "-") {
    std::getline(std::cin, line);
  } else if (!options.password_file.empty()) {
    std::ifstream in{options.password_file};
    if (!in) return base::fail(base::Errc::not_found, "cli.file", options.password_file);
    std::getline(in, line);
  }
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

void create(AdminOptions const& options, Terminal& terminal) {
  auto config = options.config.load();
  if (!config) return terminal.fail(config.error());
  auto password = password_of(options);
  if (!password) return terminal.fail(password.error());
  config->demo.administrator.clear();
  auto district = District::open(*config);
  if (!district) {
    terminal.fail(district.error());
    if (district.error().id == "storage.locked")
      fmt::print(stderr, "{}\n",
                 terminal.say("服务正在运行：请以管理员登录工作台，在“人员”中新建；"
                              "没有管理员可登录时，先停止服务，再运行本命令。",
                              "The service is running: sign in as an administrator and create the "
                              "account under People; if nobody can, stop the service first."));
    return;
  }
  auto& office = (*district)->office();
  bool const generated = password->empty();
  if (generated) *password = office.passwords.token().substr(0, 20);
  auto const made = app::create_account(
      office, {options.login, *password, options.name.empty() ? options.login : options.name, "",
               cases::Role::administrator});
  if (!made) return terminal.fail(made.error());
  if (terminal.json) {
    base::json::object out{{"login", options.login}, {"id", made->id.value}};
    if (generated) out["password"] = *password;
    return terminal.print(out);
  }
  fmt::print("{} {}\n", terminal.say("已创建管理员", "administrator created:"), options.login);
  if (generated) fmt::print("{} {}\n", terminal.say("口令", "password:"), *password);
}

}  // namespace

void add_admin(CLI::App& app, Terminal& terminal) {
  auto* admin = app.add_subcommand("admin", "管理员 / administrators");
  admin->require_subcommand(1);
  auto* command =
      admin->add_subcommand("create", "创建管理员（服务停止时）/ while the server is stopped");
  auto options = std::make_shared<AdminOptions>();
  options->config.add_to(*command);
  command->add_option("--login", options->login, "登录名 / login")->required();
  command->add_option("--name", options->name, "姓名 / name");
  command->add_option("--password-file", options->password_file,
                      "口令文件，- 为标准输入；不给则生成 / - is standard input; none: generated");
  command->callback([options, &terminal] { create(*options, terminal); });
}

}  // namespace linli::server
