#pragma once
// What an owner reads of the own community (Art. 5), and the links that lead there.
#include "app/view/project.hpp"

namespace linli::app::view {

struct OwnerLink {
  std::string id;
  DateTime made_at;
  std::string made_by;  ///< name
  Date last_day;
};
BOOST_DESCRIBE_STRUCT(OwnerLink, (), (id, made_at, made_by, last_day))

struct NewOwnerLink {
  std::string link;  ///< shown this once
  Date last_day;
};
BOOST_DESCRIBE_STRUCT(NewOwnerLink, (), (link, last_day))

struct OwnerCheck {
  Date checked_on;
  std::optional<cases::Grade> meets;  ///< none: below basic
};

struct OwnerStatus {
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string address;
  std::string operated_by;  ///< who answers for works, operation and application
  cases::Step step{};
  std::optional<cases::Grade> grade;
  std::optional<std::string> certificate;
  std::optional<Date> certificate_last_day;
  std::vector<Clock> limits;  ///< that run, and were not between company and authority alone
  std::vector<OwnerCheck> checks;
  Date last_day;  ///< of the link
  std::vector<std::string> why;
};

}  // namespace linli::app::view
