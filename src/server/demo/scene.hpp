#pragma once
// The people of the demonstration and the acts of one project's life.
#include <map>
#include <vector>

#include "app/papers.hpp"
#include "core/standard/standard.hpp"
#include "server/demo/desk.hpp"

namespace linli::server {

struct DemoExpert {
  DemoExpert(std::string login_name, Desk signed_in)
      : login{std::move(login_name)}, desk{std::move(signed_in)} {}
  std::string login;
  Desk desk;
};

/// Everybody who acts, signed in.
struct Cast {
  std::string url;
  Desk administrator;
  Desk officer;
  Desk second_officer;  ///< issues what the first one proposed
  Desk technical_centre;
  std::vector<std::unique_ptr<DemoExpert>> experts;
  app::Papers& papers;
  standard::Standard const& standard;
  base::json::value materials;  ///< lines of the filing's checklist
  std::string pin;

  /// Moves the rehearsal clock; only forward.
  void on(std::string const& day, std::string const& time = "09:00:00");
  DemoExpert& expert(std::string const& person);
};

struct DemoSite {
  std::string community;
  std::string phase{};
  std::string phase_permit{};
  std::string town;
  std::string address;
  std::string area;
  int households = 0;
  std::string build_kind;
};

/// One project and the company behind it.
class DemoProject {
 public:
  DemoProject(Cast& cast, Desk& applicant, DemoSite site, std::string today);

  void gather_papers();    ///< construction record and the checklist, generated and uploaded
  void gather_evidence();  ///< a picture or a paper for every item of the standard
  void self_assess(std::string const& target);
  void declare_and_submit();
  void receive(std::string const& day);
  void pass_review(std::string const& day);
  /// Sends the filing back; pairs of checklist line and what is wrong.
  void find_defects(std::string const& day,
                    std::vector<std::pair<std::string, std::string>> const& defects);
  void draw_panel(std::string const& seed);
  void declare_no_conflict();
  /// `scorers`: how many of the panel score; all members sign when all have scored.
  void score(std::string const& round, std::string const& grade, std::size_t scorers);
  void sign(std::string const& round, std::string const& text);
  void command(Desk& desk, std::string const& name, base::json::value const& body);
  std::vector<std::string> panel();
  std::string const& id() const { return id_; }

 private:
  base::json::value paper(std::string const& file, std::string const& title,
                          std::vector<std::string> paragraphs);
  base::json::array statements(std::string const& grade, std::string const& round) const;

  Cast& cast_;
  Desk& applicant_;
  DemoSite site_;
  std::string today_;
  std::string id_;
  std::map<std::string, std::string> evidence_;  ///< item -> SM3
};

}  // namespace linli::server
