#include "server/cli/log_keys_option.hpp"

#include <algorithm>
#include <sstream>

#include "server/article_cases/library.hpp"

namespace linli::server {

void LogKeysOption::add_to(CLI::App& command) {
  command
      .add_option(
          "--key", given,
          "存证日志的验证密钥，或每行一个的文件 / verifier key of the log, or a file of them")
      ->required();
}

base::Result<std::vector<trust::VerifierKey>> LogKeysOption::read() const {
  std::vector<trust::VerifierKey> out;
  for (auto const& text : given) {
    std::istringstream lines{text};
    if (!trust::VerifierKey::parse(text)) {
      auto const file = read_text_file(text);
      if (!file) return base::fail(file.error());
      lines.str(*file);
    }
    for (std::string line; std::getline(lines, line);) {
      if (line.empty()) continue;
      auto key = trust::VerifierKey::parse(line);
      if (!key) return base::fail(base::Errc::invalid, "log.key_expected", text);
      out.push_back(std::move(*key));
    }
  }
  std::ranges::stable_partition(out, [](auto const& key) { return !key.sm2_key(); });
  if (out.empty() || out.front().sm2_key())
    return base::fail(base::Errc::invalid, "log.key_expected", "--key");
  return out;
}

}  // namespace linli::server
