// Fills an empty store with invented cases, told by the real commands (story.cpp) and appended
// through the real store; only the route over HTTP is left out. The same seed gives the same cases.
// usage: populate <state folder> [cases=100000] [seed=1]
// Ten documents a case are filed; they are a few hundred distinct files, filed again and again.
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "app/law_service.hpp"
#include "base/credit_code.hpp"
#include "core/cases/summary.hpp"
#include "core/cases/testing/world.hpp"
#include "edge/storage/cases.hpp"
#include "edge/storage/checks.hpp"
#include "edge/storage/object_files.hpp"
#include "edge/storage/records.hpp"
#include "edge/storage/vault.hpp"
#include "story.hpp"

namespace {

using namespace linli;

constexpr int companies = 2000;
constexpr int companies_with_account = 20;
constexpr int distinct_papers = 500;
constexpr int experts = 60;
constexpr char const* password = "bench-password-1";
base::Date const today{2026, 9, 15};
base::DateTime const now{today, 9 * 3600};

template <class T>
T must(char const* what, base::Result<T> result) {
  if (!result) {
    fmt::print(stderr, "{}: {} {}\n", what, result.error().id, result.error().where);
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// The last of its 18 characters is found from the first 17.
std::string credit_code(int n) {
  auto const body = fmt::format("91440300MA5{:06}", n);
  for (char c : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"})
    if (auto code = base::parse_credit_code(body + c)) return *code;
  throw std::logic_error("no check character");
}

/// The stores of a district, without the district around them.
struct Stores {
  explicit Stores(std::string const& folder)
      : layout{folder},
        cases{must("cases", storage::open_cases(layout.cases()))},
        records{must("records", storage::open_records(layout.records()))},
        accounts{storage::accounts_in(records)},
        objects{must("objects", storage::ObjectFiles::open(layout.objects()))},
        law{must("law", app::LawService::open(
                            {cases::testing::read_law(LINLI_SOURCE_DIR)
                                 .with_in_force(base::Date{2023, 6, 1}, base::Date{2029, 5, 31})
                                 .value(),
                             {},
                             {},
                             {}},
                            *cases, *objects))},
        hash{must("hash", vault.hash(password))} {}

  app::Person person(std::string id, std::string login, cases::Role role) const {
    app::Person out;
    out.id = base::PersonId{std::move(id)};
    out.login = std::move(login);
    out.name = out.login + "(模拟)";
    out.role = role;
    out.password_hash = hash;
    out.created_at = now;
    return out;
  }
  void decide(cases::AuthorityCommand const& command, cases::Role role) {
    auto const before = law->now();
    cases::Actor const by{"bench", role, {}};
    auto events =
        must("authority", cases::decide(before->authority, command, by, now, before->law()));
    std::vector<cases::AuthorityRecorded> recorded;
    for (auto& event : events) recorded.push_back({now, by, std::move(event)});
    must("authority", cases->append_authority(before->version, recorded));
    must("law", law->refresh());
  }

  storage::StoreLayout layout;
  std::unique_ptr<app::CaseRepository> cases;
  std::shared_ptr<storage::RecordsDatabase> records;
  std::unique_ptr<app::AccountRepository> accounts;
  std::unique_ptr<storage::ObjectFiles> objects;
  storage::Vault vault{{8192, 1}};
  std::unique_ptr<app::LawService> law;
  std::string hash;
};

std::vector<bench::Company> make_companies(Stores& stores) {
  std::vector<bench::Company> out;
  for (int n = 0; n < companies; ++n) {
    auto const name = fmt::format("模拟物业{}(模拟)", n);
    bench::Company const company{{credit_code(n), name, cases::ApplicantKind::property_company},
                                 fmt::format("person-of-{}", n)};
    if (n < companies_with_account) {
      auto person =
          stores.person(company.person, fmt::format("company{}", n), cases::Role::applicant);
      person.organisation = company.entity.credit_code;
      must("company", stores.accounts->add_organisation(
                          {company.entity.credit_code, name, company.entity.kind, now}, person));
    }
    out.push_back(company);
  }
  return out;
}

void make_experts(Stores& stores) {
  constexpr std::array fields{"communications", "security", "property", "data_security",
                              "smart_home"};
  for (int n = 1; n <= experts; ++n) {
    auto const person =
        stores.person(fmt::format("expert-{}", n), fmt::format("expert{}", n), cases::Role::expert);
    must("expert", stores.accounts->add_person(person));
    stores.decide(cases::RegisterExpert{person.id.value,
                                        person.name,
                                        {fields[static_cast<std::size_t>(n) % fields.size()]},
                                        fmt::format("单位{}(模拟)", n)},
                  cases::Role::technical_centre);
  }
}

std::vector<cases::DocumentRef> make_papers(Stores& stores) {
  std::vector<cases::DocumentRef> out;
  for (int n = 0; n < distinct_papers; ++n) {
    auto const stored =
        must("paper", stores.objects->put(fmt::format("%PDF-1.4\n% paper {} (bench)\n%%EOF\n", n)));
    out.push_back({stored.sm3, fmt::format("材料{}.pdf", n), stored.media_type, stored.size});
  }
  return out;
}

void make_staff(Stores& stores) {
  for (auto const& [login, role] :
       {std::pair{"admin", cases::Role::administrator}, {"officer", cases::Role::officer}})
    must("staff",
         stores.accounts->add_person(stores.person(fmt::format("{}-bench", login), login, role)));
  auto const file = cases::testing::slurp(std::string{LINLI_SOURCE_DIR} +
                                          "/tests/articles/standards/mini-1.json");
  auto const version = must("standard", standard::Standard::parse(file)).version();
  auto const stored = must("standard", stores.objects->put(file, app::Accepts::data));
  stores.decide(cases::PublishStandard{version, base::Date{2023, 6, 1}, stored.sm3},
                cases::Role::officer);
}

struct Filled {
  std::atomic<long long> next = 1, events = 0, documents = 0;
};

// In parts as a real case would come: no transaction of hundreds of events.
void append(Stores& stores, base::ProjectId const& id, bench::Story const& story) {
  constexpr std::size_t part = 64;
  cases::Project project;
  app::Version version = 0;
  for (std::size_t from = 0; from < story.events.size(); from += part) {
    auto const events =
        std::span{story.events}.subspan(from, std::min(part, story.events.size() - from));
    for (auto const& event : events) cases::apply(project, event);
    version = must("append",
                   stores.cases->append(id, version, events, cases::summarise(project, id.value)));
  }
}

void fill(Stores& stores, bench::Setting const& setting, int cases, std::uint64_t seed,
          Filled& filled) {
  for (;;) {
    auto const n = filled.next++;
    if (n > cases) return;
    auto const story = bench::tell(setting, seed * 1'000'003ULL + static_cast<std::uint64_t>(n));
    auto const id = must("id", stores.cases->next_project_id());
    append(stores, id, story);
    filled.events += static_cast<long long>(story.events.size());
    filled.documents +=
        static_cast<long long>(cases::filed_documents(story.project, id.value).size());
    if (n % 10'000 == 0) fmt::print(stderr, "{} cases\n", n);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: populate <state folder> [cases] [seed]\n");
    return 2;
  }
  int const cases = argc > 2 ? std::atoi(argv[2]) : 100'000;
  auto const seed = static_cast<std::uint64_t>(argc > 3 ? std::atoll(argv[3]) : 1);
  auto const begin = std::chrono::steady_clock::now();
  Stores stores{argv[1]};
  make_staff(stores);
  make_experts(stores);
  auto const law = stores.law->now();
  bench::Numbering numbers;
  bench::Setting const setting{law->law(),
                               law->in_force.standards,
                               law->in_force.pool,
                               make_papers(stores),
                               make_companies(stores),
                               base::Date{2023, 6, 5},
                               today,
                               numbers};
  Filled filled;
  {
    std::vector<std::jthread> tellers;
    for (int t = 0; t < 16; ++t)
      tellers.emplace_back([&] { fill(stores, setting, cases, seed, filled); });
  }
  auto const seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  auto const line = [](char const* name, double value, char const* unit) {
    fmt::print("{{\"name\":\"{}\",\"value\":{:.1f},\"unit\":\"{}\"}}\n", name, value, unit);
  };
  line("population.cases", cases, "cases");
  line("population.events", static_cast<double>(filled.events), "events");
  line("population.documents_filed", static_cast<double>(filled.documents), "references");
  line("population.distinct_documents", distinct_papers, "files");
  line("population.seconds", seconds, "s");
}
