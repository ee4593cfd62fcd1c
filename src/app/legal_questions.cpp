#include "app/legal_questions.hpp"

#include <algorithm>
#include <charconv>

#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

base::Result<measures::Explained<measures::Deadline>> counted(measures::Law const& law, int article,
                                                              Date from) {
  using namespace measures;
  switch (article) {
    case 17:
      return art17_1_review_due(law, from);
    case 18:
      return art18_1_rating_due(law, from);
    case 21:
      return art21_3_notice_last_day(law, from);
    case 22:
      return art22_1_inquiry_due(law, from);
    case 24:
      return art24_1_last_day(law, from);
    case 29:
      return art29_2_due(law, from);
    case 31:
      return art31_1_limit(law, from);
    default:
      return base::fail(base::Errc::invalid, "query.bad", "article",
                        {{"text", std::to_string(article)}});
  }
}

}  // namespace

base::Result<view::Due> legal_due(measures::Law const& law, int article, Date from,
                                  Language language) {
  auto const found = counted(law, article, from);
  if (!found) return base::fail(found.error());
  auto const& d = found->value;
  return view::Due{d.rule,
                   d.article,
                   d.start,
                   d.due,
                   d.rolled,
                   d.plan,
                   d.soft,
                   d.provisional,
                   d.calendar_version,
                   measures::why(law, found->because, language)};
}

base::Result<measures::Deadline> legal_deadline(measures::Law const& law, int article, Date from) {
  auto found = counted(law, article, from);
  if (!found) return base::fail(found.error());
  return std::move(found->value);
}

namespace {

base::Result<base::Money> whole_yuan(std::string const& text) {
  std::int64_t yuan = 0;
  auto const* const end = text.data() + text.size();
  auto const parsed = std::from_chars(text.data(), end, yuan);
  bool const digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || !digits || parsed.ec != std::errc{} || parsed.ptr != end ||
      yuan > 1'000'000'000)
    return base::fail(base::Errc::invalid, "cli.money", "paid", {{"text", text}});
  return base::Money::yuan(yuan);
}

template <class E>
base::Result<E> word(std::string const& text, char const* where) {
  E out{};
  if (!boost::describe::enum_from_string(text.c_str(), out))
    return base::fail(base::Errc::invalid, "query.bad", where, {{"text", text}});
  return out;
}

}  // namespace

base::Result<view::Subsidy> legal_subsidy(measures::Law const& law, SubsidyQuestion const& question,
                                          Date on, Language language) {
  auto const grade = word<measures::RatingResult>(question.grade, "grade");
  if (!grade) return base::fail(grade.error());
  if (*grade == measures::RatingResult::failed)
    return base::fail(base::Errc::invalid, "query.bad", "grade", {{"text", question.grade}});
  auto const part = word<measures::Part>(question.part, "part");
  if (!part) return base::fail(part.error());
  auto area = base::Area::parse(question.area);
  if (!area) return base::fail(area.error());
  base::Money paid;
  if (!question.paid.empty()) {
    auto const parsed = whole_yuan(question.paid);
    if (!parsed) return base::fail(parsed.error());
    paid = *parsed;
  }
  auto const found = measures::art29_5_part(law, *part, *grade, *area, paid, on);
  if (!found) return base::fail(found.error());
  auto const& s = found->value;
  return view::Subsidy{s.pay.whole_yuan(),
                       s.pay.fen(),
                       s.entitlement.band,
                       s.entitlement.total.whole_yuan(),
                       s.entitlement.first.whole_yuan(),
                       s.entitlement.rest.whole_yuan(),
                       s.recover.whole_yuan(),
                       measures::why(law, found->because, language)};
}

view::Window legal_window(measures::Law const& law, Date last_day, Language language) {
  auto const found = measures::art24_2_window(law, last_day);
  return {found.value.opens, found.value.last_day, measures::why(law, found.because, language)};
}

}  // namespace linli::app
