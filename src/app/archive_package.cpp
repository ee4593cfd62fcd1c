#include "app/archive_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/packer.hpp"
#include "app/public_log.hpp"
#include "app/visible.hpp"
#include "base/html.hpp"
#include "core/trust/sha256.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

using base::Errc;
using base::escaped;
using base::fail;
using base::Result;

// A name that every system takes: letters of any script, digits, '.', '-' and '_'.
std::string plain_name(std::string const& name) {
  std::string out;
  for (unsigned char const c : name) {
    bool const keeps = c >= 0x80 || std::isalnum(c) || c == '.' || c == '-' || c == '_';
    out += keeps ? static_cast<char>(c) : '_';
  }
  while (out.starts_with('.')) out.erase(0, 1);
  return out.empty() ? "paper" : out;
}

class Package {
 public:
  Package(Office& office, ProjectFilePtr file, cases::Actor const& by)
      : office_{office}, file_{std::move(file)}, by_{by} {}

  Result<std::string> make() {
    if (auto done = add_events(); !done) return fail(done.error());
    add("file.json", base::to_json(file_->project) + "\n");
    if (auto done = add_papers(); !done) return fail(done.error());
    add("index.html", page());
    // The other digests and the keys are files like all others: SHA256SUMS covers them.
    add("SM3SUMS", sm3_);
    if (office_.public_log) {
      std::string keys;
      for (auto const& key : office_.public_log->keys()) keys += key + "\n";
      add("KEYS", std::move(keys));
    }
    files_.push_back({"SHA256SUMS", sha256_});
    if (office_.public_log) {
      files_.push_back(
          {"SIGNED", office_.public_log->sign(package_statement(file_->id.value, seq_, sha256_))});
    }
    return office_.packer->pack(files_);
  }

 private:
  void note(std::string const& path, std::string_view bytes, std::string const& sm3) {
    sha256_ += trust::sha256(bytes).hex() + "  " + path + "\n";
    sm3_ += sm3 + "  " + path + "\n";
  }
  void add(std::string path, std::string text) {
    note(path, text, trust::sm3(text).hex());
    files_.push_back({std::move(path), std::move(text)});
  }

  Result<void> add_events() {
    constexpr int at_a_time = 100;
    std::string lines;
    for (Page page{1, at_a_time};; ++page.number) {
      auto const part = office_.cases.events_page(file_->id, page);
      if (!part) return fail(part.error());
      for (auto const& event : part->items) {
        if (event.version > file_->version) break;  // taken while this was written
        seq_ = event.seq;
        lines +=
            base::json::serialize(base::json::object{{"seq", event.seq},
                                                     {"version", event.version},
                                                     {"recorded", base::encode(event.recorded)},
                                                     {"hash", event.hash}}) +
            "\n";
        rows_ += fmt::format("<tr><td>{}<td>{}<td>{}<td><code>{}</code>\n", event.version,
                             event.recorded.at.iso(), escaped(name_of(event.recorded.event)),
                             event.hash.substr(0, 16));
      }
      if (static_cast<int>(part->items.size()) < at_a_time) break;
    }
    add("events.jsonl", std::move(lines));
    return {};
  }

  static std::string name_of(cases::Event const& event) {
    return base::visit(
        [](auto const& e) { return std::string{base::type_name<std::decay_t<decltype(e)>>()}; },
        event);
  }

  Result<void> add_papers() {
    std::int64_t bytes = 0;
    int number = 0;
    std::set<std::string> taken;
    for (auto const& row : cases::filed_documents(file_->project, file_->id.value)) {
      if (!taken.insert(row.sm3).second) continue;  // filed in two places, one paper
      auto const object = office_.objects.metadata(row.sm3);
      if (!object) return fail(object.error());
      bytes += object->size;
      if (bytes > largest_package)
        return fail(Errc::too_large, "archive.too_large", "",
                    {{"limit", std::to_string(largest_package >> 20)}});
      auto content = office_.objects.read(row.sm3, static_cast<std::size_t>(largest_package));
      if (!content) return fail(content.error());
      auto path = office_.objects.verified_path(row.sm3);
      if (!path) return fail(path.error());
      auto const logged = office_.accesses.record({row.sm3, base::PersonId{by_.id}, "archive_check",
                                                   office_.clock.now(), file_->id.value, row.name});
      if (!logged) return fail(logged.error());
      auto const within = fmt::format("papers/{:03}-{}", ++number, plain_name(row.name));
      note(within, *content, row.sm3);  // its name is its digest
      papers_ +=
          fmt::format("<tr><td><a href=\"{}\">{}</a><td>{}<td><code>{}</code>\n", escaped(within),
                      escaped(row.name), boost::describe::enum_to_string(row.kind, "?"), row.sm3);
      files_.push_back({within, std::move(*path)});
    }
    return {};
  }

  std::string page() const {
    auto const& profile = file_->project.profile;
    return fmt::format(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>{0} {1}</title>\n"
        "<style>body{{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}"
        "table{{border-collapse:collapse}}td,th{{border:1px solid #999;padding:.2em .6em;"
        "text-align:left}}</style>\n"
        "<h1>{1} {2}</h1>\n<p>{0} · {3} {4} · {5} m2</p>\n"
        "<p>本包不依赖原系统即可打开：用 <code>sha256sum -c SHA256SUMS</code> 核对全部文件；"
        "SIGNED 是主管部门存证日志密钥对 SHA256SUMS 摘要的签名（KEYS 为公钥，须另行确认来源）。"
        "完整内容见 file.json（全部状态）和 events.jsonl（逐条事件及其链式摘要）。</p>\n"
        "<p>This package opens without the system it came from: check every file with "
        "<code>sha256sum -c SHA256SUMS</code>; SIGNED is a note over the digest of SHA256SUMS by "
        "the keys of the public log (KEYS; make sure of them elsewhere).</p>\n"
        "<h2>材料 / Papers</h2>\n<table><tr><th>文件<th>类别<th>SM3\n{6}</table>\n"
        "<h2>经过 / Events</h2>\n<table><tr><th>#<th>时间<th>事件<th>摘要\n{7}</table>\n</html>\n",
        escaped(file_->id.value), escaped(profile.community), escaped(profile.phase.value_or("")),
        escaped(profile.town), escaped(profile.address), profile.gross_floor_area.text(), papers_,
        rows_);
  }

  Office& office_;
  ProjectFilePtr file_;
  cases::Actor by_;
  std::vector<PackedFile> files_;
  std::string sha256_, sm3_, papers_, rows_;
  std::int64_t seq_ = 0;
};

}  // namespace

bool is_closed(cases::Project const& project, Date on) {
  bool const letters = std::ranges::any_of(
      project.complaints, [](cases::Complaint const& letter) { return !letter.concluded_on; });
  bool const money = project.subsidy.ordered_back() > project.subsidy.recovered();
  return cases::closed(cases::step_on(project, on)) && !project.running_proceeding() &&
         !project.subsidy.running() && !letters && !money;
}

std::string package_statement(std::string const& project, std::int64_t seq,
                              std::string const& sums) {
  return fmt::format("linli-archive\n{}\n{}\n{}\n", project, seq, trust::sha256(sums).hex());
}

Result<std::string> archive_package(Office& office, ProjectId const& project,
                                    cases::Actor const& by) {
  auto file = visible_file(office, project, by);
  if (!file) return fail(file.error());
  if (sight((*file)->project, by) != Sight::all) return fail(Errc::not_found, "project.unknown");
  if (!is_closed((*file)->project, office.clock.today()))
    return fail(Errc::conflict, "archive.not_closed");
  return Package{office, std::move(*file), by}.make();
}

}  // namespace linli::app
