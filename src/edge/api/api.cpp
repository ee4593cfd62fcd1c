#include "edge/api/api.hpp"

#include "app/documents.hpp"
#include "edge/api/problem.hpp"

namespace linli::api {
namespace {

constexpr std::size_t json_bytes = 256 * 1024;
constexpr std::size_t command_json_bytes = 2U << 20;  // 200 statements with comments
constexpr std::size_t workbook_bytes = 8U << 20;      // as much as is read
constexpr std::size_t large_json_bytes = 32U << 20;   // proof inside, or a whole standard
constexpr std::size_t upload_bytes =
    (200U << 20) + 1;  // one more: the store says why it is too large
constexpr char const* prefix = "/api/v1";

net::RouteLimits limits(Route const& route) {
  using namespace std::chrono_literals;
  net::RouteLimits out;
  out.body_bytes = json_bytes;
  if (route.body == Body::command_json) out.body_bytes = command_json_bytes;
  if (route.body == Body::large_json) out.body_bytes = large_json_bytes;
  if (route.body == Body::workbook) out.body_bytes = workbook_bytes;
  if (route.body == Body::upload) {
    out.body_bytes = upload_bytes;
    out.deadline = 900s;
  }
  return out;
}

/// Takes an upload piece by piece into the object store.
class UploadSink final : public net::BodySink {
 public:
  UploadSink(app::Office& office, net::Request const& request, std::unique_ptr<app::Upload> upload)
      : office_{office}, request_{request}, upload_{std::move(upload)} {}

  base::Result<void> write(std::span<char const> piece) override {
    return upload_->write({piece.data(), piece.size()});
  }
  net::Response finish() override {
    auto const document = upload_->finish();
    if (document) return json(*document, 201);
    auto const& error = document.error();
    return problem_response(office_, error, language_of(request_), request_.trace_id,
                            net::status_of(error.code));
  }

 private:
  app::Office& office_;
  net::Request const& request_;
  std::unique_ptr<app::Upload> upload_;
};

}  // namespace

Call Api::call_of(net::Request const& request) const {
  return Call{request, office_, settings_, language_of(request), {}};
}

net::Response Api::respond(net::Request const& request, Route const& route) {
  auto call = call_of(request);
  auto const done = [&]() -> Answer {
    if (auto admitted = admit(call, route.roles); !admitted) return base::fail(admitted.error());
    return route.handle ? route.handle(call) : stream(call);
  }();
  if (done) return *done;
  auto const& error = done.error();
  return problem_response(office_, error, call.language, request.trace_id,
                          net::status_of(error.code));
}

Answer Api::stream(Call& call) {
  auto stream = updates_.subscribe(call.actor(), call.who->session.token_hash,
                                   call.request.header("Last-Event-ID"));
  // Ended while this request was on its way: nobody would close the stream any more.
  if (!app::session_of(office_, call.cookie(session_cookie))) stream->close();
  return net::event_response(std::move(stream));
}

net::OpenSink Api::uploads(Route const& route) {
  return
      [this, &route](net::Request const& request) -> base::Result<std::unique_ptr<net::BodySink>> {
        auto call = call_of(request);
        if (auto admitted = admit(call, route.roles); !admitted)
          return base::fail(admitted.error());
        auto name = call.needed("name");
        if (!name) return base::fail(name.error());
        auto upload = app::begin_upload(office_, std::move(*name), call.who->person.id);
        if (!upload) return base::fail(upload.error());
        return std::make_unique<UploadSink>(office_, request, std::move(*upload));
      };
}

void Api::add_to(net::Router& router) {
  for (auto const& route : routes()) {
    auto const pattern = prefix + route.pattern;
    if (route.body == Body::upload) {
      router.add_upload(route.method, pattern, uploads(route), limits(route));
      continue;
    }
    router.add(
        route.method, pattern,
        [this, &route](net::Request const& request) { return respond(request, route); },
        limits(route));
  }
}

net::Response Api::error_page(net::Request const& request, int status,
                              base::Error const& error) const {
  return problem_response(office_, error, language_of(request), request.trace_id, status);
}

}  // namespace linli::api
