#include "app/telemetry/import_devices.hpp"

#include <algorithm>
#include <unordered_set>

#include "app/telemetry/csv_table.hpp"
#include "core/trust/sm3.hpp"

namespace linli::telemetry {

using base::Errc;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t most_rows = 100'000;
constexpr std::size_t longest_cell = 100;

struct Column {
  std::string_view name;
  void (*put)(Device&, std::string);
};

// Of the subsystem the word is looked up apart, because it may be none.
constexpr Column columns[] = {
    {"id", [](Device& d, std::string v) { d.id.value = std::move(v); }},
    {"kind", [](Device& d, std::string v) { d.kind = std::move(v); }},
    {"subsystem", [](Device&, std::string) {}},
    {"building", [](Device& d, std::string v) { d.place.building = std::move(v); }},
    {"unit", [](Device& d, std::string v) { d.place.unit = std::move(v); }},
    {"floor", [](Device& d, std::string v) { d.place.floor = std::move(v); }},
    {"room", [](Device& d, std::string v) { d.place.room = std::move(v); }},
    {"area", [](Device& d, std::string v) { d.place.area = std::move(v); }},
    {"maker", [](Device& d, std::string v) { d.maker = std::move(v); }},
    {"serial", [](Device& d, std::string v) { d.serial = std::move(v); }},
    {"gateway", [](Device& d, std::string v) { d.gateway = DeviceId{std::move(v)}; }},
};

Result<std::vector<Column const*>> read_header(CsvRow const& header) {
  std::vector<Column const*> out;
  for (auto const& cell : header.cells) {
    auto const* found = std::ranges::find(columns, std::string_view{cell}, &Column::name);
    if (found == std::end(columns)) return fail(Errc::invalid, "import.header", cell);
    out.push_back(found);
  }
  for (auto const* needed : {"id", "kind", "subsystem"})
    if (std::ranges::find(out, std::string_view{needed}, &Column::name) == out.end())
      return fail(Errc::invalid, "import.header", needed);
  return out;
}

class Importer {
 public:
  Importer(Directory const& directory, std::vector<CsvRow> const& rows)
      : directory_{directory}, rows_{rows} {}

  Result<Import> look() {
    if (rows_.empty()) return fail(Errc::invalid, "import.header", "id");
    if (rows_.size() > most_rows + 1)
      return fail(Errc::too_large, "import.rows", {}, {{"most", std::to_string(most_rows)}});
    auto const header = read_header(rows_[0]);
    if (!header) return fail(header.error());
    for (std::size_t i = 1; i < rows_.size(); ++i) read_row(rows_[i], *header);
    check_gateways();
    count();
    return std::move(out_);
  }
  std::vector<Enrolment> enrolments(Import& import, std::function<std::string()> const& secret);

 private:
  void read_row(CsvRow const& row, std::vector<Column const*> const& header);
  std::optional<Error> flaw(Device const& device, std::string const& subsystem);
  void check_gateways();
  void count();

  Directory const& directory_;
  std::vector<CsvRow> const& rows_;
  Import out_;
  std::vector<Device> devices_;
  std::unordered_set<std::string> ids_;
};

void Importer::read_row(CsvRow const& row, std::vector<Column const*> const& header) {
  auto& told = out_.rows.emplace_back();
  auto& device = devices_.emplace_back();
  told.line = row.line;
  std::string subsystem;
  bool const fits = row.cells.size() == header.size() &&
                    std::ranges::all_of(row.cells, [](std::string const& cell) {
                      return cell.size() <= longest_cell;
                    });
  if (!fits) {
    told.error = Error{Errc::invalid, "import.cells"};
    return;
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (row.cells[i].empty()) continue;
    if (header[i]->name == "subsystem") subsystem = row.cells[i];
    header[i]->put(device, row.cells[i]);
  }
  told.id = device.id.value;
  boost::describe::enum_from_string(subsystem.c_str(), device.subsystem);
  told.error = flaw(device, subsystem);
  auto const* known = directory_.device(device.id.value);
  if (known)
    told.state = known->registered.device == device ? RowState::unchanged : RowState::changed;
}

std::optional<Error> Importer::flaw(Device const& device, std::string const& subsystem) {
  Subsystem word{};
  if (!is_device_id(device.id.value)) return Error{Errc::invalid, "import.id"};
  if (!ids_.insert(device.id.value).second) return Error{Errc::invalid, "import.twice"};
  if (properties_of(directory_.models(), device.kind).empty())
    return Error{Errc::invalid, "import.kind", 0, {}, device.kind};
  if (!boost::describe::enum_from_string(subsystem.c_str(), word))
    return Error{Errc::invalid, "import.subsystem", 0, {}, subsystem};
  return {};
}

// After all rows: the gateway may stand further down.
void Importer::check_gateways() {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    auto const& gateway = devices_[i].gateway;
    if (!gateway || out_.rows[i].error) continue;
    if (!ids_.contains(gateway->value) && !directory_.device(gateway->value))
      out_.rows[i].error = Error{Errc::invalid, "import.gateway", 0, {}, gateway->value};
  }
}

void Importer::count() {
  for (auto& row : out_.rows) {
    if (row.error) row.state = RowState::wrong;
    out_.added += row.state == RowState::added;
    out_.changed += row.state == RowState::changed;
    out_.unchanged += row.state == RowState::unchanged;
    out_.wrong += row.state == RowState::wrong;
  }
}

std::vector<Enrolment> Importer::enrolments(Import& import,
                                            std::function<std::string()> const& secret) {
  std::vector<Enrolment> out;
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    auto& row = import.rows[i];
    if (row.state == RowState::unchanged) continue;
    auto& enrolment = out.emplace_back();
    enrolment.properties = properties_of(directory_.models(), devices_[i].kind);
    enrolment.device = std::move(devices_[i]);
    if (row.state != RowState::added) continue;
    row.credential = secret();
    enrolment.credential = credential_digest(*row.credential);
  }
  return out;
}

}  // namespace

std::string credential_digest(std::string_view secret) {
  return trust::sm3(secret).hex();
}

Result<Import> import_devices(Estate& estate, std::string_view csv, Importing importing,
                              std::function<std::string()> const& new_secret) {
  auto const rows = read_csv(csv);
  if (!rows) return fail(Errc::invalid, "import.cells");
  auto const directory = estate.directory();
  Importer importer{*directory, *rows};
  auto import = importer.look();
  if (!import || importing == Importing::preview) return import;
  if (import->wrong) {
    import->outcome = ImportOutcome::refused;
    return import;
  }
  auto const enrolments = importer.enrolments(*import, new_secret);
  if (auto done = estate.enrol(enrolments); !done) return fail(done.error());
  import->outcome = ImportOutcome::taken;
  return import;
}

}  // namespace linli::telemetry
