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

Answer list_accesses(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const rows = call.office.accesses.accesses(call.parameter("sm3"), *page);
  if (!rows) return base::fail(rows.error());
  app::Paged<app::view::AccessRow> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items)
    out.items.push_back(
        {row.person.value, app::name_of(call.office, row.person.value), row.purpose, row.at});
  return answer(Result<app::Paged<app::view::AccessRow>>{std::move(out)});
}

}  // namespace linli::api
