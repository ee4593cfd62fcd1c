#include "edge/pages/written_fields.hpp"

#include <algorithm>

#include "app/owner_letters.hpp"
#include "base/date.hpp"
#include "base/text.hpp"
#include "edge/net/text.hpp"

namespace linli::pages {
namespace {

constexpr std::size_t word_characters = 20;  // a word of a list, a day

std::string_view trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_text(std::string_view text) {
  return net::is_utf8(text) && std::ranges::none_of(text, [](char c) {
           auto const u = static_cast<unsigned char>(c);
           return (u < 0x20 && c != '\t' && c != '\r' && c != '\n') || u == 0x7F;
         });
}

bool is_proof(std::string_view data) {
  return data.starts_with("%PDF-") || data.starts_with("\x89PNG\r\n\x1a\n") ||
         data.starts_with("\xFF\xD8\xFF");
}

void take_text(WrittenFields& fields, std::string const& field, std::string& into,
               std::string_view given, std::size_t most) {
  if (!is_text(given)) {
    fields.errors[field] = "error.characters";
    return;
  }
  auto const text = trimmed(given);
  if (base::characters(text) > most) fields.errors[field] = "error.too_long";
  // Kept for the visitor to shorten, but never more than a page can show.
  if (text.size() <= most * 4) into = text;
}

void take_file(WrittenFields& fields, net::Part const& part) {
  if (part.data.empty() && part.file_name.value_or("").empty()) return;  // nothing was chosen
  if (fields.files.size() == most_files) {
    fields.errors["proof"] = "error.files";
  } else if (part.data.size() > file_bytes) {
    fields.errors["proof"] = "error.file_size";
  } else if (!is_proof(part.data)) {
    fields.errors["proof"] = "error.file_type";
  }
  auto name = part.file_name.value_or("");
  if (!base::is_plain_line(name, 120)) name = "proof-" + std::to_string(fields.files.size() + 1);
  if (fields.files.size() < most_files) fields.files.push_back({std::move(name), part.data});
}

void need(WrittenFields& fields, std::string const& field, std::string const& value,
          std::size_t least, char const* missing) {
  if (base::characters(value) < least && !fields.errors.contains(field))
    fields.errors[field] = missing;
}

FormStep step_of(std::string_view word) {
  return word == "preview" ? FormStep::preview : word == "edit" ? FormStep::edit : FormStep::send;
}

void take_part(WrittenFields& fields, net::Part const& part) {
  constexpr std::size_t longest_sealed = 800;
  if (part.name == "token") fields.token = part.data.substr(0, 100);
  if (part.name == "step") fields.step = step_of(part.data);
  if (part.name == "name") take_text(fields, "name", fields.name, part.data, app::most_sender_name);
  if (part.name == "contact")
    take_text(fields, "contact", fields.contact, part.data, app::most_contact);
  if (part.name == "grounds")
    take_text(fields, "grounds", fields.grounds, part.data, app::most_written);
  if (part.name == "standing")
    take_text(fields, "standing", fields.standing, part.data, word_characters);
  if (part.name == "feedback")
    take_text(fields, "feedback", fields.feedback_on, part.data, word_characters);
  if (part.name == "proof") take_file(fields, part);
  if (part.name == "kept" && fields.kept.size() < most_files)
    fields.kept.emplace_back(part.data.substr(0, longest_sealed));
}

base::Result<WrittenFields> read(std::string_view content_type, std::string_view body) {
  auto const parts = net::parse_multipart(content_type, body, {40, form_bytes, 4096});
  if (!parts) return base::fail(parts.error());
  WrittenFields fields;
  for (auto const& part : *parts) take_part(fields, part);
  if (fields.files.size() + fields.kept.size() > most_files) fields.errors["proof"] = "error.files";
  return fields;
}

}  // namespace

base::Result<WrittenFields> read_objection(std::string_view content_type, std::string_view body) {
  auto fields = read(content_type, body);
  if (!fields) return fields;
  need(*fields, "name", fields->name, 1, "error.name");
  need(*fields, "contact", fields->contact, app::least_contact, "error.contact");
  need(*fields, "grounds", fields->grounds, 1, "error.grounds");
  return fields;
}

base::Result<WrittenFields> read_letter(std::string_view content_type, std::string_view body) {
  auto fields = read_objection(content_type, body);
  if (!fields) return fields;
  app::Standing standing{};
  if (!boost::describe::enum_from_string(fields->standing.c_str(), standing)) {
    fields->standing.clear();
    fields->errors["standing"] = "error.standing";
  }
  if (!fields->feedback_on.empty() && !base::Date::parse(fields->feedback_on))
    fields->errors["feedback"] = "error.day";
  return fields;
}

base::Result<WrittenFields> read_proof(std::string_view content_type, std::string_view body) {
  auto fields = read(content_type, body);
  if (fields && fields->files.empty() && !fields->errors.contains("proof"))
    fields->errors["proof"] = "error.no_file";
  return fields;
}

}  // namespace linli::pages
