#pragma once
// A small district in a temporary folder, with real stores, whose public pages tests ask for.
#include <filesystem>

#include "app/sign_in.hpp"
#include "core/cases/testing/world.hpp"
#include "edge/documents/pdf_papers.hpp"
#include "edge/documents/xlsx_workbooks.hpp"
#include "edge/net/router.hpp"
#include "edge/pages/pages.hpp"
#include "edge/storage/cases.hpp"
#include "edge/storage/clocks.hpp"
#include "edge/storage/object_files.hpp"
#include "edge/storage/records.hpp"
#include "edge/storage/vault.hpp"

namespace linli::pages::testing {

namespace ct = linli::cases::testing;
inline std::string const root = LINLI_SOURCE_DIR;

struct Silent final : app::Updates {
  void project_changed(cases::ProjectRow const&, app::ProjectFile const&, cases::Circle) override {}
  void clock_moved(base::DateTime) override {}
  void session_ended(std::string const&) override {}
  void message_arrived(base::PersonId const&) override {}
};

inline base::Catalogue catalogue(std::initializer_list<char const*> files) {
  base::Catalogue out;
  for (auto const* file : files)
    out.merge(base::Catalogue::parse(ct::slurp(std::filesystem::path{root} / file)).value());
  return out;
}

/// A project that went its way in the world of the core's tests, under another name.
class NamedWorld : public ct::World {
 public:
  NamedWorld(std::string community, int ordinal) : ct::World{root} {
    name_ = std::move(community);
    ordinal_ = ordinal;
  }
  /// Its events with the name put in, and the notice and certificate numbers of its own.
  std::vector<cases::Recorded> renamed() const {
    auto out = log;
    auto const mark = "-000" + std::to_string(ordinal_);
    for (auto& recorded : out) {
      if (auto* e = base::get_if<cases::ProjectRegistered>(&recorded.event)) e->community = name_;
      if (auto* e = base::get_if<cases::NoticePublished>(&recorded.event))
        e->notice = "N-2024" + mark;
      if (auto* e = base::get_if<cases::CertificateIssued>(&recorded.event))
        e->number.replace(e->number.size() - 5, 5, mark);
      if (auto* e = base::get_if<cases::ProceedingOpened>(&recorded.event); e && e->certificate)
        e->certificate->replace(e->certificate->size() - 5, 5, mark);
    }
    return out;
  }

 private:
  std::string name_;
  int ordinal_ = 0;
};

class District {
 public:
  explicit District(char const* now)
      : folder{make_folder()},
        cases{storage::open_cases(folder / "cases.db").value()},
        records{storage::open_records(folder / "records.db").value()},
        accounts{storage::accounts_in(records)},
        staff{storage::staff_in(records)},
        accesses{storage::access_log_in(records)},
        objects{storage::ObjectFiles::open(folder / "objects").value()},
        clock{
            storage::RehearsalClock::open(records, ct::moment(now), storage::RehearsalPace::frozen)
                .value()},
        papers{documents::PdfPapers::create(catalogue({"law/papers.json"}),
                                            std::filesystem::path{LINLI_SOURCE_DIR} / "build/fonts")
                   .value()},
        law{app::LawService::open(
                {ct::read_law(root).with_in_force(ct::day("2023-06-01")).value(), {}, {}, {}},
                *cases, *objects)
                .value()},
        files{*cases},
        texts{catalogue({"api/errors.json", "api/words.json", "law/standard/reasons.json"})},
        office{*cases,
               *accounts,
               *objects,
               *accesses,
               *clock,
               vault,
               vault,
               *papers,
               workbooks,
               updates,
               *messages,
               *outbox,
               *feeds,
               no_way_out,
               *law,
               files,
               texts,
               {"示例主管部门", "示例路1号", "https://linli.example", app::PaperMark::simulated},
               [this] { return clock->now(); },
               *staff} {
    page_for_errors = add_pages(router, {office, std::filesystem::path{root} / "src/edge/pages",
                                         std::filesystem::path{root} / "api/pages.json"})
                          .value();
  }
  ~District() {
    cases.reset();
    std::filesystem::remove_all(folder);
  }

  void keep(NamedWorld const& world) {
    auto const id = cases->next_project_id().value();
    cases::Project project;
    auto const events = world.renamed();
    for (auto const& recorded : events) cases::apply(project, recorded);
    cases->append(id, 0, events, cases::summarise(project, id.value)).value();
  }

  static std::filesystem::path make_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "linli-pages-XXXXXX").string();
    return ::mkdtemp(pattern.data());
  }

  std::filesystem::path folder;
  std::unique_ptr<app::CaseRepository> cases;
  std::shared_ptr<storage::RecordsDatabase> records;
  std::unique_ptr<app::AccountRepository> accounts;
  std::unique_ptr<app::StaffRepository> staff;
  std::unique_ptr<app::AccessLog> accesses;
  std::unique_ptr<storage::ObjectFiles> objects;
  std::unique_ptr<storage::RehearsalClock> clock;
  storage::Vault vault{{8, 1}};
  std::unique_ptr<documents::PdfPapers> papers;
  documents::XlsxWorkbooks workbooks;
  Silent updates;
  std::unique_ptr<app::MessageRepository> messages = storage::messages_in(records);
  std::unique_ptr<app::Outbox> outbox = storage::outbox_in(records);
  std::unique_ptr<app::Feeds> feeds = storage::feeds_in(records);
  std::unique_ptr<app::OwnerLinks> owner_links = storage::owner_links_in(records);
  app::NoWayOut no_way_out;
  std::unique_ptr<app::LawService> law;
  app::ProjectFiles files;
  base::Catalogue texts;
  app::Office office;
  net::Router router;
  net::ErrorPage page_for_errors;
};

}  // namespace linli::pages::testing
