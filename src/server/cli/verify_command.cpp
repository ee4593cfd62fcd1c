// linli verify <bundle> --key ...: is this certificate good, without asking anybody?
#include <fmt/core.h>

#include "core/cases/receipt.hpp"
#include "core/trust/certificate_bundle.hpp"
#include "core/trust/promise.hpp"
#include "edge/storage/clocks.hpp"
#include "edge/storage/durable_file.hpp"
#include "server/cli/log_keys_option.hpp"
#include "server/cli/verify_package.hpp"

namespace linli::server {
namespace {

struct Words {
  LogKeysOption keys;
  std::string file;
  std::string as_of;
  std::optional<std::string> receipt;
};

char const* state_text(trust::BundleState state, Terminal const& terminal) {
  using enum trust::BundleState;
  bool const zh = terminal.lang() == base::Language::zh;
  switch (state) {
    case not_yet_issued:
      return zh ? "尚未颁发" : "not yet issued";
    case valid:
      return zh ? "有效" : "valid";
    case lowered:
      return zh ? "有效，等级已降低" : "valid, lowered to the basic grade";
    case expired:
      return zh ? "已到期" : "expired";
    case superseded:
      return zh ? "已由新证书取代" : "superseded by a newer certificate";
    case cancelled:
      return zh ? "已取消" : "cancelled";
  }
  return "?";
}

void show(trust::BundleVerdict const& v, Terminal& terminal) {
  auto const line = [&](char const* zh, char const* en, std::string const& text) {
    fmt::print("{}{}\n", terminal.say(zh, en), text);
  };
  line("结论：", "verdict: ", fmt::format("{} ({})", state_text(v.state, terminal), v.as_of.iso()));
  line("证书：", "certificate: ", v.certificate);
  line("小区：", "community: ", v.community + (v.phase ? " " + *v.phase : ""));
  line("持证单位：", "holder: ", v.holder);
  line("等级：", "grade: ",
       v.grade == "premium" ? terminal.say("高端型", "premium") : terminal.say("基础型", "basic"));
  line("有效期：", "in force: ", v.issued_on.iso() + " - " + v.last_day.iso());
  line("存证日志：", "public log: ", fmt::format("{} #{} / {}", v.origin, v.entry, v.log_size));
  line("状态说明时间：", "state as told on: ",
       v.stated_at.iso() +
           (v.status_age_days == 0
                ? ""
                : fmt::format("{}{}{}", terminal.say("（距所查日 ", " ("), v.status_age_days,
                              terminal.say(" 天，其后的变更不在内）",
                                           " days before that day; what changed"
                                           " since is not in it)"))));
}

void check_archive(std::string const& bytes, std::vector<trust::VerifierKey> const& keys,
                   Terminal& terminal) {
  auto const verdict = check_package(bytes, keys);
  if (!verdict) return terminal.fail(verdict.error());
  if (terminal.json) return terminal.print(base::encode(*verdict));
  fmt::print("{} {} · {} {} · seq {} · {}\n",
             terminal.say("归档包完好：", "archive package whole:"), verdict->project,
             verdict->files, terminal.say("个文件", "files"), verdict->seq, verdict->origin);
}

void check_promise(std::string const& note, std::optional<std::string> const& receipt,
                   std::vector<trust::VerifierKey> const& keys, Terminal& terminal) {
  auto const promise = trust::open_promise(note, keys);
  if (!promise) return terminal.fail(promise.error());
  if (receipt && cases::receipt_sm3(*receipt) != promise->receipt_sm3)
    return terminal.fail({base::Errc::invalid, "log.other_receipt"});
  if (terminal.json) return terminal.print(base::encode(*promise));
  fmt::print("{} {} · {} {} · SM3 {}\n", terminal.say("存证承诺，收到于", "promise, lodged on"),
             promise->lodged_on.iso(), terminal.say("最迟入日志", "in the log by"),
             promise->in_log_by.iso(), promise->receipt_sm3);
}

void check(Words const& words, Terminal& terminal) {
  auto const keys = words.keys.read();
  if (!keys) return terminal.fail(keys.error());
  auto const package = storage::read_file(words.file, 1ULL << 30);
  if (package && package->starts_with("PK")) return check_archive(*package, *keys, terminal);
  auto const bundle = storage::read_file(words.file, trust::longest_certificate_bundle);
  if (!bundle) return terminal.fail(bundle.error());
  if (bundle->starts_with(keys->front().name() + "/promise\n"))
    return check_promise(*bundle, words.receipt, *keys, terminal);
  auto const as_of = words.as_of.empty() ? base::Result<base::Date>{storage::SystemClock{}.today()}
                                         : base::Date::parse(words.as_of);
  if (!as_of) return terminal.fail(as_of.error());
  auto const verdict = trust::check_certificate_bundle(*bundle, *keys, *as_of);
  if (!verdict) return terminal.fail(verdict.error());
  if (terminal.json)
    terminal.print(base::encode(*verdict));
  else
    show(*verdict, terminal);
  bool const in_force =
      verdict->state == trust::BundleState::valid || verdict->state == trust::BundleState::lowered;
  if (!in_force) terminal.exit_code = 1;
}

}  // namespace

void add_verify(CLI::App& app, Terminal& terminal) {
  auto* command = app.add_subcommand(
      "verify",
      "离线核验证书凭证、归档包或存证承诺；0 有效，1 不在有效状态，2 不可信 / check a certificate"
      " bundle, an archive package or a promise offline; exit code 0: in force, 1: not, 2: not to"
      " be believed");
  auto words = std::make_shared<Words>();
  words->keys.add_to(*command);
  command
      ->add_option("bundle", words->file,
                   "凭证（JSON）、归档包（zip）或承诺 / bundle, package or promise")
      ->required();
  command->add_option("--as-of", words->as_of, "YYYY-MM-DD，默认今天 / default: today");
  command->add_option("--receipt", words->receipt, "承诺所属的回执号 / the receipt of a promise");
  command->callback([words, &terminal] { check(*words, terminal); });
}

}  // namespace linli::server
