#include "core/standard/standard.hpp"

#include "core/standard/check.hpp"

namespace linli::standard {

Standard::Standard(StandardFile file)
    : file_{std::make_shared<StandardFile const>(std::move(file))} {
  for (auto const& item : file_->items) items_by_code_.emplace(item.code, &item);
  for (auto const& metric : file_->metrics) metrics_by_name_.emplace(metric.name, &metric);
}

base::Result<Standard> Standard::parse(std::string_view json_text) {
  auto const document = base::parse_json(json_text, max_bytes);
  if (!document) return base::fail(document.error());
  if (auto error = check_sizes(*document)) return base::fail(std::move(*error));
  auto file = base::decode<StandardFile>(*document);
  if (!file) return base::fail(file.error());
  if (auto error = check(*file)) return base::fail(std::move(*error));
  return Standard{std::move(*file)};
}

Item const* Standard::find_item(std::string_view code) const {
  auto const found = items_by_code_.find(code);
  return found == items_by_code_.end() ? nullptr : found->second;
}

Metric const* Standard::find_metric(std::string_view name) const {
  auto const found = metrics_by_name_.find(name);
  return found == metrics_by_name_.end() ? nullptr : found->second;
}

Dimension const* Standard::find_dimension(std::string_view code) const {
  for (auto const& dimension : file_->dimensions)
    if (dimension.code == code) return &dimension;
  return nullptr;
}

}  // namespace linli::standard
