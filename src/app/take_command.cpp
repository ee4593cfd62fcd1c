#include "app/take_command.hpp"

#include <algorithm>

#include "app/check_programmes.hpp"
#include "app/documents.hpp"
#include "app/permission.hpp"
#include "app/sisters.hpp"
#include "base/text.hpp"
#include "core/cases/each_document.hpp"

namespace linli::app {
namespace {

constexpr int attempts = 32;  // others may append to the same file between our load and append

// The type and size of a document are what the store says, not what the client says.
base::Result<void> check_document(Office& office, cases::Project const& project,
                                  cases::Actor const& by, cases::DocumentRef& document) {
  auto const stored = office.objects.metadata(document.sm3);
  auto const unknown = [&]() -> base::Result<void> {
    return base::fail(base::Errc::invalid, "cases.unknown_document", "/document",
                      {{"sm3", document.sm3}});
  };
  if (!stored) return unknown();
  if (!project.has_paper(document.sm3))
    if (auto const known = document_name(office, {document.sm3, {}}, by); !known)
      return known.error().code == base::Errc::not_found ? unknown() : base::fail(known.error());
  document.media_type = stored->media_type;
  document.size = stored->size;
  if (!base::is_plain_line(document.name, most_name_characters))
    return base::fail(base::Errc::invalid, "documents.name", "/document/name");
  return {};
}

base::Result<void> check_documents(Office& office, cases::Project const& project,
                                   cases::Actor const& by, cases::Command& command) {
  base::Result<void> out;
  cases::each_document(command, [&](cases::DocumentRef& document) {
    if (out) out = check_document(office, project, by, document);
  });
  return out;
}

base::Result<cases::Numbers> numbers_for(Office& office, cases::Command const& command) {
  cases::Numbers out;
  if (auto const* publish = base::get_if<cases::PublishNotice>(&command)) {
    auto number = office.cases.next_notice_number(publish->published_on.year());
    if (!number) return base::fail(number.error());
    out.notice = std::move(*number);
  }
  if (auto const* issue = base::get_if<cases::IssueCertificate>(&command)) {
    auto const ordinal = office.cases.next_certificate_ordinal(issue->issued_on.year());
    if (!ordinal) return base::fail(ordinal.error());
    out.certificate_ordinal = *ordinal;
    out.verification_code = office.passwords.token().substr(0, 16);
  }
  return out;
}

// What a decision about one file rests on outside of it.
base::Result<void> fits_the_others(Office& office, cases::Authority const& authority,
                                   ProjectFile const& before,
                                   std::vector<cases::Event> const& events) {
  for (auto const& event : events) {
    if (auto const* recorded = base::get_if<cases::CheckRecorded>(&event))
      if (auto drawn = was_drawn(authority, before.project, recorded->check); !drawn) return drawn;
    auto const* decided = base::get_if<cases::ClaimDecided>(&event);
    bool const grants = decided && decided->decision.outcome == cases::ClaimOutcome::granted;
    if (grants || base::holds_alternative<cases::SubsidyClaimed>(event))
      if (auto once = not_paid_elsewhere(office, before.id, before.project.profile); !once)
        return once;
  }
  return {};
}

// Who hears of any of them hears that the file changed.
cases::Circle widest(std::vector<cases::Recorded> const& recorded) {
  auto out = cases::Circle::authority;
  for (auto const& each : recorded) out = std::min(out, cases::circle_of(each.event));
  return out;
}

// One decision on one state of the file.
base::Result<TakenCommand> decide_once(Office& office, CommandRequest const& request,
                                       ProjectFilePtr const& before) {
  auto const law = office.law.now();
  auto numbers = numbers_for(office, request.command);
  if (!numbers) return base::fail(numbers.error());
  cases::Context const context{request.by, office.clock.now(), law->law(), law->in_force.standards,
                               std::move(*numbers)};
  auto decision = cases::decide(before->project, request.command, context);
  if (!decision) return base::fail(decision.error());
  if (auto fits = fits_the_others(office, law->authority, *before, decision->events); !fits)
    return base::fail(fits.error());
  auto after = std::make_shared<ProjectFile>(*before);
  TakenCommand taken{nullptr, {}, std::move(decision->because), std::move(decision->warnings)};
  for (auto& event : decision->events) {
    taken.recorded.push_back({context.at, request.by, std::move(event)});
    after->take(taken.recorded.back());
  }
  auto const summary = cases::summarise(after->project, request.project.value, context.at.date);
  auto const version =
      office.cases.append(request.project, before->version, taken.recorded, summary);
  if (!version) return base::fail(version.error());
  after->version = *version;
  taken.file = std::move(after);
  office.files.keep(taken.file);
  office.updates.project_changed(summary.project, *taken.file, widest(taken.recorded));
  return taken;
}

bool may_repeat(base::Error const& error, bool version_given) {
  if (error.code != base::Errc::conflict) return false;
  return error.id == "storage.number_taken" || (error.id == "storage.stale" && !version_given);
}

}  // namespace

base::Result<TakenCommand> take_command(Office& office, CommandRequest request) {
  auto file = file_to_act_on(office, request.project, name_of_command(request.command), request.by);
  if (!file) return base::fail(file.error());
  auto checked = check_documents(office, (*file)->project, request.by, request.command);
  if (!checked) return base::fail(checked.error());
  for (int attempt = 1;; ++attempt) {
    auto const current = [&] { return (*file)->version_for(request.by.role); };
    if (request.seen && current() != *request.seen) {
      file = office.files.reload(request.project);
      if (!file) return base::fail(file.error());
      if (current() != *request.seen)
        return base::fail(base::Errc::conflict, "storage.stale", {},
                          {{"version", std::to_string(current())}});
    }
    auto taken = decide_once(office, request, *file);
    if (taken || attempt == attempts || !may_repeat(taken.error(), request.seen.has_value()))
      return taken;
    file = office.files.reload(request.project);
    if (!file) return base::fail(file.error());
  }
}

base::Result<TakenCommand> register_project(Office& office, cases::RegisterProject command,
                                            cases::Actor const& by) {
  if (auto may = may_give(office, "RegisterProject", by); !may) return base::fail(may.error());
  auto id = office.cases.next_project_id();
  if (!id) return base::fail(id.error());
  auto file = std::make_shared<ProjectFile>();
  file->id = *id;
  CommandRequest const request{*id, std::move(command), by};
  return decide_once(office, request, file);
}

}  // namespace linli::app
