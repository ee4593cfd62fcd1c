#include "server/community/modbus_slaves.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "app/telemetry/csv_table.hpp"
#include "server/article_cases/library.hpp"

namespace linli::server {

namespace fs = std::filesystem;
namespace modbus = devices::modbus;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t most_slaves = 10'000;
constexpr std::array<char const*, 5> columns{"device", "host", "port", "unit", "map"};

telemetry::ThingModel const* model_of(telemetry::Directory const& directory,
                                      std::string const& kind) {
  auto const& models = directory.models();
  auto const found =
      std::find_if(models.begin(), models.end(), [&](auto const& m) { return m.kind == kind; });
  return found == models.end() ? nullptr : &*found;
}

Result<modbus::RegisterMap> read_map(fs::path const& file, telemetry::Directory const& directory) {
  auto const text = read_text_file(file);
  if (!text) return fail(text.error());
  auto map = modbus::parse_register_map(*text);
  if (!map) {
    auto error = map.error();
    error.where = file.string() + ": " + error.where;
    return fail(std::move(error));
  }
  auto const* model = model_of(directory, map->kind);
  if (!model) return fail(Errc::invalid, "modbus.map_kind", file.string() + ": /kind");
  for (std::size_t i = 0; i < map->points.size(); ++i) {
    auto const& name = map->points[i].property;
    if (std::none_of(model->properties.begin(), model->properties.end(),
                     [&](auto const& p) { return p.name == name; }))
      return fail(Errc::invalid, "modbus.map_property",
                  file.string() + ": /points/" + std::to_string(i) + "/property",
                  {{"property", name}});
  }
  return map;
}

std::optional<int> whole(std::string const& text, int low, int high) {
  int out = 0;
  auto const* end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, out);
  bool const good = read.ec == std::errc{} && read.ptr == end && out >= low && out <= high;
  return good ? std::optional{out} : std::nullopt;
}

/// Reads the rows of one table; every map once.
class Reader {
 public:
  Reader(fs::path const& table, fs::path const& maps, telemetry::Directory const& directory)
      : table_{table}, maps_{maps}, directory_{directory} {}

  Result<void> header(telemetry::CsvRow const& row);
  Result<modbus::Slave> slave(telemetry::CsvRow const& row);

 private:
  std::string const& cell(telemetry::CsvRow const& row, std::size_t column) const {
    return row.cells[at_[column]];
  }
  tl::unexpected<base::Error> wrong(telemetry::CsvRow const& row, std::size_t column,
                                    char const* id) const {
    return fail(Errc::invalid, id,
                table_.string() + ":" + std::to_string(row.line) + "/" + columns[column],
                {{"value", cell(row, column).substr(0, 100)}});
  }
  Result<std::shared_ptr<modbus::RegisterMap const>> map(std::string const& name);

  fs::path const& table_;
  fs::path const& maps_;
  telemetry::Directory const& directory_;
  std::array<std::size_t, columns.size()> at_{};
  std::map<std::string, std::shared_ptr<modbus::RegisterMap const>> known_;
  std::set<std::string> devices_;
  std::set<std::string> units_;
};

Result<void> Reader::header(telemetry::CsvRow const& row) {
  auto const bad =
      fail(Errc::invalid, "modbus.slaves_header", table_.string() + ":" + std::to_string(row.line));
  if (row.cells.size() != columns.size()) return bad;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto const found = std::find(row.cells.begin(), row.cells.end(), columns[i]);
    if (found == row.cells.end()) return bad;
    at_[i] = static_cast<std::size_t>(found - row.cells.begin());
  }
  return {};
}

Result<std::shared_ptr<modbus::RegisterMap const>> Reader::map(std::string const& name) {
  if (auto const found = known_.find(name); found != known_.end()) return found->second;
  auto const file =
      name.ends_with(".json") ? table_.parent_path() / name : maps_ / (name + ".json");
  auto read = read_map(file, directory_);
  if (!read) return fail(read.error());
  return known_[name] = std::make_shared<modbus::RegisterMap const>(std::move(*read));
}

Result<modbus::Slave> Reader::slave(telemetry::CsvRow const& row) {
  if (row.cells.size() != columns.size())
    return fail(Errc::invalid, "modbus.slaves_field",
                table_.string() + ":" + std::to_string(row.line),
                {{"value", std::to_string(row.cells.size()) + " cells"}});
  modbus::Slave out;
  out.device = cell(row, 0);
  out.host = cell(row, 1);
  out.map_name = cell(row, 4);
  auto const* device = directory_.device(out.device);
  if (!device) return wrong(row, 0, "modbus.slaves_device");
  if (!devices_.insert(out.device).second) return wrong(row, 0, "modbus.slaves_twice");
  if (!modbus::is_address(out.host)) return wrong(row, 1, "modbus.slaves_field");
  auto const port = whole(cell(row, 2), 1, 65535);
  if (!port) return wrong(row, 2, "modbus.slaves_field");
  auto const unit = whole(cell(row, 3), 0, 255);
  if (!unit) return wrong(row, 3, "modbus.slaves_field");
  if (!units_.insert(out.host + " " + cell(row, 2) + " " + cell(row, 3)).second)
    return wrong(row, 3, "modbus.slaves_twice");
  out.port = static_cast<std::uint16_t>(*port);
  out.unit = static_cast<std::uint8_t>(*unit);
  auto read = map(out.map_name);
  if (!read) {
    // Of which row it is, where the map itself is not there.
    if (read.error().code == Errc::not_found) return wrong(row, 4, "modbus.slaves_field");
    return fail(read.error());
  }
  out.map = std::move(*read);
  auto const& kind = device->registered.device.kind;
  if (kind == out.map->kind) return out;
  auto error = wrong(row, 4, "modbus.slaves_kind");
  error.value().facts = {{"kind", kind}, {"map_kind", out.map->kind}};
  return error;
}

}  // namespace

Result<std::vector<modbus::Slave>> read_modbus_slaves(fs::path const& table, fs::path const& maps,
                                                      telemetry::Directory const& directory) {
  auto const text = read_text_file(table);
  if (!text) return fail(text.error());
  auto const rows = telemetry::read_csv(*text);
  if (!rows || rows->empty() || rows->size() > most_slaves + 1)
    return fail(Errc::invalid, "modbus.slaves_header", table.string() + ":1");
  Reader reader{table, maps, directory};
  if (auto good = reader.header(rows->front()); !good) return fail(good.error());
  std::vector<modbus::Slave> out;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    auto slave = reader.slave((*rows)[i]);
    if (!slave) return fail(slave.error());
    out.push_back(std::move(*slave));
  }
  return out;
}

}  // namespace linli::server
