#include "app/library.hpp"

#include <algorithm>

namespace linli::app {
namespace {

// A property company has some dozens of estates; beyond this the library is cut off, newest first.
constexpr int most_projects = 500;

template <class F>
base::Result<void> each_own_file(Office& office, cases::Actor const& by, F visit) {
  ProjectQuery query;
  query.organisation = by.organisation;
  query.registered_by = by.id;
  for (query.page = {1, 100}; query.page.number <= most_projects / 100; ++query.page.number) {
    auto const rows = office.cases.list(query);
    if (!rows) return base::fail(rows.error());
    for (auto const& row : rows->items) {
      auto const file = office.files.load(ProjectId{row.id});
      if (!file) return base::fail(file.error());
      if (sight((*file)->project, by) >= Sight::papers) visit(**file);
    }
    if (rows->items.empty() || rows->total <= 100LL * query.page.number) break;
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool is_of(PaperType type, std::string_view media) {
  switch (type) {
    case PaperType::pdf:
      return media == "application/pdf";
    case PaperType::image:
      return media.starts_with("image/");
    case PaperType::sheet:
      return media == xlsx_type;
    case PaperType::text:
      return media.find("wordprocessing") != media.npos;
  }
  return false;
}

bool matches(LibraryFilter const& filter, view::LibraryRow const& row) {
  if (filter.type && !is_of(*filter.type, row.document.media_type)) return false;
  if (!filter.text.empty() &&
      lower(row.document.name).find(lower(filter.text)) == std::string::npos)
    return false;
  return std::ranges::any_of(row.uses, [&](view::LibraryUse const& use) {
    return (!filter.project || use.project == filter.project->value) &&
           (filter.filed_under.empty() || use.filed_under.starts_with(filter.filed_under));
  });
}

}  // namespace

base::Result<Paged<view::LibraryRow>> library(Office& office, LibraryFilter const& filter,
                                              cases::Actor const& by) {
  std::map<std::string, view::LibraryRow> found;
  auto const collected = each_own_file(office, by, [&](ProjectFile const& file) {
    auto const& p = file.project.profile;
    auto const use = [&](cases::DocumentRef const& document, std::string under, DateTime added,
                         bool kept) {
      auto const [row, first] =
          found.try_emplace(document.sm3, view::LibraryRow{document, added, {}});
      row->second.added_at = std::min(row->second.added_at, added);
      row->second.uses.push_back({file.id.value, p.community, p.phase, std::move(under), kept});
    };
    for (auto const& filed : file.project.documents)
      use(filed.document, filed.filed_under, filed.added_at, filed.kept);
    for (auto const& paper : file.project.construction)
      use(paper.document, boost::describe::enum_to_string(paper.proof, "?"), {paper.dated, 0},
          true);
  });
  if (!collected) return base::fail(collected.error());
  std::vector<view::LibraryRow> rows;
  for (auto& [sm3, row] : found)
    if (matches(filter, row)) rows.push_back(std::move(row));
  std::ranges::stable_sort(rows, std::greater{}, &view::LibraryRow::added_at);
  Paged<view::LibraryRow> out{{}, filter.page, static_cast<std::int64_t>(rows.size())};
  auto const size = static_cast<std::size_t>(filter.page.size);
  auto const from = std::min(rows.size(), size * static_cast<std::size_t>(filter.page.number - 1));
  for (std::size_t i = from; i < rows.size() && i < from + size; ++i)
    out.items.push_back(std::move(rows[i]));
  return out;
}

}  // namespace linli::app
