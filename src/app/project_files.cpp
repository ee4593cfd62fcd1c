#include "app/project_files.hpp"

namespace linli::app {

void ProjectFile::take(cases::Recorded const& recorded) {
  cases::apply(project, recorded);
  for (auto circle = static_cast<std::size_t>(cases::circle_of(recorded.event));
       circle < heard.size(); ++circle)
    ++heard[circle];
}

Version ProjectFile::version_for(cases::Role reader) const {
  using enum cases::Circle;
  if (cases::belongs(reader, authority)) return version;
  return heard[static_cast<std::size_t>(cases::belongs(reader, party) ? party : readers)];
}

ProjectFilePtr ProjectFiles::kept(std::string const& id) {
  std::lock_guard const lock{mutex_};
  auto const found = slots_.find(id);
  if (found == slots_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, found->second.place);
  return found->second.file;
}

void ProjectFiles::keep(ProjectFilePtr file) {
  std::lock_guard const lock{mutex_};
  auto const& id = file->id.value;
  if (auto const found = slots_.find(id); found != slots_.end()) {
    if (found->second.file->version < file->version) {
      found->second.file = std::move(file);
      ++replaced_;
    }
    recent_.splice(recent_.begin(), recent_, found->second.place);
    return;
  }
  recent_.push_front(id);
  slots_.emplace(id, Slot{std::move(file), recent_.begin()});
  if (slots_.size() <= limit_) return;
  slots_.erase(recent_.back());
  recent_.pop_back();
}

base::Result<ProjectFilePtr> ProjectFiles::load(ProjectId const& id) {
  if (auto file = kept(id.value)) return file;
  return reload(id);
}

base::Result<ProjectFilePtr> ProjectFiles::reload(ProjectId const& id) {
  auto const before = kept(id.value);
  auto news = cases_.load(id, before ? before->version : 0);
  if (!news) return base::fail(news.error());
  if (news->version == 0) return base::fail(base::Errc::not_found, "project.unknown");
  if (before && news->events.empty()) return before;
  auto file = before ? std::make_shared<ProjectFile>(*before) : std::make_shared<ProjectFile>();
  file->id = id;
  for (auto const& recorded : news->events) file->take(recorded);
  file->version = news->version;
  keep(file);
  return ProjectFilePtr{std::move(file)};
}

}  // namespace linli::app
