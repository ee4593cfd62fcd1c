#pragma once
// One function per operation of the contract, of the same name. Inside this room only.
#include "edge/api/call.hpp"

namespace linli::api {

// session_handlers.cpp
/// `age` none: until the browser closes; 0: deletes it.
void set_session_cookie(Call const& call, net::Response& response, std::string token,
                        std::optional<std::chrono::seconds> age);
Answer sign_in(Call&);
Answer get_session(Call&);
Answer sign_out(Call&);
Answer get_clock(Call&);
Answer move_clock(Call&);
// people_handlers.cpp
Answer register_organisation(Call&);
Answer list_organisations(Call&);
Answer list_people(Call&);
Answer create_person(Call&);
Answer make_signing_key(Call&);
Answer change_password(Call&);
Answer change_access(Call&);
// account_handlers.cpp: what concerns the own account
Answer get_second_factor(Call&);
Answer begin_second_factor(Call&);
Answer confirm_second_factor(Call&);
Answer drop_second_factor(Call&);
Answer list_devices(Call&);
Answer end_device(Call&);
Answer end_other_devices(Call&);
Answer renew_records_key(Call&);
// sign_on_handlers.cpp
Answer get_sign_on(Call&);
Answer begin_sign_on(Call&);
Answer finish_sign_on(Call&);
Answer link_identity(Call&);
Answer list_identities(Call&);
Answer unlink_identity(Call&);
// staff_handlers.cpp
Answer list_staff(Call&);
Answer set_authorisation(Call&);
Answer invite_colleague(Call&);
Answer list_invitations(Call&);
Answer drop_invitation(Call&);
Answer view_invitation(Call&);
Answer accept_invitation(Call&);
Answer list_stand_ins(Call&);
Answer give_stand_in(Call&);
Answer end_stand_in(Call&);
// project_handlers.cpp
Answer list_projects(Call&);
Answer register_project(Call&);
Answer get_project(Call&);
Answer list_events(Call&);
Answer list_commands(Call&);
Answer check_filing(Call&);
Answer get_assessment(Call&);
Answer list_tasks(Call&);
Answer receipt_paper(Call&);
Answer feedback_paper(Call&);
Answer opinion_paper(Call&);
Answer notice_paper(Call&);
Answer certificate_paper(Call&);
// command_handlers.cpp: those that the server completes; the others are command_of<T>
Answer draw_panel(Call&);
Answer redraw_panel(Call&);
Answer sign_opinion(Call&);
Answer publish_notice(Call&);
Answer lodge_objection(Call&);
Answer publish_standard(Call&);
// document_handlers.cpp
Answer read_document(Call&);
Answer list_accesses(Call&);
Answer list_access_log(Call&);
// law_handlers.cpp
Answer list_standards(Call&);
Answer get_standard(Call&);
Answer list_materials(Call&);
Answer list_experts(Call&);
Answer list_rulings(Call&);
Answer list_readings(Call&);
Answer list_rules(Call&);
Answer explain_rule(Call&);
Answer get_calendar(Call&);
Answer compute_due(Call&);
Answer compute_subsidy(Call&);
Answer compute_window(Call&);
// public_handlers.cpp
Answer list_notices(Call&);
Answer get_notice(Call&);
Answer file_objection(Call&);
Answer get_objection(Call&);
Answer list_register(Call&);
Answer check_certificate(Call&);

}  // namespace linli::api
