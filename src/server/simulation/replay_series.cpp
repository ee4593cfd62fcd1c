#include "server/simulation/replay_series.hpp"

#include <filesystem>

#include "server/article_cases/library.hpp"
#include "server/simulation/credentials.hpp"

namespace linli::server {

using base::fail;
using base::Result;
using simulation::Time;

namespace {

// Whole days, so that noon stays noon.
Time days_to_now(Series const& series) {
  auto const behind = now_ms() - series.rows.back().at;
  return behind > 0 ? behind / simulation::day * simulation::day : 0;
}

std::string line_of(Series const& series, Series::Row const& row, Time moved) {
  base::json::object values;
  for (std::size_t i = 0; i < row.values.size(); ++i)
    if (row.values[i]) values[series.properties[i]] = *row.values[i];
  return base::json::serialize(
             base::json::object{{"t", row.at + moved}, {"v", std::move(values)}}) +
         '\n';
}

}  // namespace

Result<Progress> replay_series(ReplayRun const& run) {
  auto const text = read_text_file(run.file);
  if (!text) return fail(text.error());
  auto const series = read_series(*text, run.time_column, run.columns);
  if (!series) return fail(series.error());
  auto const token = read_token(run.access.token_file);
  if (!token) return fail(token.error());
  auto credentials =
      Credentials::open(std::filesystem::path{run.access.state} / "credentials.json");
  if (!credentials) return fail(credentials.error());
  telemetry::Device device;
  device.id.value = run.device;
  device.kind = run.kind;
  device.subsystem = telemetry::Subsystem::environment;
  device.maker = "模拟数据 simulated";
  CommunityClient community{run.access.url, *token};
  // One that this state speaks for already keeps its place.
  if (!credentials->of(device.id))
    if (auto done = credentials->enrol(community, std::span{&device, 1}); !done)
      return fail(done.error());
  auto const secret = credentials->of(device.id);
  if (!secret) return fail(secret.error());
  auto const moved = run.as_it_was ? 0 : days_to_now(*series);
  Progress out;
  out.phase = "replay";
  std::atomic<bool> stop{false};
  std::string lines;
  for (auto const& row : series->rows) {
    lines += line_of(*series, row, moved);
    if (lines.size() < (1U << 20) && &row != &series->rows.back()) continue;
    auto const receipt = community.say(*secret, lines, stop);
    if (!receipt) return fail(receipt.error());
    lines.clear();
    ++out.messages;
    out.samples += receipt->taken;
    out.rejected += receipt->rejected;
    out.waits += receipt->waits;
    out.through = row.at + moved;
  }
  return out;
}

}  // namespace linli::server
