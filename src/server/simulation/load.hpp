#pragma once
// `linli load`: devices that send as much as a community takes, and count its answers.
#include "server/simulation/simulate_estate.hpp"

namespace linli::server {

enum class LoadWay { mqtt, http };
BOOST_DESCRIBE_ENUM(LoadWay, mqtt, http)

struct LoadRun {
  CommunityAccess access;
  LoadWay way = LoadWay::mqtt;
  int connections = 8;
  int window = 20;  ///< messages of a connection on their way; over HTTP always 1
  int seconds = 10;
  int values = 3;  ///< of a message; more than four are several moments
};

struct LoadReport {
  LoadWay way = LoadWay::mqtt;
  int connections = 0;
  int window = 0;
  int values = 0;
  double seconds = 0;      ///< until the last answer
  std::uint64_t sent = 0;  ///< messages, again included
  std::uint64_t acked = 0;
  std::uint64_t refused = 0;
  std::uint64_t later = 0;       ///< told to come again
  std::uint64_t unanswered = 0;  ///< at the end
  double messages_per_second = 0;
  double samples_per_second = 0;
  double p50_ms = 0;  ///< from sending to the answer
  double p99_ms = 0;
  std::uint64_t samples_acked = 0;
  std::uint64_t samples_taken = 0;  ///< by GET /ingestion, before and after
  bool verified = false;            ///< both are equal
};
BOOST_DESCRIBE_STRUCT(LoadReport, (),
                      (way, connections, window, values, seconds, sent, acked, refused, later,
                       unanswered, messages_per_second, samples_per_second, p50_ms, p99_ms,
                       samples_acked, samples_taken, verified))

/// Registers its devices `load-0` ... and loads. Nobody else may send meanwhile, or it is not
/// verified. Errors: those of the community and of the files.
base::Result<LoadReport> run_load(LoadRun const& run);

/// The n-th message of a load device: `values` samples, each of another time than those of others.
std::string load_message(std::int64_t begin, std::uint64_t n, int values);

}  // namespace linli::server
