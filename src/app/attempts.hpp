#pragma once
// Wrong guesses. Who guesses is slowed down where the guesses come from; nobody can shut the
// rightful owner of an account out by guessing at it from somewhere else.
//
//   per login and address   from the 5th wrong guess of 15 minutes one attempt in 10 s, from the
//                           10th one in a minute, from the 20th one in 5 minutes
//   per address             from the 30th of 15 minutes one attempt in 10 s
//   per login, everywhere   from the 100th of 15 minutes only addresses that signed in with this
//                           login in the last 30 days are listened to
//
// Codes of the second factor (the password was right already): 10 in 15 minutes per address, 20 in
// an hour altogether. An administrator can forget all of it for a login.
#include "app/office.hpp"

namespace linli::app {

inline constexpr std::int64_t quarter_hour_ms = 15 * 60 * 1000;

/// Counts an attempt under `key` and says whether there were more than `limit` in the time.
/// Errors: busy `id`.
base::Result<void> limit_attempts(Office& office, std::string const& key, int limit, char const* id,
                                  std::int64_t within_ms = quarter_hour_ms);

/// One attempt to sign in: noted before it is tried, so that of many at once all count.
class Attempt {
 public:
  Attempt(Office& office, std::string const& login, std::string const& address);
  /// Errors: busy "session.slow_down" (fact seconds) | "session.strange_place".
  base::Result<void> begin();
  base::Result<void> failed();
  /// The password was right: forgets what was wrong before it.
  base::Result<void> succeeded();

 private:
  base::Result<void> check_pace(std::string const& key, int allowed);
  Office& office_;
  std::string login_, here_, address_, known_;
};

/// Errors: busy.
base::Result<void> forget_attempts(Office& office, Person const& person);

}  // namespace linli::app
