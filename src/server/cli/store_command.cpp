// linli store fsck | backup | restore | rebuild | rotate-key
#include <fmt/core.h>

#include "edge/storage/checks.hpp"
#include "edge/storage/records.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/log_check.hpp"

namespace linli::server {
namespace {

struct Words {
  ConfigOptions config;
  std::string folder;
};

std::optional<storage::StoreLayout> layout(Words const& words, Terminal& terminal) {
  auto const config = words.config.load();
  if (!config) return terminal.fail(config.error()), std::nullopt;
  return storage::StoreLayout{config->state};
}

std::filesystem::path key_file(Words const& words, storage::StoreLayout const& store) {
  auto const config = words.config.load();
  return config && !config->privacy.key_file.empty()
             ? std::filesystem::path{config->privacy.key_file}
             : store.root / "records.key";
}

std::filesystem::path log_key_file(Words const& words, storage::StoreLayout const& store) {
  auto const config = words.config.load();
  return config && !config->public_log.key_file.empty()
             ? std::filesystem::path{config->public_log.key_file}
             : store.log_keys();
}

void report_log(LogReport const& log, Terminal& terminal) {
  if (log.damage)
    fmt::print("{} {}\n", terminal.say("存证日志损坏：", "public log damaged:"), *log.damage);
  else
    fmt::print("{} {} entries, {} waiting, root {}\n",
               terminal.say("存证日志完好：", "public log whole:"), log.entries, log.waiting,
               log.root);
}

void report(storage::StoreReport const& found, Terminal& terminal,
            std::optional<LogReport> const& log = {}) {
  if (log && log->damage) terminal.exit_code = 1;
  if (terminal.json) {
    auto value = base::encode(found);
    if (log) value.as_object()["log"] = base::encode(*log);
    terminal.print(value);
  } else if (auto const& damage = found.first_damage) {
    fmt::print("{} {} seq={} {} {}\n", terminal.say("第一处损坏：", "first damage:"),
               boost::describe::enum_to_string(damage->kind, "?"), damage->seq, damage->project,
               damage->detail);
  } else {
    fmt::print("{} {} events, {} projects, {} objects ({} unfiled), head {}\n",
               terminal.say("完好：", "whole:"), found.events, found.projects, found.objects,
               found.unfiled.size(), found.head);
  }
  if (!terminal.json)
    for (auto const& document : found.missing)
      fmt::print("{} {} {} seq={}\n", terminal.say("缺少文件：", "missing document:"), document.sm3,
                 document.project, document.seq);
  if (!terminal.json && log) report_log(*log, terminal);
  if (found.first_damage) terminal.exit_code = 1;
}

void check(Words const& words, Terminal& terminal) {
  auto const store = layout(words, terminal);
  if (!store) return;
  auto const found = storage::fsck(*store);
  if (!found) return terminal.fail(found.error());
  report(*found, terminal, check_log(*store, log_key_file(words, *store)));
}

void save(Words const& words, Terminal& terminal) {
  auto const store = layout(words, terminal);
  if (!store) return;
  if (auto done = storage::backup(*store, words.folder); !done) return terminal.fail(done.error());
  fmt::print("{} {}\n", terminal.say("已备份到", "backed up to"), words.folder);
  fmt::print("{} {}\n",
             terminal.say("个人信息密钥不在备份中，请另行安全保存，恢复时需要：",
                          "the key of the personal fields is not in it; keep it elsewhere, safely,"
                          " a restored store needs it:"),
             key_file(words, *store).string());
  fmt::print("{} {}\n",
             terminal.say("存证日志由事件重新生成；其密钥同样须另行安全保存：",
                          "the public log is made anew from the events; its keys, too, must be kept"
                          " elsewhere:"),
             log_key_file(words, *store).string());
}

// Beside a running server an administrator does it at the desk.
void rotate_key(Words const& words, Terminal& terminal) {
  auto const store = layout(words, terminal);
  if (!store) return;
  auto records = storage::open_records(store->records(), key_file(words, *store));
  if (!records) return terminal.fail(records.error());
  auto const sealed = storage::accounts_in(*records)->renew_key();
  if (!sealed) return terminal.fail(sealed.error());
  fmt::print("{} {}\n",
             terminal.say("已用新密钥重新加密的字段数：", "fields sealed with a new key:"),
             *sealed);
}

void bring_back(Words const& words, Terminal& terminal) {
  auto const store = layout(words, terminal);
  if (!store) return;
  auto const found = storage::restore(words.folder, *store);
  if (!found) return terminal.fail(found.error());
  report(*found, terminal);
}

void rebuild(Words const& words, Terminal& terminal) {
  auto const store = layout(words, terminal);
  if (!store) return;
  if (auto done = storage::rebuild_projections(store->cases()); !done)
    return terminal.fail(done.error());
  fmt::print("{}\n", terminal.say("已重建", "rebuilt"));
}

}  // namespace

void add_store(CLI::App& app, Terminal& terminal) {
  auto* store = app.add_subcommand("store", "数据：检查、备份、恢复 / the store");
  store->require_subcommand(1);
  auto words = std::make_shared<Words>();
  auto const add = [&](char const* name, char const* about, void (*act)(Words const&, Terminal&)) {
    auto* command = store->add_subcommand(name, about);
    words->config.add_to(*command);
    command->callback([words, act, &terminal] { act(*words, terminal); });
    return command;
  };
  add("fsck", "检查 / check everything, name the first bad record", check);
  add("backup", "备份（可在运行时）/ copy while it runs", save)
      ->add_option("--to", words->folder, "folder")
      ->required();
  add("restore", "恢复 / bring a backup back", bring_back)
      ->add_option("--from", words->folder, "folder")
      ->required();
  add("rotate-key",
      "更换个人信息密钥（服务停止时）/ a new key for the personal fields, server stopped",
      rotate_key);
  add("rebuild", "重建列表（服务停止时）/ compute the lists again, server stopped", rebuild);
}

}  // namespace linli::server
