#pragma once
// Who must know of what happened, or of what a day brings. Subjects are keys of api/messages.json;
// facts carry no personal data and nothing that an addressee may not see in the file.
#include "core/cases/project.hpp"
#include "core/measures/law.hpp"

namespace linli::cases {

/// One person, the staff of one organisation, or everybody of the role.
struct Addressee {
  Role role{};
  std::optional<std::string> organisation;  ///< credit code
  std::optional<std::string> person;
  friend bool operator==(Addressee const&, Addressee const&) = default;
};
BOOST_DESCRIBE_STRUCT(Addressee, (), (role, organisation, person))

/// Does the message ask its reader to do something?
enum class Asks { nothing, action };
BOOST_DESCRIBE_ENUM(Asks, nothing, action)

/// Part of the desk where the matter stands.
enum class Place { overview, dossier, filing, panel, rating, result, subsidy, supervision };
BOOST_DESCRIBE_ENUM(Place, overview, dossier, filing, panel, rating, result, subsidy, supervision)

struct Message {
  Addressee to;
  std::string subject;  ///< "review.defects"
  Place place{};
  Asks asks = Asks::nothing;
  std::map<std::string, std::string> facts;  ///< community; dates as ISO, words as enumerators
  friend bool operator==(Message const&, Message const&) = default;
};
BOOST_DESCRIBE_STRUCT(Message, (), (to, subject, place, asks, facts))

/// `after`: the file with the event folded in.
std::vector<Message> messages_of(Recorded const& recorded, Project const& after);

/// What the days in (from, on] bring without any event: an ended notice, certificate or limit, an
/// opened window, a limit that comes near (`reminder.*` of law/parameters.json: an office rule,
/// not the Measures) or has passed. `id`: of the project.
std::vector<Message> messages_of_days(Project const& project, std::string const& id, Date from,
                                      Date on, measures::Law const& law);

/// What everybody for whom something waits is asked by hand. `note`: may be empty.
std::vector<Message> messages_to_remind(Project const& project, std::string const& id, Date on,
                                        std::string const& note);

/// Days ahead at which a date of the file may already be worth a message: the window of a renewal
/// opens three months before the last day.
inline constexpr int farthest_reminder = 100;

}  // namespace linli::cases
