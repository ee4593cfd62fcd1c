#include "edge/api/routes.hpp"

#include "app/explain.hpp"
#include "edge/api/commands.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

using enum cases::Role;
using net::Method;

std::string lower_camel(std::string_view name) {
  std::string out{name};
  out.front() = static_cast<char>(out.front() - 'A' + 'a');
  return out;
}

/// The handler of a command that needs more than its body; null for all others.
template <class T>
constexpr Answer (*special())(Call&) {
  using namespace cases;
  if constexpr (std::is_same_v<T, DrawPanel>) return draw_panel;
  if constexpr (std::is_same_v<T, RedrawPanel>) return redraw_panel;
  if constexpr (std::is_same_v<T, SignOpinion>) return sign_opinion;
  if constexpr (std::is_same_v<T, PublishNotice>) return publish_notice;
  if constexpr (std::is_same_v<T, LodgeObjection>) return lodge_objection;
  if constexpr (std::is_same_v<T, PublishStandard>) return publish_standard;
  return nullptr;
}

// Every signed-in role reaches the core, which refuses with A05-ROLE and says who may.
template <class T>
void add_command(std::vector<Route>& out) {
  if constexpr (!std::is_same_v<T, cases::RegisterProject>) {
    auto const name = base::type_name<T>();
    auto handle = special<T>();
    // The public objects by the number of the notice; here the authority enters what came on paper.
    constexpr bool on_paper =
        std::is_same_v<T, cases::LodgeObjection> || std::is_same_v<T, cases::AddObjectionProof>;
    out.push_back({lower_camel(name), Method::post, "/projects/{project}/" + app::kebab(name),
                   on_paper ? Roles{officer} : signed_in, handle ? handle : command_of<T>,
                   Body::command_json});
  }
}

template <class T>
void add_authority_command(std::vector<Route>& out) {
  auto const name = base::type_name<T>();
  auto handle = special<T>();
  constexpr bool whole_file = std::is_same_v<T, cases::PublishStandard>;
  out.push_back({lower_camel(name), Method::post, "/authority/" + app::kebab(name), signed_in,
                 handle ? handle : authority_command_of<T>,
                 whole_file ? Body::large_json : Body::command_json});
}

template <class... Ts>
void add_commands(std::vector<Route>& out, std::variant<Ts...> const*) {
  (add_command<Ts>(out), ...);
}
template <class... Ts>
void add_authority_commands(std::vector<Route>& out, std::variant<Ts...> const*) {
  (add_authority_command<Ts>(out), ...);
}

// Not a member of the table's initialiser: g++ 12 takes minutes for long lists of strings.
std::vector<Route> table() {
  std::vector<Route> out;
  auto const get = [&](char const* id, char const* pattern, Roles roles, Answer (*handle)(Call&)) {
    out.push_back({id, Method::get, pattern, roles, handle, Body::json});
  };
  auto const post = [&](char const* id, char const* pattern, Roles roles, Answer (*handle)(Call&),
                        Body body = Body::json) {
    out.push_back({id, Method::post, pattern, roles, handle, body});
  };
  // session and people
  post("signIn", "/session", anybody, sign_in);
  get("getSession", "/session", anybody, get_session);
  out.push_back({"signOut", Method::delete_, "/session", signed_in, sign_out, Body::json});
  get("getClock", "/clock", anybody, get_clock);
  post("moveClock", "/clock", {administrator}, move_clock);
  post("registerOrganisation", "/organisations", anybody, register_organisation);
  get("listOrganisations", "/organisations", {officer, administrator}, list_organisations);
  get("listPeople", "/people", {administrator, officer}, list_people);
  post("createPerson", "/people", {administrator, technical_centre}, create_person);
  post("makeSigningKey", "/people/me/signing-key", {expert}, make_signing_key);
  post("changePassword", "/people/me/password", signed_in, change_password);
  // projects
  get("listProjects", "/projects", desk, list_projects);
  post("registerProject", "/projects", signed_in, register_project);
  get("getProject", "/projects/{project}", desk, get_project);
  get("listEvents", "/projects/{project}/events",
      {applicant, officer, technical_centre, administrator}, list_events);
  get("listDraws", "/projects/{project}/draws", desk, list_draws);
  get("listCommands", "/projects/{project}/commands", desk, list_commands);
  get("checkFiling", "/projects/{project}/filing-check", {applicant, officer}, check_filing);
  get("getAssessment", "/projects/{project}/assessment", desk, get_assessment);
  get("receiptPaper", "/projects/{project}/papers/receipt.pdf", desk, receipt_paper);
  get("feedbackPaper", "/projects/{project}/papers/feedback.pdf", desk, feedback_paper);
  get("opinionPaper", "/projects/{project}/papers/opinion.pdf", desk, opinion_paper);
  get("resultPaper", "/projects/{project}/papers/result.pdf", desk, result_paper);
  get("noticePaper", "/projects/{project}/papers/notice.pdf", desk, notice_paper);
  get("certificatePaper", "/projects/{project}/papers/certificate.pdf", desk, certificate_paper);
  get("batchPapers", "/papers/batch.pdf", {officer}, batch_papers);
  add_commands(out, static_cast<cases::Command const*>(nullptr));
  get("listTasks", "/tasks", desk, list_tasks);
  get("streamUpdates", "/updates", desk, nullptr);  // Api answers it: it needs the hub
  // documents
  post("uploadDocument", "/documents", {applicant, officer, expert}, nullptr, Body::upload);
  get("readDocument", "/documents/{sm3}", desk, read_document);
  get("listAccesses", "/documents/{sm3}/access-log", {officer, administrator}, list_accesses);
  // law
  get("listStandards", "/standards", anybody, list_standards);
  get("getStandard", "/standards/{version}", anybody, get_standard);
  get("listMaterials", "/standards/{version}/materials", anybody, list_materials);
  add_authority_commands(out, static_cast<cases::AuthorityCommand const*>(nullptr));
  get("listExperts", "/experts", {officer, technical_centre}, list_experts);
  get("getPanelRules", "/panel-rules", anybody, get_panel_rules);
  get("listRulings", "/rulings", anybody, list_rulings);
  get("listReadings", "/readings", anybody, list_readings);
  get("listRules", "/rules", anybody, list_rules);
  get("explainRule", "/rules/{id}", anybody, explain_rule);
  get("getCalendar", "/calendar/{year}", anybody, get_calendar);
  get("computeDue", "/measures/due", anybody, compute_due);
  get("computeSubsidy", "/measures/subsidy", anybody, compute_subsidy);
  get("computeWindow", "/measures/window", anybody, compute_window);
  // public
  get("listNotices", "/notices", anybody, list_notices);
  get("getNotice", "/notices/{notice}", anybody, get_notice);
  post("fileObjection", "/notices/{notice}/objections", anybody, file_objection, Body::large_json);
  get("getObjection", "/objections/{receipt}", anybody, get_objection);
  get("listRegister", "/register", anybody, list_register);
  get("checkCertificate", "/certificates/{number}", anybody, check_certificate);
  return out;
}

}  // namespace

std::vector<Route> const& routes() {
  static std::vector<Route> const all = table();
  return all;
}

}  // namespace linli::api
