// The look-ups behind the desk over a filled store (bench/populate.cpp), without HTTP: how long the
// store takes for a list, a page of the register, a case read from its first event, a document.
// usage: lists_bench [state folder] [visits]; the folder is what web_bench.mjs filled.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <random>
#include <thread>

#include "edge/storage/cases.hpp"
#include "edge/storage/checks.hpp"

namespace {

using namespace linli;
using Steady = std::chrono::steady_clock;

base::Date const today{2026, 9, 15};

struct Scene {
  std::string name;
  std::function<bool(app::CaseRepository const&, std::mt19937&)> visit;
};

app::ProjectId some_project(std::mt19937& random, long long cases) {
  return app::ProjectId{
      fmt::format("P-{:06}", 1 + random() % static_cast<unsigned long long>(cases))};
}

template <class Query>
Scene list_of(std::string name, Query query) {
  return {"projects, " + std::move(name),
          [query](auto const& store, auto&) { return store.list(query).has_value(); }};
}

std::vector<Scene> scenes(long long cases, std::string const& sm3, std::string const& applicant) {
  using app::ProjectOrder;
  app::ProjectQuery p;
  p.page.size = 50;
  auto const with = [&](auto change) {
    auto query = p;
    change(query);
    return query;
  };
  using Q = app::ProjectQuery&;
  std::vector<Scene> out{list_of("newest", p),
                         list_of("due first", with([](Q q) { q.order = ProjectOrder::due_first; })),
                         list_of("page 1000", with([](Q q) { q.page.number = 1000; })),
                         list_of("by step", with([](Q q) { q.step = cases::Step::certified; })),
                         list_of("step, due first", with([](Q q) {
                                   q.step = cases::Step::rating_initial;
                                   q.order = ProjectOrder::due_first;
                                 })),
                         list_of("step and town", with([](Q q) {
                                   q.step = cases::Step::received;
                                   q.town = "小漠镇";
                                 })),
                         list_of("grade", with([](Q q) { q.grade = cases::Grade::premium; })),
                         list_of("text found often", with([](Q q) { q.text = "海韵"; })),
                         list_of("text found never", with([](Q q) { q.text = "没有这个"; })),
                         list_of("of a company", with([&](Q q) { q.organisation = applicant; })),
                         list_of("of an expert", with([](Q q) { q.expert = "expert-5"; }))};
  auto const tasks = [&](char const* name, app::TaskQuery query) {
    query.page.size = 50;
    out.push_back({fmt::format("tasks, {}", name),
                   [query](auto const& store, auto&) { return store.tasks(query).has_value(); }});
  };
  tasks("officer", {.role = cases::Role::officer});
  tasks("company", {.role = cases::Role::applicant, .organisation = applicant});
  tasks("expert", {.role = cases::Role::expert, .person = "expert-5"});
  auto const registered = [&](char const* name, app::RegisterQuery query) {
    query.page.size = 50;
    out.push_back({fmt::format("register, {}", name), [query](auto const& store, auto&) {
                     return store.register_as_of(query).has_value();
                   }});
  };
  registered("today", {.as_of = today});
  registered("as of an earlier day", {.as_of = base::Date{2024, 12, 31}});
  registered("grade, town, text",
             {.as_of = today, .grade = cases::Grade::premium, .town = "赤石镇", .text = "青山"});
  out.push_back(
      {"notices, newest", [](auto const& store, auto&) { return store.notices({}).has_value(); }});
  out.push_back({"notices, open", [](auto const& store, auto&) {
                   return store.notices({.open_on = today}).has_value();
                 }});
  out.push_back({"case, read and folded", [cases](auto const& store, auto& random) {
                   auto const stream = store.load(some_project(random, cases));
                   if (!stream) return false;
                   cases::Project project;
                   for (auto const& recorded : stream->events) cases::apply(project, recorded);
                   return project.registered;
                 }});
  out.push_back({"document, in whose files", [sm3, applicant](auto const& store, auto&) {
                   return store.documents({.sm3 = sm3}).has_value() &&
                          store.documents({.sm3 = sm3, .organisation = applicant}).has_value();
                 }});
  return out;
}

std::vector<double> measure(app::CaseRepository const& store, Scene const& scene, int threads,
                            int visits) {
  std::vector<std::vector<double>> taken(static_cast<std::size_t>(threads));
  {
    std::vector<std::jthread> visitors;
    for (std::size_t t = 0; t < taken.size(); ++t)
      visitors.emplace_back([&, t] {
        std::mt19937 random{static_cast<unsigned>(t) + 1};
        for (int i = 0; i < visits; ++i) {
          auto const begin = Steady::now();
          if (!scene.visit(store, random)) fmt::print(stderr, "{}: failed\n", scene.name);
          taken[t].push_back(
              std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
        }
      });
  }
  std::vector<double> all;
  for (auto const& part : taken) all.insert(all.end(), part.begin(), part.end());
  std::ranges::sort(all);
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  storage::StoreLayout const layout{
      argc > 1 ? argv[1] : std::string{LINLI_SOURCE_DIR} + "/build/bench-store-100000"};
  int const visits = argc > 2 ? std::atoi(argv[2]) : 100;
  if (!std::filesystem::exists(layout.cases())) {
    fmt::print(stderr, "no filled store: run the benchmark web first\n");
    return 0;
  }
  auto const begin = Steady::now();
  auto const store = storage::open_cases(layout.cases());
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().id);
    return 1;
  }
  auto const opened = std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
  auto const line = [](std::string const& name, double value, char const* unit) {
    fmt::print("{{\"name\":\"lists.{}\",\"value\":{:.2f},\"unit\":\"{}\"}}\n", name, value, unit);
  };
  line("store opened", opened, "ms");
  auto const cases = (*store)->list({})->total;
  line("cases", static_cast<double>(cases), "cases");
  auto const first = (*store)->load(app::ProjectId{"P-000001"}).value();
  cases::Project project;
  for (auto const& recorded : first.events) cases::apply(project, recorded);
  for (auto const& scene :
       scenes(cases, project.papers().front(), project.profile.entity->credit_code)) {
    measure(**store, scene, 1, 3);
    auto const alone = measure(**store, scene, 1, visits);
    line(scene.name + ", p50", alone[alone.size() / 2], "ms");
    line(scene.name + ", p99", alone[alone.size() * 99 / 100], "ms");
    auto const together = measure(**store, scene, 4, visits / 4);
    line(scene.name + ", four at once, p99", together[together.size() * 99 / 100], "ms");
  }
}
