#include "app/check_programmes.hpp"
#include "app/draw_panel.hpp"
#include "app/explain.hpp"
#include "app/lodge_objection.hpp"
#include "app/owner_letters.hpp"
#include "app/permission.hpp"
#include "app/publish_notice.hpp"
#include "app/sign_opinion.hpp"
#include "app/view/project.hpp"
#include "edge/api/commands.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

struct DrawBody {
  std::optional<std::string> seed;
  std::optional<int> size;
};
BOOST_DESCRIBE_STRUCT(DrawBody, (), (seed, size))

struct RedrawBody {
  std::optional<std::string> seed;
};
BOOST_DESCRIBE_STRUCT(RedrawBody, (), (seed))

struct SignBody {
  cases::Round round{};
  std::string pin;
  std::optional<std::string> dissent;
  std::optional<std::string> opinion_sm3;
};
BOOST_DESCRIBE_STRUCT(SignBody, (), (round, pin, dissent, opinion_sm3))

struct NoticeBody {
  base::Date published_on;
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(NoticeBody, (), (published_on, text))

struct ObjectionBody {
  std::string name;
  std::string contact;
  cases::ObjectionForm form{};
  std::string grounds;
  std::vector<cases::DocumentRef> proof;
  base::DateTime lodged_at;
};
BOOST_DESCRIBE_STRUCT(ObjectionBody, (), (name, contact, form, grounds, proof, lodged_at))

struct StandardBody {
  base::Date valid_from;
  base::json::value file;
};
BOOST_DESCRIBE_STRUCT(StandardBody, (), (valid_from, file))

// Role, sight, version and body of a command, in this order.
template <class Body>
struct Opened {
  Body body;
  std::optional<app::Version> seen;
};
template <class Body>
Result<Opened<Body>> open(Call& call, std::string_view command) {
  if (auto may = may_act(call, command); !may) return base::fail(may.error());
  auto seen = call.seen();
  if (!seen) return base::fail(seen.error());
  auto body = call.body<Body>();
  if (!body) return base::fail(body.error());
  return Opened<Body>{std::move(*body), *seen};
}

}  // namespace

Result<void> may_act(Call const& call, std::string_view command) {
  auto const file = app::file_to_act_on(call.office, call.project(), command, call.actor());
  if (!file) return base::fail(file.error());
  return {};
}

Answer taken_answer(Call const& call, Result<app::TakenCommand> const& taken,
                    std::optional<std::string> receipt) {
  if (!taken) return base::fail(taken.error());
  auto const law = call.office.law.now();
  app::view::Taken out;
  out.version = taken->file->version_for(call.actor().role);
  out.receipt = std::move(receipt);
  for (auto const& recorded : taken->recorded) out.events.push_back(base::encode(recorded.event));
  out.because = app::because_views(law->law(), taken->because, call.language);
  for (auto const& warning : taken->warnings)
    out.warnings.push_back(app::warning_view(call.office, warning, call.language));
  auto response = json(out);
  response.headers.set("ETag", "\"" + std::to_string(out.version) + "\"");
  return response;
}

Answer taken_answer(Result<app::TakenAuthorityCommand> const& taken) {
  if (!taken) return base::fail(taken.error());
  app::view::Taken out;
  out.version = taken->version;
  for (auto const& event : taken->events) out.events.push_back(base::encode(event));
  return json(out);
}

Answer take(Call& call, cases::Command command) {
  auto const seen = call.seen();
  if (!seen) return base::fail(seen.error());
  return taken_answer(call, app::take_command(call.office, {call.project(), std::move(command),
                                                            call.actor(), *seen}));
}

Answer take(Call& call, cases::AuthorityCommand command) {
  return taken_answer(app::take_authority_command(call.office, std::move(command), call.actor()));
}

Answer draw_panel(Call& call) {
  auto const opened = open<DrawBody>(call, "DrawPanel");
  if (!opened) return base::fail(opened.error());
  return taken_answer(
      call, app::draw_panel(call.office,
                            {call.project(), opened->body.seed, opened->body.size, opened->seen},
                            call.actor()));
}

Answer redraw_panel(Call& call) {
  auto const opened = open<RedrawBody>(call, "RedrawPanel");
  if (!opened) return base::fail(opened.error());
  return taken_answer(
      call, app::redraw_panel(call.office, {call.project(), opened->body.seed, {}, opened->seen},
                              call.actor()));
}

Answer sign_opinion(Call& call) {
  auto const opened = open<SignBody>(call, "SignOpinion");
  if (!opened) return base::fail(opened.error());
  auto const& body = opened->body;
  return taken_answer(call, app::sign_opinion(call.office,
                                              {call.project(), body.round, body.pin, body.dissent,
                                               body.opinion_sm3, opened->seen},
                                              call.who->person));
}

Answer publish_notice(Call& call) {
  auto const opened = open<NoticeBody>(call, "PublishNotice");
  if (!opened) return base::fail(opened.error());
  return taken_answer(call, app::publish_notice(call.office,
                                                {call.project(), opened->body.published_on,
                                                 opened->body.text, opened->seen},
                                                call.actor()));
}

Answer lodge_objection(Call& call) {
  auto opened = open<ObjectionBody>(call, "LodgeObjection");
  if (!opened) return base::fail(opened.error());
  auto& b = opened->body;
  auto lodged = app::lodge_objection(call.office, call.project(),
                                     {b.name, b.contact, b.form, b.grounds, b.proof, b.lodged_at},
                                     call.actor());
  if (!lodged) return base::fail(lodged.error());
  return taken_answer(call, std::move(lodged->taken), std::move(lodged->receipt));
}

Answer lodge_complaint(Call& call) {
  auto opened = open<app::LetterGiven>(call, "LodgeComplaint");
  if (!opened) return base::fail(opened.error());
  return answer(
      app::enter_letter(call.office, call.project(), std::move(opened->body), call.actor()));
}

Answer publish_standard(Call& call) {
  if (auto may = app::may_give(call.office, "PublishStandard", call.actor()); !may)
    return base::fail(may.error());
  auto const body = call.body<StandardBody>();
  if (!body) return base::fail(body.error());
  return taken_answer(app::publish_standard(call.office, body->valid_from,
                                            base::json::serialize(body->file), call.actor()));
}

Answer commit_check_programme(Call& call) {
  if (auto may = app::may_give(call.office, "CommitCheckProgramme", call.actor()); !may)
    return base::fail(may.error());
  auto const body = call.body<app::CheckPlan>();
  if (!body) return base::fail(body.error());
  return taken_answer(app::commit_check_programme(call.office, *body, call.actor()));
}

Answer list_check_programmes(Call& call) {
  return answer(app::years_of_checks(call.office));
}

}  // namespace linli::api
