#include "app/documents.hpp"
#include "app/lodge_objection.hpp"
#include "app/open_data.hpp"
#include "base/text.hpp"
#include "core/measures/refusal.hpp"
#include "edge/api/base64.hpp"
#include "edge/api/handlers.hpp"
#include "edge/net/multipart.hpp"

namespace linli::api {
namespace {

struct ProofBody {
  std::string name;
  std::string content;
};
BOOST_DESCRIBE_STRUCT(ProofBody, (), (name, content))

struct ObjectionBody {
  std::string name;
  std::string contact;
  std::string grounds;
  std::optional<cases::ObjectionForm> form;
  std::optional<std::vector<ProofBody>> proof;
};
BOOST_DESCRIBE_STRUCT(ObjectionBody, (), (name, contact, grounds, form, proof))

Result<cases::DocumentRef> store(Call& call, std::string const& name, std::string_view bytes) {
  auto const stored = call.office.objects.put(bytes);
  if (!stored) return base::fail(stored.error());
  // An odd name is no reason to lose an objection.
  bool const plain = base::is_plain_line(name, app::most_name_characters);
  return cases::DocumentRef{stored->sm3, plain ? name : "proof", stored->media_type, stored->size};
}

Result<app::ObjectionGiven> from_json(Call& call) {
  auto body = call.body<ObjectionBody>();
  if (!body) return base::fail(body.error());
  app::ObjectionGiven out;
  out.name = body->name;
  out.contact = body->contact;
  out.grounds = body->grounds;
  out.form = body->form.value_or(cases::ObjectionForm::electronic);
  if (!body->proof) return out;
  if (body->proof->size() > 10)
    return base::fail(base::Errc::invalid, "objection.proof_count", "/proof", {{"limit", "10"}});
  for (auto const& proof : *body->proof) {
    auto const bytes = from_base64(proof.content);
    if (!bytes) return base::fail(bytes.error());
    auto document = store(call, proof.name, *bytes);
    if (!document) return base::fail(document.error());
    out.proof.push_back(std::move(*document));
  }
  return out;
}

Result<app::ObjectionGiven> from_multipart(Call& call, std::string_view type) {
  auto const parts = net::parse_multipart(type, call.request.body);
  if (!parts) return base::fail(parts.error());
  app::ObjectionGiven out;
  for (auto const& part : *parts) {
    if (part.name == "name") out.name = part.data;
    if (part.name == "contact") out.contact = part.data;
    if (part.name == "grounds") out.grounds = part.data;
    if (part.name == "form") {
      std::string const word{part.data};
      if (!boost::describe::enum_from_string(word.c_str(), out.form))
        return base::fail(base::Errc::invalid, "json.unknown_word", "/form", {{"word", word}});
    }
    if (part.name != "proof" || part.data.empty()) continue;
    if (out.proof.size() == 10)
      return base::fail(base::Errc::invalid, "objection.proof_count", "/proof", {{"limit", "10"}});
    auto document = store(call, part.file_name.value_or(""), part.data);
    if (!document) return base::fail(document.error());
    out.proof.push_back(std::move(*document));
  }
  return out;
}

}  // namespace

Answer list_notices(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const shown = call.query("open") == "1" ? app::NoticesShown::open : app::NoticesShown::all;
  return answer(app::notices(call.office, shown, *page));
}

Answer get_notice(Call& call) {
  return answer(app::notice(call.office, call.parameter("notice")));
}

Answer file_objection(Call& call) {
  // Before anything is stored for it.
  auto const notice = app::notice(call.office, call.parameter("notice"));
  if (!notice) return base::fail(notice.error());
  if (auto ok = app::limit_attempts(call.office, "objection-sent:" + call.address(), 60,
                                    "objection.too_many");
      !ok)
    return base::fail(ok.error());
  auto const type = call.request.header("Content-Type").value_or("");
  auto given = type.starts_with("multipart/") ? from_multipart(call, type) : from_json(call);
  if (!given) return base::fail(given.error());
  auto const receipt =
      app::file_objection(call.office, call.parameter("notice"), std::move(*given), call.address());
  // Too late is a refusal, yet what was said is kept; the receipt of the hint goes along.
  if (receipt && !receipt->in_time)
    return base::fail(measures::refuse("A21-LATE", 21, "RD-18",
                                       {{"last_day", notice->last_day.iso()},
                                        {"at", receipt->lodged_at.iso()},
                                        {"receipt", receipt->receipt}}));
  return answer(receipt, 201);
}

Answer get_objection(Call& call) {
  return answer(app::objection_state(call.office, call.parameter("receipt")));
}

Answer list_register(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const as_of = call.date("as_of");
  if (!as_of) return base::fail(as_of.error());
  auto const grade = call.word<cases::Grade>("grade");
  if (!grade) return base::fail(grade.error());
  app::RegisterQuery query;
  query.as_of = as_of->value_or(call.office.clock.today());
  query.grade = *grade;
  query.town = call.query("town").value_or("");
  query.text = call.query("q").value_or("");
  query.page = *page;
  return answer(app::certified(call.office, query));
}

Answer check_certificate(Call& call) {
  auto const as_of = call.date("as_of");
  if (!as_of) return base::fail(as_of.error());
  return answer(
      app::check_certificate(call.office, call.parameter("number"), call.query("code"), *as_of));
}

}  // namespace linli::api
