// Fills an empty store with invented cases, told by the real commands (story.cpp) and appended
// through the real store; only the route over HTTP is left out. The same seed gives the same cases.
// usage: populate <state folder> [cases=100000] [seed=1]
// Ten documents a case are filed; they are a few hundred distinct files, filed again and again.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "app/authority.hpp"
#include "app/people.hpp"
#include "base/credit_code.hpp"
#include "server/district.hpp"
#include "story.hpp"

namespace {

using namespace linli;

constexpr int companies = 2000;
constexpr int companies_with_account = 20;
constexpr int distinct_papers = 500;
constexpr int experts = 60;
constexpr char const* password = "bench-password-1";
base::Date const today{2026, 9, 15};

[[noreturn]] void stop(std::string const& what, base::Error const& error) {
  fmt::print(stderr, "{}: {} {}\n", what, error.id, error.where);
  std::exit(1);
}

template <class T>
T must(char const* what, base::Result<T> result) {
  if (!result) stop(what, result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// The last of its 18 characters is found from the first 17.
std::string credit_code(int n) {
  auto const body = fmt::format("91440300MA5{:06}", n);
  for (char c : std::string_view{"0123456789ABCDEFGHJKLMNPQRTUWXY"})
    if (auto code = base::parse_credit_code(body + c)) return *code;
  throw std::logic_error("no check character");
}

std::string mini_standard() {
  std::ifstream in{std::string{LINLI_SOURCE_DIR} + "/tests/articles/standards/mini-1.json"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::unique_ptr<server::District> open_district(std::string const& folder) {
  server::Config config;
  config.home = LINLI_SOURCE_DIR;
  config.state = folder;
  config.log.level = "error";
  config.clock = {server::ClockKind::rehearsal, base::DateTime{today, 9 * 3600},
                  server::Pace::running};
  config.in_force = {base::Date{2023, 6, 1}, base::Date{2029, 5, 31}, true};
  config.passwords = {8192, 1};
  return must("open", server::District::open(config));
}

std::vector<bench::Company> make_companies(app::Office& office) {
  std::vector<bench::Company> out;
  for (int n = 0; n < companies; ++n) {
    auto const name = fmt::format("模拟物业{}(模拟)", n);
    bench::Company company{{credit_code(n), name, cases::ApplicantKind::property_company},
                           fmt::format("person-of-{}", n)};
    if (n < companies_with_account) {
      app::NewOrganisation given{company.entity.credit_code,
                                 name,
                                 company.entity.kind,
                                 {fmt::format("company{}", n), password, name}};
      // Every company from an address of its own: registrations are limited by it.
      must("company", app::register_organisation(office, given, fmt::format("bench-{}", n)));
      company.person =
          must("person", office.accounts.person_by_login(given.contact.login)).id.value;
    }
    out.push_back(std::move(company));
  }
  return out;
}

std::vector<cases::PoolExpert> make_experts(app::Office& office) {
  constexpr std::array fields{"communications", "security", "property", "data_security",
                              "smart_home"};
  cases::Actor const centre{"centre-bench", cases::Role::technical_centre, {}};
  for (int n = 1; n <= experts; ++n) {
    auto const person = must(
        "expert",
        app::create_account(office, {fmt::format("expert{}", n), password,
                                     fmt::format("专家{}(模拟)", n), "", cases::Role::expert}));
    must("register expert",
         app::take_authority_command(
             office,
             cases::RegisterExpert{person.id.value,
                                   person.name,
                                   {fields[static_cast<std::size_t>(n) % fields.size()]},
                                   fmt::format("单位{}(模拟)", n)},
             centre));
  }
  return office.law.now()->in_force.pool;
}

std::vector<cases::DocumentRef> make_papers(app::Office& office) {
  std::vector<cases::DocumentRef> out;
  for (int n = 0; n < distinct_papers; ++n) {
    auto const stored =
        must("paper", office.objects.put(fmt::format("%PDF-1.4\n% paper {} (bench)\n%%EOF\n", n)));
    out.push_back({stored.sm3, fmt::format("材料{}.pdf", n), stored.media_type, stored.size});
  }
  return out;
}

void make_staff(app::Office& office) {
  must("admin", app::create_account(
                    office, {"admin", password, "管理员(模拟)", "", cases::Role::administrator}));
  must("officer", app::create_account(
                      office, {"officer", password, "经办人(模拟)", "", cases::Role::officer}));
  cases::Actor const officer{"officer-bench", cases::Role::officer, {}};
  must("standard", app::publish_standard(office, base::Date{2023, 6, 1}, mini_standard(), officer));
}

struct Filled {
  std::atomic<long long> next = 1, events = 0, documents = 0;
};

// In parts as a real case would come: no transaction of hundreds of events.
void append(app::Office& office, base::ProjectId const& id, bench::Story const& story) {
  constexpr std::size_t part = 64;
  cases::Project project;
  app::Version version = 0;
  for (std::size_t from = 0; from < story.events.size(); from += part) {
    auto const events =
        std::span{story.events}.subspan(from, std::min(part, story.events.size() - from));
    for (auto const& event : events) cases::apply(project, event);
    version = must("append",
                   office.cases.append(id, version, events, cases::summarise(project, id.value)));
  }
}

void fill(app::Office& office, bench::Setting const& setting, int cases, std::uint64_t seed,
          Filled& filled) {
  for (;;) {
    auto const n = filled.next++;
    if (n > cases) return;
    auto const story = bench::tell(setting, seed * 1'000'003ULL + static_cast<std::uint64_t>(n));
    auto const id = must("id", office.cases.next_project_id());
    append(office, id, story);
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
  auto const district = open_district(argv[1]);
  auto& office = district->office();
  make_staff(office);
  auto const pool = make_experts(office);
  auto const law = office.law.now();
  bench::Numbering numbers;
  bench::Setting const setting{law->law(),
                               law->in_force.standards,
                               pool,
                               make_papers(office),
                               make_companies(office),
                               base::Date{2023, 6, 5},
                               today,
                               numbers};
  Filled filled;
  {
    std::vector<std::jthread> tellers;
    for (int t = 0; t < 16; ++t)
      tellers.emplace_back([&] { fill(office, setting, cases, seed, filled); });
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
