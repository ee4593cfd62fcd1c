#pragma once
// From whom a message concerns to the people who get it.
#include "app/office.hpp"

namespace linli::app {

/// Looks the staff of a role or organisation up once. Threads: one at a time.
class Recipients {
 public:
  explicit Recipients(Office& office) : office_{office} {}

  /// Adds the people, and whose webhooks hear of it. Nobody is told of what he did himself
  /// (`except`), nor of a file that he may not see. Errors: those of the repository.
  base::Result<void> add(Letter& letter, cases::Addressee const& to, cases::Project const& project,
                         std::string const& except);
  void forget() { staff_.clear(); }

 private:
  base::Result<std::vector<Person> const*> staff(cases::Addressee const& to);
  Office& office_;
  std::map<std::string, std::vector<Person>> staff_;
};

}  // namespace linli::app
