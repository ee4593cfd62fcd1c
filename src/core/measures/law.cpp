#include "core/measures/law.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/measures/law_files.hpp"
#include "core/measures/refusal.hpp"

namespace linli::measures {

Law::Law(std::shared_ptr<LawData const> data, Calendar calendar)
    : data_{std::move(data)},
      calendar_{std::move(calendar)},
      rulings_{std::make_shared<std::vector<Ruling> const>()} {
  renew_version();
}

Result<Law> Law::parse(LawTexts const& texts) {
  auto data = read_law(texts);
  if (!data) return base::fail(data.error());
  auto years = read_calendar_years(texts);
  if (!years) return base::fail(years.error());
  auto calendar = Calendar::of(std::move(*years));
  if (!calendar) return base::fail(calendar.error());
  return Law{std::make_shared<LawData const>(std::move(*data)), std::move(*calendar)};
}

std::int64_t Law::parameter(std::string_view id, Date on) const {
  auto const found = data_->parameters.find(id);
  if (found == data_->parameters.end())
    throw std::out_of_range{"law/parameters.json has no " + std::string{id}};
  auto const& values = found->second.values;
  auto value = values.front().value;
  for (auto const& dated : values)
    if (dated.from && *dated.from <= on) value = dated.value;
  return value;
}

std::vector<Parameter> Law::parameters_of(int article) const {
  std::vector<Parameter> out;
  for (auto const& [id, parameter] : data_->parameters)
    if (parameter.article == article) out.push_back(parameter);
  return out;
}

std::vector<std::string> Law::refusals_of(int article) const {
  auto const found = data_->refusal_ids.find(article);
  return found == data_->refusal_ids.end() ? std::vector<std::string>{} : found->second;
}

Reading const* Law::find_reading(std::string_view id) const {
  auto const found = std::ranges::find(data_->readings, id, &Reading::id);
  return found == data_->readings.end() ? nullptr : &*found;
}

Ruling const* Law::ruling(std::string_view id, Date on) const {
  Ruling const* found = nullptr;  // of two from the same day the later one rules
  for (auto const& ruling : *rulings_)
    if (ruling.reading == id && ruling.from <= on && (!found || found->from <= ruling.from))
      found = &ruling;
  return found;
}

std::string_view Law::reading(std::string_view id, Date on) const {
  if (auto const* ruled = ruling(id, on)) return ruled->option;
  auto const* reading = find_reading(id);
  if (!reading) throw std::out_of_range{"law/readings.json has no " + std::string{id}};
  return reading->options.front().id;
}

Rule const* Law::rule(std::string_view id) const {
  auto const found = std::ranges::find(data_->rules, id, &Rule::id);
  return found == data_->rules.end() ? nullptr : &*found;
}

Act const* Law::act(std::string_view name) const {
  auto const found = data_->acts.find(name);
  return found == data_->acts.end() ? nullptr : &found->second;
}

Result<Law> Law::with_ruling(Ruling ruling) const {
  auto const* reading = find_reading(ruling.reading);
  if (!reading)
    return base::fail(base::Errc::invalid, "law.unknown_reading", "/reading",
                      {{"reading", ruling.reading}});
  if (std::ranges::find(reading->options, ruling.option, &ReadingOption::id) ==
      reading->options.end())
    return base::fail(base::Errc::invalid, "law.unknown_option", "/option",
                      {{"reading", ruling.reading}, {"option", ruling.option}});
  Law out = *this;
  auto rulings = *rulings_;
  rulings.push_back(std::move(ruling));
  out.rulings_ = std::make_shared<std::vector<Ruling> const>(std::move(rulings));
  out.renew_version();
  return out;
}

Result<Law> Law::with_parameter(std::string_view id, std::int64_t value,
                                std::optional<Date> from) const {
  constexpr std::int64_t largest = 1'000'000'000;
  if (!data_->parameters.contains(id))
    return base::fail(base::Errc::invalid, "law.unknown_parameter", "/parameter",
                      {{"parameter", std::string{id}}});
  if (value < 0 || value > largest)
    return base::fail(base::Errc::invalid, "law.bad_number", "/value",
                      {{"parameter", std::string{id}}, {"value", std::to_string(value)}});
  auto data = std::make_shared<LawData>(*data_);
  auto& values = data->parameters.find(id)->second.values;
  if (from)
    std::erase_if(values,
                  [&](DatedValue const& dated) { return dated.from && *dated.from >= *from; });
  else
    values.clear();
  values.push_back({from, value});
  data->hash += base::to_json(data->parameters.find(id)->second);
  Law out = *this;
  out.data_ = std::move(data);
  out.renew_version();
  return out;
}

Result<Law> Law::with_calendar(CalendarYear year) const {
  auto calendar = calendar_.with(std::move(year));
  if (!calendar) return base::fail(calendar.error());
  Law out = *this;
  out.calendar_ = std::move(*calendar);
  out.renew_version();
  return out;
}

Result<Law> Law::with_in_force(Date from, std::optional<Date> last_day) const {
  Date const last =
      last_day
          ? *last_day
          : years_after(from, static_cast<int>(parameter("measures.term", from))).plus_days(-1);
  if (last < from) return base::fail(base::Errc::invalid, "law.bad_interval", "/last_day");
  Law out = *this;
  out.in_force_ = {{from, last, {}}};
  out.renew_version();
  return out;
}

Result<Law> Law::with_renewal(Renewal const& renewal) const {
  if (in_force_.empty()) return base::fail(refuse("A33-NOT-SET", 33, "RD-42"));
  Date const from = renewal.from ? *renewal.from : in_force_.back().last_day.plus_days(1);
  if (renewal.last_day < from)
    return base::fail(base::Errc::invalid, "law.bad_interval", "/last_day");
  Law out = *this;
  out.in_force_.push_back({from, renewal.last_day, renewal.document});
  out.renew_version();
  return out;
}

// A name for "this very law" in events and explanations; not a protection against forgery.
void Law::renew_version() {
  std::string changing = data_->hash;
  for (auto const& year : calendar_.years()) changing += base::to_json(year);
  changing += base::to_json(*rulings_) + base::to_json(in_force_);
  version_ = "L1-" + fingerprint(changing);
}

}  // namespace linli::measures
