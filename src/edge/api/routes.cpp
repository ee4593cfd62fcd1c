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
  if constexpr (std::is_same_v<T, LodgeComplaint>) return lodge_complaint;
  if constexpr (std::is_same_v<T, PublishStandard>) return publish_standard;
  if constexpr (std::is_same_v<T, CommitCheckProgramme>) return commit_check_programme;
  return nullptr;
}

// Every signed-in role reaches the core, which refuses with A05-ROLE and says who may.
template <class T>
void add_command(std::vector<Route>& out) {
  if constexpr (!std::is_same_v<T, cases::RegisterProject>) {
    auto const name = base::type_name<T>();
    auto handle = special<T>();
    // The public objects by the number of the notice, and owners write about a certificate; here
    // the authority enters what came on paper.
    constexpr bool on_paper = std::is_same_v<T, cases::LodgeObjection> ||
                              std::is_same_v<T, cases::AddObjectionProof> ||
                              std::is_same_v<T, cases::LodgeComplaint>;
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
void add_commands(std::vector<Route>& out, base::Variant<Ts...> const*) {
  (add_command<Ts>(out), ...);
}
template <class... Ts>
void add_authority_commands(std::vector<Route>& out, base::Variant<Ts...> const*) {
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
  auto const remove = [&](char const* id, char const* pattern, Roles roles,
                          Answer (*handle)(Call&)) {
    out.push_back({id, Method::delete_, pattern, roles, handle, Body::json});
  };
  // session and people
  post("signIn", "/session", anybody, sign_in);
  get("getSession", "/session", anybody, get_session);
  remove("signOut", "/session", signed_in, sign_out);
  get("getClock", "/clock", anybody, get_clock);
  post("moveClock", "/clock", {administrator}, move_clock);
  post("registerOrganisation", "/organisations", anybody, register_organisation);
  get("listOrganisations", "/organisations", {officer, administrator, auditor}, list_organisations);
  get("listPeople", "/people", {administrator, officer, auditor}, list_people);
  post("createPerson", "/people", {administrator, technical_centre}, create_person);
  post("makeSigningKey", "/people/me/signing-key", {expert}, make_signing_key);
  post("changePassword", "/people/me/password", signed_in, change_password);
  get("getSecondFactor", "/people/me/second-factor", signed_in, get_second_factor);
  post("beginSecondFactor", "/people/me/second-factor", signed_in, begin_second_factor);
  post("confirmSecondFactor", "/people/me/second-factor/confirmation", signed_in,
       confirm_second_factor);
  post("dropSecondFactor", "/people/me/second-factor/removal", signed_in, drop_second_factor);
  get("listDevices", "/people/me/sessions", signed_in, list_devices);
  remove("endDevice", "/people/me/sessions/{id}", signed_in, end_device);
  post("endOtherDevices", "/people/me/sessions/end-others", signed_in, end_other_devices);
  get("listIdentities", "/people/me/identities", signed_in, list_identities);
  post("linkIdentity", "/people/me/identities", signed_in, link_identity);
  remove("unlinkIdentity", "/people/me/identities/{id}", signed_in, unlink_identity);
  post("changeAccess", "/people/{person}/access", {administrator, applicant}, change_access);
  post("setAuthorisation", "/people/{person}/authorisation", {administrator, applicant},
       set_authorisation);
  get("listStaff", "/organisation/staff", {applicant}, list_staff);
  get("listInvitations", "/organisation/invitations", {applicant}, list_invitations);
  post("inviteColleague", "/organisation/invitations", {applicant}, invite_colleague);
  remove("dropInvitation", "/organisation/invitations/{id}", {applicant}, drop_invitation);
  post("viewInvitation", "/invitations/view", anybody, view_invitation);
  post("acceptInvitation", "/invitations/accept", anybody, accept_invitation);
  get("listStandIns", "/stand-ins", {officer, administrator, auditor}, list_stand_ins);
  post("giveStandIn", "/stand-ins", {officer, administrator}, give_stand_in);
  post("endStandIn", "/stand-ins/{id}/end", {officer, administrator}, end_stand_in);
  get("getSignOn", "/sign-on", anybody, get_sign_on);
  post("beginSignOn", "/sign-on", anybody, begin_sign_on);
  get("finishSignOn", "/sign-on/callback", anybody, finish_sign_on);
  post("finishLinking", "/sign-on/linking", signed_in, finish_linking);
  post("renewRecordsKey", "/records-key", {administrator}, renew_records_key);
  // projects
  get("listProjects", "/projects", readers, list_projects);
  post("registerProject", "/projects", signed_in, register_project);
  get("getProject", "/projects/{project}", readers, get_project);
  get("listEvents", "/projects/{project}/events",
      {applicant, officer, technical_centre, administrator, auditor}, list_events);
  get("getObjector", "/projects/{project}/objections/{objection}/objector", {officer},
      get_objector);
  get("getLetterWriter", "/projects/{project}/complaints/{complaint}/writer", {officer},
      get_letter_writer);
  get("getSubsidy", "/projects/{project}/subsidy", {applicant, officer}, get_subsidy);
  get("getSupervision", "/projects/{project}/supervision", {applicant, officer}, get_supervision);
  get("listOwnerLinks", "/projects/{project}/owner-links", {officer}, list_owner_links);
  post("makeOwnerLink", "/projects/{project}/owner-links", {officer}, make_owner_link);
  out.push_back({"endOwnerLink",
                 Method::delete_,
                 "/projects/{project}/owner-links/{id}",
                 {officer},
                 end_owner_link,
                 Body::json});
  get("listSisters", "/projects/{project}/sisters", {officer}, list_sisters);
  get("listDraws", "/projects/{project}/draws", readers, list_draws);
  get("listCommands", "/projects/{project}/commands", readers, list_commands);
  get("checkFiling", "/projects/{project}/filing-check", {applicant, officer}, check_filing);
  get("getAssessment", "/projects/{project}/assessment", desk, get_assessment);
  get("getAssessmentSheet", "/projects/{project}/self-assessment.xlsx",
      {applicant, officer, technical_centre, administrator}, assessment_sheet);
  post("checkAssessmentSheet", "/projects/{project}/self-assessment-sheet", {applicant},
       check_assessment_sheet, Body::workbook);
  get("applicationPaper", "/projects/{project}/papers/application.pdf", desk, application_paper);
  get("declarationPaper", "/projects/{project}/papers/declaration.pdf", desk, declaration_paper);
  get("assessmentPaper", "/projects/{project}/papers/assessment.pdf", desk, assessment_paper);
  get("finalApplicationPaper", "/projects/{project}/papers/final-application.pdf", desk,
      final_application_paper);
  get("dossierPaper", "/projects/{project}/papers/dossier.pdf", desk, dossier_paper);
  get("receiptPaper", "/projects/{project}/papers/receipt.pdf", desk, receipt_paper);
  get("feedbackPaper", "/projects/{project}/papers/feedback.pdf", desk, feedback_paper);
  get("opinionPaper", "/projects/{project}/papers/opinion.pdf", desk, opinion_paper);
  get("resultPaper", "/projects/{project}/papers/result.pdf", desk, result_paper);
  get("claimFormPaper", "/projects/{project}/papers/claim-form.pdf", {applicant, officer},
      claim_form_paper);
  get("claimDecisionPaper", "/projects/{project}/papers/claim-decision.pdf", {applicant, officer},
      claim_decision_paper);
  get("actNoticePaper", "/projects/{project}/papers/act-notice.pdf", {applicant, officer},
      act_notice_paper);
  get("actDecisionPaper", "/projects/{project}/papers/act-decision.pdf", {applicant, officer},
      act_decision_paper);
  get("noticePaper", "/projects/{project}/papers/notice.pdf", desk, notice_paper);
  get("certificatePaper", "/projects/{project}/papers/certificate.pdf", desk, certificate_paper);
  get("batchPapers", "/papers/batch.pdf", {officer}, batch_papers);
  get("certificateDraftPaper", "/projects/{project}/papers/certificate-draft.pdf", {officer},
      certificate_draft_paper);
  add_commands(out, static_cast<cases::Command const*>(nullptr));
  get("listTasks", "/tasks", readers, list_tasks);
  get("countTasks", "/tasks/counts", readers, count_tasks);
  get("listVisits", "/visits", {applicant, officer, expert, technical_centre}, list_visits);
  get("streamUpdates", "/updates", readers, nullptr);  // Api answers it: it needs the hub
  // messages
  get("listMessages", "/messages", signed_in, list_messages);
  get("countMessages", "/messages/unread", signed_in, count_messages);
  post("markMessageRead", "/messages/{id}/read", signed_in, mark_message_read);
  post("markMessagesRead", "/messages/read", signed_in, mark_messages_read);
  post("sendReminders", "/reminders", {officer}, send_reminders);
  get("listReminders", "/projects/{project}/reminders", {officer}, list_reminders);
  get("getDelivery", "/people/me/delivery", signed_in, get_delivery);
  out.push_back(
      {"setDelivery", Method::put, "/people/me/delivery", signed_in, set_delivery, Body::json});
  get("listWebhooks", "/webhooks", {applicant, administrator}, list_webhooks);
  post("addWebhook", "/webhooks", {applicant, administrator}, add_webhook);
  out.push_back({"removeWebhook",
                 Method::delete_,
                 "/webhooks/{id}",
                 {applicant, administrator},
                 remove_webhook,
                 Body::json});
  get("listDispatches", "/dispatches", {administrator}, list_dispatches);
  post("sendDispatchAgain", "/dispatches/{id}/again", {administrator}, send_dispatch_again);
  get("getCalendarFeed", "/people/me/calendar", desk, get_calendar_feed);
  post("makeCalendarFeed", "/people/me/calendar", desk, make_calendar_feed);
  out.push_back({"revokeCalendarFeed", Method::delete_, "/people/me/calendar", desk,
                 revoke_calendar_feed, Body::json});
  get("readCalendar", "/calendars/{token}/deadlines.ics", anybody, read_calendar);
  // late hints
  get("listLateHints", "/late-hints", {officer}, list_late_hints);
  get("getLateHint", "/late-hints/{id}", {officer}, get_late_hint);
  post("handleLateHint", "/late-hints/{id}/handling", {officer}, handle_late_hint);
  get("getStatistics", "/statistics", {officer, technical_centre}, get_statistics);
  get("statisticsWorkbook", "/statistics/workbook.xlsx", {officer, technical_centre},
      statistics_workbook);
  get("listClaims", "/claims", {officer, auditor}, list_claims);
  get("claimsWorkbook", "/claims/workbook.xlsx", {officer, auditor}, claims_workbook);
  get("listRecoveries", "/recoveries", {officer, auditor}, list_recoveries);
  get("recoveriesWorkbook", "/recoveries/workbook.xlsx", {officer, auditor}, recoveries_workbook);
  get("listCreditRecords", "/credit-records", {applicant, officer, auditor}, list_credit_records);
  get("creditRecordsWorkbook", "/credit-records/workbook.xlsx", {applicant, officer, auditor},
      credit_records_workbook);
  // documents
  post("uploadDocument", "/documents", {applicant, officer, expert}, nullptr, Body::upload);
  get("listLibrary", "/documents", {applicant}, list_library);
  get("getIntake", "/intake/{code}", {applicant, officer, technical_centre}, get_intake);
  get("archivePackage", "/projects/{project}/archive.zip", {officer}, archive_package);
  get("readDocument", "/documents/{sm3}", desk, read_document);
  get("listAccesses", "/documents/{sm3}/access-log", {officer, administrator, auditor},
      list_accesses);
  get("listAccessLog", "/access-log", {officer, administrator, auditor}, list_access_log);
  // law
  get("listStandards", "/standards", anybody, list_standards);
  post("checkStandard", "/authority/standard-check", {officer}, check_standard, Body::large_json);
  get("compareStandards", "/standards/compare", desk, compare_standards);
  get("listStandardsInUse", "/standards/in-use", {officer, technical_centre, administrator},
      list_standards_in_use);
  get("getStandard", "/standards/{version}", anybody, get_standard);
  get("listMaterials", "/standards/{version}/materials", anybody, list_materials);
  add_authority_commands(out, static_cast<cases::AuthorityCommand const*>(nullptr));
  post("previewCalendar", "/authority/calendar-preview", {officer, administrator}, preview_calendar,
       Body::command_json);
  post("checkPrivacy", "/authority/privacy-check", {officer, technical_centre}, check_privacy);
  get("listExpertServices", "/experts/services", {officer, technical_centre}, list_expert_services);
  get("listSeats", "/experts/{expert}/seats", {officer, technical_centre}, list_seats);
  get("listExperts", "/experts", {officer, technical_centre}, list_experts);
  get("getPanelRules", "/panel-rules", anybody, get_panel_rules);
  get("listCheckProgrammes", "/check-programmes", anybody, list_check_programmes);
  get("listParameters", "/parameters", anybody, list_parameters);
  get("listWhatIfs", "/what-if", {officer, technical_centre, auditor}, list_what_ifs);
  post("askWhatIf", "/what-if", {officer, technical_centre, auditor}, ask_what_if);
  get("getWhatIf", "/what-if/{id}", {officer, technical_centre, auditor}, get_what_if);
  post("endWhatIf", "/what-if/{id}/end", {officer, technical_centre, auditor}, end_what_if);
  get("whatIfWorkbook", "/what-if/{id}/workbook.xlsx", {officer, technical_centre, auditor},
      what_if_workbook);
  get("listRulings", "/rulings", anybody, list_rulings);
  get("listReadings", "/readings", anybody, list_readings);
  get("listPurposes", "/purposes", anybody, list_purposes);
  get("listRules", "/rules", anybody, list_rules);
  get("explainRule", "/rules/{id}", anybody, explain_rule);
  get("getCalendar", "/calendar/{year}", anybody, get_calendar);
  get("computeDue", "/measures/due", anybody, compute_due);
  get("computeSubsidy", "/measures/subsidy", anybody, compute_subsidy);
  get("computeWindow", "/measures/window", anybody, compute_window);
  // public
  get("listNotices", "/notices", anybody, list_notices);
  get("getNotice", "/notices/{notice}", anybody, get_notice);
  get("getNoticeStory", "/notices/{notice}/story", anybody, get_notice_story);
  get("publicNoticePaper", "/notices/{notice}/notice.pdf", anybody, public_notice_paper);
  post("fileObjection", "/notices/{notice}/objections", anybody, file_objection, Body::large_json);
  get("getObjection", "/objections/{receipt}", anybody, get_objection);
  post("addProof", "/objections/{receipt}/proof", anybody, add_proof, Body::large_json);
  get("receiptPromise", "/receipts/{receipt}/promise", anybody, receipt_promise);
  get("objectionAnswer", "/objections/{receipt}/answer.pdf", anybody, objection_answer_paper);
  get("listRegister", "/register", anybody, list_register);
  get("countRegister", "/register/counts", anybody, count_register);
  get("getCommunity", "/communities/{project}", anybody, get_community);
  get("checkCertificate", "/certificates/{number}", anybody, check_certificate);
  post("checkCertificateFile", "/certificate-files", anybody, check_certificate_file,
       Body::large_json);
  get("getPublicLog", "/log", anybody, get_public_log);
  get("listLogEntries", "/log/entries", anybody, list_log_entries);
  get("getLogEntry", "/log/entries/{index}", anybody, get_log_entry);
  get("getCertificateBundle", "/certificates/{number}/bundle", anybody, get_certificate_bundle);
  return out;
}

}  // namespace

std::vector<Route> const& routes() {
  static std::vector<Route> const all = table();
  return all;
}

}  // namespace linli::api
