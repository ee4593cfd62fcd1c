#include "server/demo/scene.hpp"

#include <fmt/format.h>

namespace linli::server {
namespace json = base::json;

void Cast::on(std::string const& day, std::string const& time) {
  administrator.post("/clock", json::value{{"now", day + "T" + time + "+08:00"}});
}

DemoExpert& Cast::expert(std::string const& person) {
  for (auto& expert : experts)
    if (expert->desk.person() == person) return *expert;
  throw DemoFailure{"no such expert: " + person};
}

DemoProject::DemoProject(Cast& cast, Desk& applicant, DemoSite site, std::string today)
    : cast_{cast}, applicant_{applicant}, site_{std::move(site)}, today_{std::move(today)} {
  auto const session = applicant_.get("/session");
  json::object body{
      {"community", site_.community},   {"site_kind", "residential"},
      {"build_kind", site_.build_kind}, {"town", site_.town},
      {"address", site_.address},       {"gross_floor_area", site_.area},
      {"households", site_.households}, {"entity", session.at("person").at("organisation")}};
  if (!site_.phase.empty()) body["phase"] = site_.phase;
  if (!site_.phase_permit.empty()) body["phase_permit"] = site_.phase_permit;
  id_ = applicant_.post("/projects", body).at("id").as_string();
}

void DemoProject::command(Desk& desk, std::string const& name, json::value const& body) {
  desk.post("/projects/" + id_ + "/" + name, body);
}

json::value DemoProject::paper(std::string const& file, std::string const& title,
                               std::vector<std::string> paragraphs) {
  app::SamplePaper const sample{.title = title,
                                .number = id_ + "-" + file,
                                .issuer = site_.community,
                                .dated = *base::Date::parse(today_),
                                .paragraphs = std::move(paragraphs)};
  auto const bytes = cast_.papers.sample_paper(sample);
  if (!bytes) throw DemoFailure{"paper " + title + ": " + bytes.error().id};
  return applicant_.upload(file + "-" + title + ".pdf", *bytes);
}

void DemoProject::gather_papers() {
  struct Proof {
    char const *proof, *title;
  };
  std::vector<Proof> proofs{{"product_choice", "产品选型记录"},
                            {"supervision", "工程监督记录"},
                            {"acceptance", "工程验收报告"}};
  if (site_.build_kind == "new_build")  // Art. 6
    proofs.insert(proofs.begin(), {{"planned_together", "同步规划证明"},
                                   {"designed_together", "同步设计证明"},
                                   {"built_together", "同步施工证明"},
                                   {"put_into_use_together", "同步投入使用证明"}});
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    auto const& [proof, title] = proofs[i];
    auto const document = paper(fmt::format("JS-{:02}", i + 1), title,
                                {site_.community + "的" + title + "。", "模拟数据，仅供演示。"});
    command(applicant_, "record-construction",
            json::value{{"proof", proof}, {"dated", today_}, {"document", document}});
  }
  for (auto const& line : cast_.materials.as_array()) {
    if (!line.at("required").is_bool() || !line.at("required").get_bool()) continue;
    std::string const code{line.at("code").as_string()};
    auto const document =
        paper(code, std::string{line.at("name_zh").as_string()},
              {site_.community + "，建筑面积 " + site_.area + " 平方米。", "模拟数据，仅供演示。"});
    command(applicant_, "add-document", json::value{{"filed_under", code}, {"document", document}});
  }
}

void DemoProject::gather_evidence() {
  std::map<std::string, json::value> by_group;
  int variant = 0;
  for (auto const& item : cast_.standard.items()) {
    auto const pictured = std::ranges::any_of(item.evidence, [](auto kind) {
      return kind == standard::EvidenceKind::photo || kind == standard::EvidenceKind::on_site;
    });
    auto& document = by_group[item.group + (pictured ? "p" : "d")];
    if (document.is_null()) {
      if (pictured) {
        auto const scene = static_cast<app::SampleScene>(variant % 4);
        auto const bytes = cast_.papers.sample_photo(
            {scene, site_.community + " " + item.name_zh, *base::Date::parse(today_), variant++});
        if (!bytes) throw DemoFailure{"photo: " + bytes.error().id};
        document = applicant_.upload(item.group + "-现场照片.png", *bytes);
      } else {
        document =
            paper(item.group, item.name_zh + "佐证", {item.requirement_zh, "模拟数据，仅供演示。"});
      }
    }
    command(applicant_, "add-document",
            json::value{{"filed_under", item.code}, {"document", document}});
    evidence_[item.code] = document.at("sm3").as_string();
  }
}

json::array DemoProject::statements(std::string const& grade, std::string const& round) const {
  using standard::ItemStage;
  json::array out;
  for (auto const& item : cast_.standard.items()) {
    if (round == "initial" && item.stage == ItemStage::final) continue;
    if (round == "final" && item.stage == ItemStage::initial) continue;
    // Basic: everything mandatory for it, and every second of the rest.
    bool const met = grade == "premium" || item.mandatory.basic || out.size() % 2 == 0;
    json::object statement{{"item", item.code}, {"evidence", json::array{evidence_.at(item.code)}}};
    if (item.scoring.method == standard::Method::binary) {
      statement["met"] = met;
    } else if (item.scoring.tiers) {
      auto const& tiers = *item.scoring.tiers;
      auto const* metric = cast_.standard.find_metric(*item.scoring.metric);
      auto const worst = metric->direction == standard::Direction::gte ? "0" : "100000";
      statement["value"] = met ? tiers.front().threshold.text() : worst;
    } else {
      statement["value"] = (met ? *item.scoring.full : *item.scoring.floor).text();
    }
    out.push_back(std::move(statement));
  }
  return out;
}

void DemoProject::self_assess(std::string const& target) {
  command(applicant_, "save-self-assessment", json::value{{"items", statements(target, "self")}});
  command(applicant_, "complete-self-assessment",
          json::value{{"target", target}, {"assessed_on", today_}});
}

void DemoProject::declare_and_submit() {
  auto const view = applicant_.get("/projects/" + id_);
  std::map<std::string, bool> hashes;
  for (auto list : {"documents", "construction"})
    for (auto const& entry : view.at(list).as_array())
      hashes[std::string{entry.at("document").at("sm3").as_string()}] = true;
  json::array documents;
  for (auto const& [sm3, _] : hashes) documents.emplace_back(sm3);
  command(applicant_, "sign-declaration",
          json::value{
              {"documents", documents}, {"signatory", "申报负责人(模拟)"}, {"signed_on", today_}});
  command(applicant_, "submit-draft", json::object{});
}

void DemoProject::receive(std::string const& day) {
  today_ = day;
  command(cast_.officer, "receive-filing", json::value{{"received_on", day}});
}

void DemoProject::pass_review(std::string const& day) {
  today_ = day;
  command(cast_.officer, "give-feedback",
          json::value{{"outcome", "passed"}, {"defects", json::array{}}, {"given_on", day}});
}

void DemoProject::find_defects(std::string const& day,
                               std::vector<std::pair<std::string, std::string>> const& defects) {
  today_ = day;
  json::array listed;
  for (auto const& [material, what] : defects)
    listed.push_back(json::value{{"material", material}, {"what", what}});
  command(cast_.officer, "give-feedback",
          json::value{{"outcome", "defects"}, {"defects", listed}, {"given_on", day}});
}

void DemoProject::draw_panel(std::string const& seed) {
  command(cast_.officer, "draw-panel", json::value{{"seed", seed}, {"size", 5}});
}

std::vector<std::string> DemoProject::panel() {
  std::vector<std::string> out;
  auto const view = cast_.officer.get("/projects/" + id_);
  for (auto const& member : view.at("panel").at("members").as_array())
    out.emplace_back(member.at("expert").as_string());
  return out;
}

void DemoProject::declare_no_conflict() {
  for (auto const& person : panel())
    command(cast_.expert(person).desk, "declare-recusal", json::value{{"answer", "no_conflict"}});
}

void DemoProject::score(std::string const& round, std::string const& grade, std::size_t scorers) {
  auto members = panel();
  members.resize(std::min(scorers, members.size()));
  for (auto const& person : members)
    command(cast_.expert(person).desk, "enter-scores",
            json::value{{"round", round}, {"items", statements(grade, round)}});
}

void DemoProject::sign(std::string const& round, std::string const& text) {
  auto const members = panel();
  // All members score alike here, so the own sheet gives the panel's result.
  auto& first = cast_.expert(members.front()).desk;
  auto const assessed = first.get("/projects/" + id_ + "/assessment?round=" + round);
  command(first, "draft-opinion",
          json::value{
              {"round", round}, {"result", assessed.at("outcome").at("grade")}, {"text", text}});
  for (auto const& person : members)
    command(cast_.expert(person).desk, "sign-opinion",
            json::value{{"round", round}, {"pin", cast_.pin}});
}

}  // namespace linli::server
