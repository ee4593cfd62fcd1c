#include "app/sign_opinion.hpp"

#include "app/visible.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

base::Result<std::string> digest_to_sign(cases::Project const& project, cases::Round round) {
  auto const* file = project.filing ? project.filing->round(round) : nullptr;
  if (!file || !file->opinion)
    return base::fail(base::Error{base::Errc::refused, "A19-NO-OPINION", 19});
  return file->opinion->opinion_sm3;
}

base::Result<trust::Signature> sign(Office& office, Person const& expert, std::string const& pin,
                                    trust::Digest const& digest) {
  auto const key = "pin:" + expert.id.value;
  auto const since = DateTime::from_unix_ms(office.wall().unix_ms() - 15 * 60 * 1000);
  // Noted before it is tried, as at the sign-in.
  if (auto noted = office.accounts.add_login_failure(key, office.wall()); !noted)
    return base::fail(noted.error());
  auto const failures = office.accounts.login_failures(key, since);
  if (!failures) return base::fail(failures.error());
  if (*failures > 10)
    return base::fail(base::Errc::busy, "session.too_many_attempts", {}, {{"minutes", "15"}});
  auto signature = office.signing.sign(expert.id, *expert.wrapped_key, pin, digest);
  if (signature)
    if (auto cleared = office.accounts.clear_login_failures(key); !cleared)
      return base::fail(cleared.error());
  return signature;
}

}  // namespace

base::Result<TakenCommand> sign_opinion(Office& office, OpinionSignature const& given,
                                        Person const& expert) {
  cases::Actor const by{expert.id.value, expert.role, expert.organisation};
  auto const file = visible_file(office, given.project, by);
  if (!file) return base::fail(file.error());
  if (!expert.wrapped_key || !expert.public_key)
    return base::fail(base::Errc::conflict, "signing.no_key");
  auto const hex = digest_to_sign((*file)->project, given.round);
  if (!hex) return base::fail(hex.error());
  if (given.read_sm3)
    if (auto same = measures::art19_5_same_sheet(office.law.now()->law(), *given.read_sm3, *hex);
        !same)
      return base::fail(same.error());
  auto const digest = trust::Digest::parse(*hex);
  auto const public_key = trust::PublicKey::parse(*expert.public_key);
  if (!digest) return base::fail(digest.error());
  if (!public_key) return base::fail(public_key.error());
  auto const signature = sign(office, expert, given.pin, *digest);
  if (!signature) return base::fail(signature.error());
  if (!trust::verify(*public_key, *digest, *signature))
    return base::fail(base::Errc::corrupt, "signing.key_corrupt");
  return take_command(office, {given.project,
                               cases::SignOpinion{given.round, *hex, *expert.public_key,
                                                  signature->hex(), given.dissent},
                               by, given.seen});
}

}  // namespace linli::app
