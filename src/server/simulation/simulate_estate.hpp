#pragma once
// `linli simulate estate`: registers an invented estate with a community, tells its past over HTTP,
// and speaks for it over MQTT until it is asked to end.
#include <functional>

#include "core/simulation/incident.hpp"
#include "server/simulation/progress.hpp"

namespace linli::server {

/// How to reach a community, and what is kept about it.
struct CommunityAccess {
  std::string url = "http://127.0.0.1:8081";
  std::string mqtt_host = "127.0.0.1";
  int mqtt_port = 1883;
  std::string token_file = "var/community/operator.token";
  std::string state = "var/simulation";  ///< credentials, and how far it came
};

struct EstateRun {
  CommunityAccess access;
  simulation::Plan plan;
  std::string script;                       ///< file of incidents, YAML or JSON; may be empty
  std::optional<simulation::Time> history;  ///< fill so much of the past that was not told yet
  std::optional<simulation::Time> from;  ///< its clock begins here, at `speed`, and goes on at x1
  double speed = 1;
  std::size_t window = 64;  ///< of messages of one line
  std::size_t threads = 2;  ///< for the past
  bool past_only = false;   ///< end when the past is told
  int progress_seconds = 10;
};

/// Runs until SIGTERM or SIGINT, which the caller has blocked in every thread, or the past is told.
/// `tell` gets the counts now and then, and at the end. Errors: of the file, the script and the
/// community; those of CommunityClient and Credentials.
base::Result<void> simulate_estate(EstateRun const& run,
                                   std::function<void(Progress const&)> const& tell);

/// The lines of a script. Errors: "file.unreadable", "yaml.syntax", "json.*".
base::Result<std::vector<simulation::ScriptLine>> read_script(std::string const& file);

/// The operator's token. Errors: those of storage::read_secret.
base::Result<std::string> read_token(std::string const& file);

std::int64_t now_ms();
/// Whether SIGTERM or SIGINT waits; takes it.
bool asked_to_end();

}  // namespace linli::server
