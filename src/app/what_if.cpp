#include "app/what_if.hpp"

#include <algorithm>
#include <chrono>

namespace linli::app {
namespace {

constexpr std::size_t most_kept = 10;

// All files as lists show them; only their names are kept in memory.
base::Result<std::vector<view::WhatIfCase>> all_files(CaseRepository& cases, Progress& progress) {
  constexpr int at_a_time = 100;
  std::vector<view::WhatIfCase> out;
  ProjectQuery query;
  query.order = ProjectOrder::by_community;
  for (query.page = {1, at_a_time}; !progress.stop; ++query.page.number) {
    auto const part = cases.list(query);
    if (!part) return base::fail(part.error());
    for (auto const& row : part->items) out.push_back({row.id, row.community, row.phase, {}});
    if (static_cast<int>(part->items.size()) < at_a_time) break;
  }
  return out;
}

}  // namespace

WhatIfDesk::~WhatIfDesk() {
  std::lock_guard const lock{mutex_};
  for (auto& asked : asked_) asked->progress.stop = true;
}

base::Result<view::WhatIf> WhatIfDesk::ask(view::WhatIfQuestion question) {
  auto const now = office_.law.now();
  auto law = question.invented ? law_of_invented(now->law(), *question.invented)
                               : base::Result<measures::Law>{now->law()};
  if (!law) return base::fail(law.error());
  auto worlds = two_worlds({std::move(*law), now->in_force.standards}, question.changes);
  if (!worlds) return base::fail(worlds.error());
  std::lock_guard const lock{mutex_};
  if (!asked_.empty() && asked_.front()->view.state == view::WhatIfState::running)
    return base::fail(base::Errc::conflict, "whatif.running", "",
                      {{"id", asked_.front()->view.id}});
  if (job_.joinable()) job_.join();  // it has ended; only its thread is left
  auto& asked = *asked_.emplace_front(std::make_unique<Asked>());
  if (asked_.size() > most_kept) asked_.pop_back();
  asked.view.id = std::to_string(++last_id_);
  asked.view.question = std::move(question);
  asked.view.asked_at = office_.wall();
  if (asked.view.question.invented) asked.view.of = asked.view.question.invented->communities;
  job_ = std::jthread{[this, &asked, worlds = std::move(*worlds)] { answer(asked, worlds); }};
  return shown(asked);
}

void WhatIfDesk::answer(Asked& asked, TwoWorlds const& worlds) {
  auto const began = std::chrono::steady_clock::now();
  auto found = count(asked, worlds);
  std::lock_guard const lock{mutex_};
  auto& view = asked.view;
  view.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::steady_clock::now() - began)
                          .count();
  if (!found) {
    view.state = view::WhatIfState::failed;
    view.error = found.error().id;
    return;
  }
  view.state = asked.progress.stop ? view::WhatIfState::cancelled : view::WhatIfState::done;
  show(std::move(*found), view);
}

base::Result<WhatIfCount> WhatIfDesk::count(Asked& asked, TwoWorlds const& worlds) {
  auto const& invented = asked.view.question.invented;
  if (!invented) return count_real(asked, worlds);
  return count_invented(invented_, worlds, *invented, threads_, asked.progress);
}

base::Result<WhatIfCount> WhatIfDesk::count_real(Asked& asked, TwoWorlds const& worlds) {
  auto const files = all_files(office_.cases, asked.progress);
  if (!files) return base::fail(files.error());
  {
    std::lock_guard const lock{mutex_};
    asked.view.of = static_cast<std::int64_t>(files->size());
  }
  FileAt const file_at = [&](std::size_t i)
      -> base::Result<std::pair<view::WhatIfCase, std::vector<cases::Recorded>>> {
    auto stream = office_.cases.load(base::ProjectId{(*files)[i].project});
    if (!stream) return base::fail(stream.error());
    return std::pair{(*files)[i], std::move(stream->events)};
  };
  return count_cases(files->size(), file_at, worlds, office_.clock.today(), threads_,
                     asked.progress);
}

view::WhatIf WhatIfDesk::shown(Asked const& asked) const {
  auto out = asked.view;
  out.done = asked.progress.done;
  return out;
}

base::Result<view::WhatIf> WhatIfDesk::look(std::string const& id) const {
  std::lock_guard const lock{mutex_};
  for (auto const& asked : asked_)
    if (asked->view.id == id) return shown(*asked);
  return base::fail(base::Errc::not_found, "whatif.unknown", "/id", {{"id", id}});
}

std::vector<view::WhatIf> WhatIfDesk::list() const {
  std::lock_guard const lock{mutex_};
  std::vector<view::WhatIf> out;
  for (auto const& asked : asked_) {
    out.push_back(shown(*asked));
    out.back().cases.clear();
    out.back().years.clear();
  }
  return out;
}

base::Result<view::WhatIf> WhatIfDesk::cancel(std::string const& id) {
  std::lock_guard const lock{mutex_};
  for (auto const& asked : asked_) {
    if (asked->view.id != id) continue;
    if (asked->view.state == view::WhatIfState::running) asked->progress.stop = true;
    return shown(*asked);
  }
  return base::fail(base::Errc::not_found, "whatif.unknown", "/id", {{"id", id}});
}

}  // namespace linli::app
