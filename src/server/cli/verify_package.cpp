#include "server/cli/verify_package.hpp"

#include <charconv>
#include <set>
#include <sstream>

#include "app/archive_package.hpp"
#include "core/trust/sha256.hpp"
#include "edge/documents/zip_packer.hpp"

namespace linli::server {

using base::Errc;
using base::fail;

base::Result<PackageVerdict> check_package(std::string const& bytes,
                                           std::span<trust::VerifierKey const> keys) {
  auto const files = documents::unpack(bytes, app::largest_package + (64ULL << 20));
  if (!files) return fail(files.error());
  for (auto const* part : {"SHA256SUMS", "SIGNED", "SM3SUMS", "KEYS"})
    if (!files->contains(part)) return fail(Errc::invalid, "archive.malformed", part);
  auto const& sums = files->at("SHA256SUMS");
  std::set<std::string> listed{"SHA256SUMS", "SIGNED"};
  std::istringstream lines{sums};
  for (std::string line; std::getline(lines, line);) {
    auto const blank = line.find("  ");
    if (blank != 64) return fail(Errc::invalid, "archive.malformed", "SHA256SUMS");
    auto const path = line.substr(66);
    auto const found = files->find(path);
    if (found == files->end() || trust::sha256(found->second).hex() != line.substr(0, 64))
      return fail(Errc::invalid, "archive.differs", path, {{"file", path}});
    listed.insert(path);
  }
  for (auto const& [path, text] : *files)
    if (!listed.contains(path))
      return fail(Errc::invalid, "archive.differs", path, {{"file", path}});
  auto const text = trust::open_note(files->at("SIGNED"), keys);
  if (!text) return fail(text.error());
  std::istringstream statement{*text};
  std::string head, project, seq;
  std::getline(statement, head);
  std::getline(statement, project);
  std::getline(statement, seq);
  PackageVerdict out{project, 0, files->size(), keys.empty() ? std::string{} : keys.front().name()};
  std::from_chars(seq.data(), seq.data() + seq.size(), out.seq);
  if (keys.empty() || *text != app::package_statement(project, out.seq, sums))
    return fail(Errc::invalid, "archive.differs", "SIGNED", {{"file", "SIGNED"}});
  return out;
}

}  // namespace linli::server
