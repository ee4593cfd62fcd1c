#include "app/archive_package.hpp"
#include "app/documents.hpp"

#include "app/people.hpp"
#include "edge/api/handlers.hpp"
#include "edge/net/form.hpp"

namespace linli::api {
namespace {

// Only what a browser shows without running anything is shown; the rest is saved.
bool shown_inline(std::string_view media_type) {
  return media_type == "application/pdf" || media_type == "image/png" || media_type == "image/jpeg";
}

std::optional<std::string> present(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

Answer accesses(Call& call, app::AccessQuery const& query) {
  auto const rows = call.office.accesses.accesses(query);
  if (!rows) return base::fail(rows.error());
  app::Paged<app::view::AccessRow> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items)
    out.items.push_back({row.person.value, app::name_of(call.office, row.person.value), row.purpose,
                         row.at, row.sm3, present(row.project), present(row.name)});
  return answer(Result<app::Paged<app::view::AccessRow>>{std::move(out)});
}

}  // namespace

Answer read_document(Call& call) {
  auto const sm3 = call.parameter("sm3");
  std::optional<app::ProjectId> project;
  if (auto const given = call.query("project")) project = app::ProjectId{*given};
  auto document = app::read_document(
      call.office, {sm3, call.query("purpose").value_or(""), project}, call.actor());
  if (!document) return base::fail(document.error());
  net::Response out;
  out.headers.set("Content-Type", document->object.media_type);
  bool const show = shown_inline(document->object.media_type) && call.query("download") != "1";
  auto const name = document->name.empty() ? sm3.substr(0, 12) : document->name;
  out.headers.set("Content-Disposition", std::string{show ? "inline" : "attachment"} +
                                             "; filename*=UTF-8''" + net::percent_encode(name));
  out.headers.set("Content-Security-Policy",
                  "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  out.headers.set("Cache-Control", "private, no-store");
  out.body =
      net::FileBody{document->path.string(), static_cast<std::uint64_t>(document->object.size), 0};
  return out;
}

Answer archive_package(Call& call) {
  auto out = download(app::archive_package(call.office, call.project(), call.actor()),
                      "application/zip", call.parameter("project") + ".zip");
  if (out) out->headers.set("Cache-Control", "private, no-store");
  return out;
}

Answer list_accesses(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return accesses(call, {.sm3 = call.parameter("sm3"), .page = *page});
}

Answer list_access_log(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const from = call.date("from");
  if (!from) return base::fail(from.error());
  auto const until = call.date("until");
  if (!until) return base::fail(until.error());
  auto const text = [&](char const* name) { return call.query(name).value_or(""); };
  return accesses(
      call, {text("sm3"), text("person"), text("purpose"), text("project"), *from, *until, *page});
}

}  // namespace linli::api
