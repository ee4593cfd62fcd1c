#pragma once
// Invented cases for measurements at scale, each told by the real commands: `decide` accepts or
// refuses them as it would from a desk. Nothing is written here.
#include <map>
#include <mutex>
#include <random>

#include "core/cases/decide.hpp"

namespace linli::bench {

/// Numbers that are unique over all stories. Threads: safe.
class Numbering {
 public:
  int next(char kind, int year) {
    std::lock_guard const lock{mutex_};
    return ++last_[{kind, year}];
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<char, int>, int> last_;
};

struct Company {
  cases::Entity entity;
  std::string person;  ///< who registers its communities
};

/// What all stories share; outlives them.
struct Setting {
  measures::Law const& law;
  std::vector<cases::PublishedStandard> const& standards;  ///< tests/articles/standards/mini-1.json
  std::vector<cases::PoolExpert> pool;
  std::vector<cases::DocumentRef> papers;  ///< stored; few, and filed again and again
  std::vector<Company> companies;
  base::Date first, today;  ///< registrations lie between
  Numbering& numbers;
};

struct Story {
  cases::Project project;
  std::vector<cases::Recorded> events;
};

/// The story of the seed: how far it gets depends on its lot and on today. Throws
/// std::runtime_error where a command is refused: the story is then wrong, not the rule.
Story tell(Setting const& setting, std::uint64_t seed);

}  // namespace linli::bench
