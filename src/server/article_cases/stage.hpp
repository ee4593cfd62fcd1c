#pragma once
// One case on its way: a project, the authority, and the law of the day.
#include "server/article_cases/article_case.hpp"

namespace linli::server {

/// Plays steps {on, by, do, ...} through the real decide and apply.
class CaseStage {
 public:
  CaseStage(CaseLibrary const& library, measures::Law law,
            std::vector<cases::PublishedStandard> standards, base::json::object variables);

  /// One step; "by: panel" plays it once per member of the panel.
  /// Errors: those of decide; invalid "case.*", "json.*".
  base::Result<void> play(base::json::value const& step);
  /// A named story with all that it comes after.
  base::Result<void> play_story(std::string const& name);

  /// What that actor of stories.yaml may do on a day, and why not the rest. Errors: those of play.
  base::Result<std::vector<cases::Possibility>> possible(std::string const& by,
                                                         std::optional<base::Date> on) const;

  cases::Project const& project() const { return project_; }
  measures::Law const& law() const { return law_.law; }
  std::vector<cases::Event> const& last_events() const { return last_.events; }
  /// Everything that happened so far, as a store would hold it.
  std::vector<cases::Recorded> const& recorded() const { return recorded_; }
  std::vector<base::Error> const& last_warnings() const { return last_.warnings; }
  std::vector<std::string> const& because() const { return because_; }
  base::Date today() const { return now_.date; }
  base::json::object& variables() { return variables_; }

 private:
  base::Result<cases::Actor> actor(std::string const& name) const;
  base::Result<void> replay_from(std::size_t first);
  base::Result<void> command(base::json::object body, cases::Actor const& by);
  base::Result<void> authority_command(base::json::object const& body, cases::Actor const& by);
  void fill_in(base::json::object& body) const;

  CaseLibrary const& library_;
  cases::LawInForce law_;
  cases::Authority authority_;
  cases::Project project_;
  cases::Project replayed_;  ///< the same events as a store would give them back
  base::json::object variables_;
  base::DateTime now_;
  cases::Decision last_;
  std::vector<cases::Recorded> recorded_;
  std::vector<std::string> because_;
  int certificates_ = 0;
};

}  // namespace linli::server
