#pragma once
// Who may enter: session, role, CSRF token, Origin. Deny by default.
#include <initializer_list>

#include "edge/api/call.hpp"

namespace linli::api {

/// Roles that a route admits. `anyone` among them: public.
class Roles {
 public:
  constexpr Roles(std::initializer_list<cases::Role> roles) {
    for (auto const role : roles) bits_ |= bit(role);
  }
  constexpr bool admits(cases::Role role) const { return (bits_ & bit(role)) != 0; }
  constexpr bool is_public() const { return admits(cases::Role::anyone); }

 private:
  static constexpr unsigned bit(cases::Role role) { return 1U << static_cast<unsigned>(role); }
  unsigned bits_ = 0;
};

/// Everybody with an account.
inline constexpr Roles signed_in{cases::Role::applicant,     cases::Role::officer,
                                 cases::Role::expert,        cases::Role::technical_centre,
                                 cases::Role::administrator, cases::Role::other_department,
                                 cases::Role::auditor};
/// Those who work on files.
inline constexpr Roles desk{cases::Role::applicant, cases::Role::officer, cases::Role::expert,
                            cases::Role::technical_centre, cases::Role::administrator};
/// Those who work on files, and those who only look at what was done.
inline constexpr Roles readers{cases::Role::applicant,     cases::Role::officer,
                               cases::Role::expert,        cases::Role::technical_centre,
                               cases::Role::administrator, cases::Role::auditor};
inline constexpr Roles anybody{cases::Role::anyone};

/// Fills call.who. A public route takes a good session along and ignores a bad one.
/// Errors: unauthenticated "session.unknown"; forbidden "role.not_allowed" | "session.csrf" |
/// "session.origin" | "authorisation.outside" (outside the days of one's authorisation everything
/// may be read, and nothing be done but what concerns the own account).
Result<void> admit(Call& call, Roles roles);

}  // namespace linli::api
