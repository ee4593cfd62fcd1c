#pragma once
// Result, Error and Fact: how every room says that something could not be done.
#include <initializer_list>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace linli::base {

/// Why a call failed, coarse enough to map to one HTTP status and one exit code each.
enum class Errc {
  invalid,          ///< malformed or out of range; 400
  unauthenticated,  ///< nobody is signed in; 401
  forbidden,        ///< signed in, but not allowed; 403
  not_found,        ///< 404
  conflict,         ///< the state moved on since it was read; 409
  refused,          ///< the law says no: `id`, `article` and `reading` say which; 422
  too_large,        ///< a limit on size was passed; 413
  busy,             ///< try again later; 429
  unavailable,      ///< a part that is needed does not answer (disk full, stopping); 503
  corrupt,          ///< stored bytes are not what was stored; 500
};

/// A named value that a message text shows: {"due", "2024-03-11"}.
struct Fact {
  std::string name;
  std::string value;
  friend bool operator==(Fact const&, Fact const&) = default;
};

/// A failure as a value. `id` names its text in a catalogue (law/refusals.json for codes such as
/// "A20-LIMIT", api/errors.json for all others); no text is built here.
struct Error {
  Errc code = Errc::invalid;
  std::string id;         ///< "A20-LIMIT" or "json.missing"
  int article = 0;        ///< 1..34 of the Measures; 0: not from the law
  std::string reading{};  ///< "RD-14", or empty
  std::string where{};    ///< JSON pointer, field or file:line; empty: the whole
  std::vector<Fact> facts{};
  friend bool operator==(Error const&, Error const&) = default;
};

/// A value or an Error. Never ignored silently.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(Errc::invalid, "date.impossible", "/on", {{"text", s}});`
inline tl::unexpected<Error> fail(Errc code, std::string id, std::string where = {},
                                  std::vector<Fact> facts = {}) {
  return tl::make_unexpected(Error{code, std::move(id), 0, {}, std::move(where), std::move(facts)});
}
inline tl::unexpected<Error> fail(Error error) {
  return tl::make_unexpected(std::move(error));
}

/// For std::visit with one lambda per alternative.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace linli::base
