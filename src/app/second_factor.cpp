#include "app/second_factor.hpp"

#include <algorithm>

#include "core/trust/one_time_code.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr std::size_t recovery_codes = 10;

std::int64_t step_now(Office& office) {
  return trust::code_step(office.wall().unix_ms() / 1000);
}

trust::Digest random(Office& office) {
  return trust::sm3(office.passwords.token());
}

// As typed: with or without the dashes, large or small.
std::string recovery_digest(std::string_view code) {
  std::string plain;
  for (char const c : code)
    if (c != '-' && c != ' ') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return trust::sm3(plain).hex();
}

// 80 bits: "k3fq-7nws-2xtm-dapz".
std::string recovery_code(Office& office) {
  auto const text = trust::one_time_secret(random(office));
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i != 0 && i % 4 == 0) out += '-';
    out += text[i] >= 'A' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
  }
  return out;
}

std::string escaped(std::string const& login) {
  std::string out;
  for (char const c : login) out += c == '@' ? std::string{"%40"} : std::string{c};
  return out;
}

// Marks the code as used; false: it is none.
bool take(SecondFactor& factor, std::string const& code, std::int64_t now_step) {
  if (auto const step = trust::matching_step(factor.secret, code, now_step, factor.used_step)) {
    factor.used_step = *step;
    return true;
  }
  return std::erase(factor.recovery, recovery_digest(code)) != 0;
}

base::Result<void> limit_codes(Office& office, Person const& person, std::string const& address) {
  constexpr std::int64_t hour_ms = 3600 * 1000;
  auto const key = "code:" + person.id.value;
  if (auto ok = limit_attempts(office, key + "|" + address, 10, "session.too_many_attempts"); !ok)
    return ok;
  return limit_attempts(office, key, 20, "session.too_many_attempts", hour_ms);
}

}  // namespace

bool has_second_factor(Person const& person) {
  return person.second_factor && person.second_factor->confirmed;
}

view::SecondFactor second_factor_view(Person const& person) {
  if (!has_second_factor(person)) return {};
  return {true, static_cast<int>(person.second_factor->recovery.size())};
}

base::Result<void> check_own_password(Office& office, Person const& person,
                                      std::string const& password, char const* where) {
  auto const limited =
      limit_attempts(office, "password:" + person.id.value, 10, "session.too_many_attempts");
  if (!limited) return limited;
  auto const right = office.passwords.verify(person.password_hash, password);
  if (!right) return base::fail(right.error());
  if (!*right) return base::fail(base::Errc::invalid, "account.wrong_password", where);
  return office.accounts.clear_attempts("password:" + person.id.value);
}

base::Result<view::NewSecondFactor> begin_second_factor(Office& office, Person const& person,
                                                        std::string const& password) {
  if (auto right = check_own_password(office, person, password, "/password"); !right)
    return base::fail(right.error());
  auto const secret = trust::one_time_secret(random(office));
  auto const kept = office.accounts.change_person(person.id, [&](Person& p) -> base::Result<void> {
    if (has_second_factor(p)) return base::fail(base::Errc::conflict, "second_factor.on");
    p.second_factor = SecondFactor{secret, false, 0, {}};
    return {};
  });
  if (!kept) return base::fail(kept.error());
  auto const login = escaped(person.login);
  return view::NewSecondFactor{secret, "otpauth://totp/Linli:" + login + "?secret=" + secret +
                                           "&issuer=Linli&algorithm=SHA1&digits=6&period=30"};
}

base::Result<view::RecoveryCodes> confirm_second_factor(Office& office, Person const& person,
                                                        std::string const& code) {
  if (auto ok = limit_codes(office, person, "confirm"); !ok) return base::fail(ok.error());
  view::RecoveryCodes out;
  while (out.recovery_codes.size() < recovery_codes)
    out.recovery_codes.push_back(recovery_code(office));
  auto const kept = office.accounts.change_person(person.id, [&](Person& p) -> base::Result<void> {
    if (!p.second_factor) return base::fail(base::Errc::conflict, "second_factor.none");
    auto& factor = *p.second_factor;
    if (factor.confirmed) return base::fail(base::Errc::conflict, "second_factor.on");
    if (!take(factor, code, step_now(office)))
      return base::fail(base::Errc::invalid, "second_factor.wrong_code", "/code");
    factor.confirmed = true;
    for (auto const& one : out.recovery_codes) factor.recovery.push_back(recovery_digest(one));
    return {};
  });
  if (!kept) return base::fail(kept.error());
  return out;
}

base::Result<void> use_code(Office& office, Person const& person, std::string const& code,
                            std::string const& address) {
  if (auto ok = limit_codes(office, person, address); !ok) return ok;
  auto const used = office.accounts.change_person(person.id, [&](Person& p) -> base::Result<void> {
    if (has_second_factor(p) && !take(*p.second_factor, code, step_now(office)))
      return base::fail(base::Errc::unauthenticated, "session.wrong_code", "/code");
    return {};
  });
  if (!used) return used;
  auto const key = "code:" + person.id.value;
  if (auto cleared = office.accounts.clear_attempts(key + "|" + address); !cleared) return cleared;
  return office.accounts.clear_attempts(key);
}

base::Result<void> drop_second_factor(Office& office, Person const& person,
                                      std::string const& password, std::string const& code,
                                      std::string const& address) {
  if (!has_second_factor(person)) return base::fail(base::Errc::conflict, "second_factor.none");
  if (auto right = check_own_password(office, person, password, "/password"); !right) return right;
  if (auto used = use_code(office, person, code, address); !used) {
    if (used.error().id != "session.wrong_code") return used;
    return base::fail(base::Errc::invalid, "second_factor.wrong_code", "/code");
  }
  return reset_second_factor(office, person.id);
}

base::Result<void> reset_second_factor(Office& office, PersonId const& person) {
  return office.accounts.change_person(person, [](Person& p) -> base::Result<void> {
    p.second_factor.reset();
    return {};
  });
}

}  // namespace linli::app
