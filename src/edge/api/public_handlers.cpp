#include "app/certificate_file.hpp"
#include "app/issue_papers.hpp"
#include "app/lodge_objection.hpp"
#include "app/notice_story.hpp"
#include "app/promise.hpp"
#include "app/sender.hpp"
#include "base/base64.hpp"
#include "core/measures/refusal.hpp"
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

struct MoreProofBody {
  std::vector<ProofBody> proof;
};
BOOST_DESCRIBE_STRUCT(MoreProofBody, (), (proof))

Result<std::vector<cases::DocumentRef>> keep(Call& call, std::vector<ProofBody> const& given) {
  if (auto ok = app::check_proofs(given.size()); !ok) return base::fail(ok.error());
  std::vector<cases::DocumentRef> out;
  for (auto const& proof : given) {
    auto const bytes = base::from_base64(proof.content, "/proof/content");
    if (!bytes) return base::fail(bytes.error());
    auto document = app::keep_proof(call.office, proof.name, *bytes);
    if (!document) return base::fail(document.error());
    out.push_back(std::move(*document));
  }
  return out;
}

Answer pdf(Result<std::string> bytes, std::string const& name) {
  if (!bytes) return base::fail(bytes.error());
  net::Response out;
  out.headers.set("Content-Type", "application/pdf");
  out.headers.set("Content-Disposition", "inline; filename=\"" + name + ".pdf\"");
  out.body = std::move(*bytes);
  return out;
}

Result<void> limit_sending(Call& call) {
  return app::limit_attempts(call.office, "objection-sent:" + call.address(), 60,
                             "objection.too_many");
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
  auto proof = keep(call, *body->proof);
  if (!proof) return base::fail(proof.error());
  out.proof = std::move(*proof);
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
    if (auto ok = app::check_proofs(out.proof.size() + 1); !ok) return base::fail(ok.error());
    auto document = app::keep_proof(call.office, part.file_name.value_or(""), part.data);
    if (!document) return base::fail(document.error());
    out.proof.push_back(std::move(*document));
  }
  return out;
}

}  // namespace

Answer list_notices(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const open = call.query("open");
  auto const shown = open == "1"   ? app::NoticesShown::open
                     : open == "0" ? app::NoticesShown::closed
                                   : app::NoticesShown::all;
  return answer(app::notices(call.office, shown, *page, call.query("q").value_or("")));
}

Answer get_notice(Call& call) {
  return answer(app::notice(call.office, call.parameter("notice")));
}

Answer get_notice_story(Call& call) {
  return answer(app::notice_story(call.office, call.parameter("notice"), call.language));
}

Answer public_notice_paper(Call& call) {
  auto const notice = call.parameter("notice");
  return pdf(app::notice_paper(call.office, notice), notice);
}

Answer file_objection(Call& call) {
  // Before anything is stored for it.
  auto const notice = app::notice(call.office, call.parameter("notice"));
  if (!notice) return base::fail(notice.error());
  if (auto ok = limit_sending(call); !ok) return base::fail(ok.error());
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

Answer add_proof(Call& call) {
  auto const receipt = call.parameter("receipt");
  auto const state = app::objection_state(call.office, receipt);
  if (!state) return base::fail(state.error());
  if (auto ok = limit_sending(call); !ok) return base::fail(ok.error());
  auto const body = call.body<MoreProofBody>();
  if (!body) return base::fail(body.error());
  auto proof = keep(call, body->proof);
  if (!proof) return base::fail(proof.error());
  return answer(app::add_objection_proof(call.office, receipt, std::move(*proof), call.address()));
}

Answer receipt_promise(Call& call) {
  auto const note = app::receipt_promise(call.office, call.parameter("receipt"));
  if (!note) return base::fail(note.error());
  auto out = net::Response::text(200, *note);
  out.headers.set("Cache-Control", "private, no-store");
  out.headers.set("Content-Disposition", "attachment; filename=promise.txt");
  return out;
}

Answer objection_answer_paper(Call& call) {
  auto const receipt = call.parameter("receipt");
  auto out = pdf(app::objection_answer(call.office, receipt), "answer");
  if (out) out->headers.set("Cache-Control", "private, no-store");
  return out;
}

namespace {

Result<app::RegisterQuery> register_query(Call& call) {
  auto const as_of = call.date("as_of");
  if (!as_of) return base::fail(as_of.error());
  auto const grade = call.word<cases::Grade>("grade");
  if (!grade) return base::fail(grade.error());
  app::RegisterQuery query;
  query.as_of = as_of->value_or(call.office.clock.today());
  query.grade = *grade;
  query.town = call.query("town").value_or("");
  query.text = call.query("q").value_or("");
  return query;
}

}  // namespace

Answer list_register(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto query = register_query(call);
  if (!query) return base::fail(query.error());
  query->page = *page;
  return answer(app::certified(call.office, *query));
}

Answer count_register(Call& call) {
  auto const query = register_query(call);
  if (!query) return base::fail(query.error());
  auto const counts = app::register_counts(call.office, *query);
  if (!counts) return base::fail(counts.error());
  return net::Response::json(
      200, base::json::serialize(base::json::object{{"as_of", base::encode(query->as_of)},
                                                    {"counts", base::encode(*counts)}}));
}

Answer get_community(Call& call) {
  return answer(app::certified_community(call.office, call.project()));
}

Answer check_certificate_file(Call& call) {
  if (auto ok = app::limit_attempts(call.office, "certificate-file:" + call.address(), 60,
                                    "certificate.too_many");
      !ok)
    return base::fail(ok.error());
  return answer(app::check_certificate_file(call.office, call.request.body));
}

Answer check_certificate(Call& call) {
  auto const as_of = call.date("as_of");
  if (!as_of) return base::fail(as_of.error());
  return answer(
      app::check_certificate(call.office, call.parameter("number"), call.query("code"), *as_of));
}

}  // namespace linli::api
