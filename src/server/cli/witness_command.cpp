// linli witness <url> --key ... --state FILE: follows a public log and fails loudly when it was
// rolled back, rewritten or filled in later.
#include <fmt/core.h>

#include <thread>

#include "core/trust/log_growth.hpp"
#include "edge/net/outward.hpp"
#include "edge/storage/durable_file.hpp"
#include "server/cli/log_keys_option.hpp"

namespace linli::server {
namespace {

using base::Errc;
using base::fail;
using base::Result;

struct Words {
  LogKeysOption keys;
  std::string url;
  std::string state;
  int interval = 60;
  bool once = false;
};

Result<std::string> fetch(std::string const& url, std::string const& path, std::size_t most) {
  net::HttpCall call;
  call.url = url + "/" + path;
  call.reach = net::Reach::anywhere;
  call.most_bytes = most;
  auto answer = net::call(call);
  auto const unreachable = [&](std::string reason) {
    return fail(Errc::unavailable, "log.unreachable", call.url, {{"reason", std::move(reason)}});
  };
  if (!answer) return unreachable(answer.error().reason);
  if (answer->status != 200) return unreachable("HTTP " + std::to_string(answer->status));
  if (answer->cut) return fail(Errc::too_large, "storage.file_too_large", call.url);
  return std::move(answer->body);
}

struct Round {
  trust::Checkpoint log;
  std::uint64_t fresh = 0;
};

/// 0 in order, else:
constexpr int was_lied_to = 1;
constexpr int could_not_look = 2;

/// Beside the checkpoint: the latest time of all entries seen. Nothing, if it was never kept.
Result<base::DateTime> latest_seen(std::filesystem::path const& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return base::DateTime{};
  auto text = storage::read_file(file, 64);
  if (!text) return fail(text.error());
  while (text->ends_with('\n')) text->pop_back();
  auto const at = base::DateTime::parse(*text);
  // Somebody else wrote it: what this witness knows cannot be told any more.
  if (!at)
    return fail(Errc::unavailable, "storage.failed", file.string(), {{"cause", file.string()}});
  return *at;
}

/// One look. What was seen is kept only when all of it was in order; a checkpoint that contradicts
/// it is kept beside it, because both signatures together prove what happened.
Result<Round> look(Words const& words, std::vector<trust::VerifierKey> const& keys) {
  std::filesystem::path const kept{words.state};
  std::optional<trust::Checkpoint> older;
  std::error_code ignored;
  if (std::filesystem::exists(kept, ignored)) {
    auto const note = storage::read_file(kept, trust::longest_note);
    if (!note) return fail(note.error());
    auto seen = trust::open_checkpoint(*note, keys);
    if (!seen) return fail(seen.error());
    older = std::move(*seen);
  }
  std::filesystem::path const latest_file{words.state + ".latest"};
  auto const latest = older ? latest_seen(latest_file) : Result<base::DateTime>{base::DateTime{}};
  if (!latest) return fail(latest.error());
  auto const note = fetch(words.url, "checkpoint", trust::longest_note);
  if (!note) return fail(note.error());
  auto const newer = trust::open_checkpoint(*note, keys);
  if (!newer) return fail(newer.error());
  auto const growth = trust::check_growth(
      older, *newer,
      [&](std::string const& path, std::size_t most) { return fetch(words.url, path, most); },
      *latest);
  if (!growth) {
    if (growth.error().code == Errc::conflict)
      static_cast<void>(storage::write_durably(words.state + ".conflict", *note));
    return fail(growth.error());
  }
  // The checkpoint first: a later time without it would accuse entries that are in order.
  if (auto done = storage::write_durably(kept, *note); !done) return fail(done.error());
  if (growth->latest != *latest)
    if (auto done = storage::write_durably(latest_file, growth->latest.iso() + '\n'); !done)
      return fail(done.error());
  return Round{*newer, growth->entries};
}

void tell(Round const& round, Terminal& terminal) {
  if (terminal.json)
    terminal.print(base::json::object{{"origin", round.log.origin},
                                      {"size", round.log.size},
                                      {"root", round.log.root.hex()},
                                      {"new", round.fresh}});
  else
    fmt::print("{} {} {} {} (+{}) {}\n", terminal.say("一致：", "consistent:"), round.log.origin,
               terminal.say("条目", "entries"), round.log.size, round.fresh, round.log.root.hex());
  std::fflush(stdout);
}

void follow(Words words, Terminal& terminal) {
  auto const keys = words.keys.read();
  if (!keys) {
    terminal.fail(keys.error());
    terminal.exit_code = could_not_look;
    return;
  }
  while (words.url.ends_with('/')) words.url.pop_back();
  for (;;) {
    auto const round = look(words, *keys);
    if (round) tell(*round, terminal);
    bool const patience = !words.once && !round && round.error().code == Errc::unavailable;
    if (!round) terminal.fail(round.error());
    if (!round && !patience) {
      bool const looked = round.error().code != Errc::unavailable;
      terminal.exit_code = looked ? was_lied_to : could_not_look;
      return;
    }
    if (words.once) return;
    terminal.exit_code = 0;
    std::this_thread::sleep_for(std::chrono::seconds{words.interval});
  }
}

}  // namespace

void add_witness(CLI::App& app, Terminal& terminal) {
  auto* command = app.add_subcommand(
      "witness",
      "见证存证日志，被回退或改写时报错退出；退出码 0 一致，1 被欺骗，2 未能查看 / follow a public"
      " log; fails when it was rolled back or rewritten; ends with 0 in order, 1 lied to, 2 could"
      " not look");
  auto words = std::make_shared<Words>();
  words->keys.add_to(*command);
  command->add_option("url", words->url, "日志地址 / address of the log, https://.../log")
      ->required();
  command
      ->add_option("--state", words->state,
                   "保存已见检查点的文件 / file that keeps the checkpoint seen last")
      ->required();
  command->add_option("--interval", words->interval, "秒 / seconds between two looks")
      ->check(CLI::Range(1, 86400));
  command->add_flag("--once", words->once, "只看一次 / one look");
  command->callback([words, &terminal] { follow(*words, terminal); });
}

}  // namespace linli::server
