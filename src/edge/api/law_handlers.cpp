#include "app/legal_questions.hpp"
#include "app/open_data.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {

Answer list_standards(Call& call) {
  return json(app::standards(call.office, call.language));
}

Answer get_standard(Call& call) {
  auto file = app::standard_file(call.office, call.parameter("version"));
  if (!file) return base::fail(file.error());
  return net::Response::json(200, std::move(*file));
}

Answer list_materials(Call& call) {
  return answer(app::materials(call.office, call.parameter("version"),
                               call.query("procedure").value_or("rating_application"),
                               call.language));
}

Answer list_experts(Call& call) {
  return json(app::experts(call.office));
}
Answer get_panel_rules(Call& call) {
  auto const law = call.office.law.now();
  auto const& rules = law->law().panel_rules();
  return json(app::view::PanelRules{rules.sizes, rules.usual, rules.required_fields,
                                    rules.source.in(call.language)});
}
Answer list_rulings(Call& call) {
  return json(app::rulings(call.office));
}

Answer list_readings(Call& call) {
  auto const on = call.date("on");
  if (!on) return base::fail(on.error());
  return json(app::readings(call.office, on->value_or(call.office.clock.today()), call.language));
}

Answer list_parameters(Call& call) {
  return json(app::parameters(call.office, call.office.clock.today(), call.language));
}

Answer list_purposes(Call& call) {
  return json(app::purposes(call.office, call.language));
}

Answer list_rules(Call& call) {
  auto const article = call.number("article");
  if (!article) return base::fail(article.error());
  return json(app::rules(call.office, *article, call.language));
}

Answer explain_rule(Call& call) {
  auto const id = call.parameter("id");
  auto const law = call.office.law.now();
  auto lines = measures::explain(law->law(), id, call.language);
  if (!lines) {
    lines.error().facts.push_back({"text", id});
    return base::fail(lines.error());
  }
  return json(app::view::RuleExplained{id, std::move(*lines)});
}

Answer get_calendar(Call& call) {
  auto const text = call.parameter("year");
  if (text.size() != 4 || text.find_first_not_of("0123456789") != text.npos)
    return Call::bad("year", text);
  return answer(app::calendar(call.office, std::stoi(text)));
}

Answer compute_due(Call& call) {
  if (auto const needed = call.needed("article"); !needed) return base::fail(needed.error());
  if (auto const needed = call.needed("from"); !needed) return base::fail(needed.error());
  auto const article = call.number("article");
  if (!article) return base::fail(article.error());
  auto const from = call.date("from");
  if (!from) return base::fail(from.error());
  auto const law = call.office.law.now();
  return answer(app::legal_due(law->law(), **article, **from, call.language));
}

Answer compute_subsidy(Call& call) {
  app::SubsidyQuestion question;
  for (auto const& [name, member] :
       {std::pair{"grade", &question.grade}, {"area", &question.area}, {"part", &question.part}}) {
    auto const text = call.needed(name);
    if (!text) return base::fail(text.error());
    *member = *text;
  }
  question.paid = call.query("paid").value_or("");
  auto const law = call.office.law.now();
  return answer(app::legal_subsidy(law->law(), question, call.office.clock.today(), call.language));
}

Answer compute_window(Call& call) {
  if (auto const needed = call.needed("last_day"); !needed) return base::fail(needed.error());
  auto const last_day = call.date("last_day");
  if (!last_day) return base::fail(last_day.error());
  auto const law = call.office.law.now();
  return json(app::legal_window(law->law(), **last_day, call.language));
}

}  // namespace linli::api
