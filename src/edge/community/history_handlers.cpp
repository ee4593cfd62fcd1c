// What a point said in the past: raw, in buckets, and how complete it is; JSON or CSV.
#include <fmt/format.h>

#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"

namespace linli::community {

using base::Errc;
using base::fail;
using base::Result;
using telemetry::Bucket;
using telemetry::Interval;
using telemetry::Sample;

namespace {

Result<Interval> interval_of(net::Request const& request) {
  auto const from = number(request, "from");
  if (!from) return fail(from.error());
  auto const until = number(request, "to");
  if (!until) return fail(until.error());
  return Interval{*from, *until};
}

void write(std::string& out, Sample const& s, char const* form) {
  fmt::format_to(std::back_inserter(out), fmt::runtime(form), s.time_ms, s.value);
}
void write(std::string& out, Bucket const& b, char const* form) {
  fmt::format_to(std::back_inserter(out), fmt::runtime(form), b.from_ms, b.average, b.low, b.high,
                 b.count, b.last);
}

template <class Row>
struct Shape;
template <>
struct Shape<Sample> {
  static constexpr char const* json = R"({{"t":{},"v":{}}})";
  static constexpr char const* csv = "{},{}\r\n";
  static constexpr char const* header = "t,v\r\n";
};
template <>
struct Shape<Bucket> {
  static constexpr char const* json =
      R"({{"t":{},"avg":{},"min":{},"max":{},"count":{},"last":{}}})";
  static constexpr char const* csv = "{},{},{},{},{},{}\r\n";
  static constexpr char const* header = "t,avg,min,max,count,last\r\n";
};

template <class Row>
Result<net::Response> answer(net::Request const& request, Result<std::vector<Row>> const& rows) {
  if (!rows) return fail(rows.error());
  std::string out;
  if (request.query_value("format") == "csv") {
    out = Shape<Row>::header;
    for (auto const& row : *rows) write(out, row, Shape<Row>::csv);
    auto response = net::Response::text(200, std::move(out));
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    return response;
  }
  out = R"({"point":)" + quoted(request.parameter("point")) + R"(,"items":[)";
  for (auto const& row : *rows) {
    if (&row != rows->data()) out += ',';
    write(out, row, Shape<Row>::json);
  }
  return net::Response::json(200, out + "]}");
}

template <class Row, class Write>
Result<net::Response> listed(net::Request const& request, Result<std::vector<Row>> const& rows,
                             Write const& written) {
  if (!rows) return fail(rows.error());
  std::string items;
  for (auto const& row : *rows) items += (items.empty() ? "" : ",") + written(row);
  return net::Response::json(200, fmt::format(R"({{"point":{},"items":[{}]}})",
                                              quoted(request.parameter("point")), items));
}

}  // namespace

CommunityApi::Answer CommunityApi::list_samples(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const interval = interval_of(request);
  if (!interval) return fail(interval.error());
  auto const width = duration(request, "bucket");
  if (!width) return fail(width.error());
  auto const point = request.parameter("point");
  if (*width) return answer(request, parts_.history.buckets(point, *interval, **width));
  auto const most = number(request, "limit", 10'000);
  if (!most || *most < 1) return fail(Errc::invalid, "query.bad", "limit");
  return answer(request, parts_.history.raw(point, *interval, static_cast<std::size_t>(*most)));
}

CommunityApi::Answer CommunityApi::list_completeness(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const interval = interval_of(request);
  if (!interval) return fail(interval.error());
  auto const period = duration(request, "period");
  if (!period) return fail(period.error());
  auto const hours =
      parts_.history.completeness(request.parameter("point"), *interval, period->value_or(60'000));
  return listed(request, hours, [](telemetry::Hour const& hour) {
    return fmt::format(R"({{"t":{},"count":{},"completeness":{}}})", hour.from_ms, hour.count,
                       hour.completeness);
  });
}

CommunityApi::Answer CommunityApi::list_gaps(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const interval = interval_of(request);
  if (!interval) return fail(interval.error());
  auto const longest = duration(request, "longest");
  if (!longest) return fail(longest.error());
  auto const gaps =
      parts_.history.gaps(request.parameter("point"), *interval, longest->value_or(300'000));
  return listed(request, gaps, [](Interval const& gap) {
    return fmt::format(R"({{"from":{},"to":{}}})", gap.from_ms, gap.until_ms);
  });
}

CommunityApi::Answer CommunityApi::list_states(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const interval = interval_of(request);
  if (!interval) return fail(interval.error());
  auto const states = parts_.history.states(request.parameter("point"), *interval);
  return listed(request, states, [](telemetry::StateTime const& state) {
    return fmt::format(R"({{"v":{},"duration":{},"times":{}}})", state.state, state.duration_ms,
                       state.times);
  });
}

CommunityApi::Answer CommunityApi::get_increase(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const interval = interval_of(request);
  if (!interval) return fail(interval.error());
  auto const grown = parts_.history.increase(request.parameter("point"), *interval);
  if (!grown) return fail(grown.error());
  return net::Response::json(200, fmt::format(R"({{"point":{},"increase":{}}})",
                                              quoted(request.parameter("point")), *grown));
}

}  // namespace linli::community
