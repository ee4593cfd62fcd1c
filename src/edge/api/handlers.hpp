#pragma once
// One function per operation of the contract, of the same name. Inside this room only.
#include "edge/api/call.hpp"

namespace linli::api {

// session_handlers.cpp
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
// project_handlers.cpp
Answer list_projects(Call&);
Answer register_project(Call&);
Answer get_project(Call&);
Answer list_events(Call&);
Answer list_draws(Call&);
Answer list_commands(Call&);
Answer check_filing(Call&);
Answer get_assessment(Call&);
Answer list_tasks(Call&);
Answer receipt_paper(Call&);
Answer feedback_paper(Call&);
Answer opinion_paper(Call&);
Answer result_paper(Call&);
Answer notice_paper(Call&);
Answer batch_papers(Call&);
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
// law_handlers.cpp
Answer list_standards(Call&);
Answer get_standard(Call&);
Answer list_materials(Call&);
Answer list_experts(Call&);
Answer get_panel_rules(Call&);
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
