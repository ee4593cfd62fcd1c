#include "server/demo/seed.hpp"

#include <fstream>

#include "server/article_cases/library.hpp"
#include "server/demo/scene.hpp"

namespace linli::server {
namespace json = base::json;

namespace {

constexpr char const* password = "linli-demo-2024";
constexpr char const* pin = "135790";

// Two panels of five, so that a second rating finds other members.
constexpr int expert_count = 12;

void enlist_experts(Cast& cast) {
  static char const* const fields[] = {"communications", "security", "property", "data_security",
                                       "smart_home"};
  static char const* const field_names[] = {"通信", "安防", "物业", "数据安全", "智能家居"};
  for (int i = 0; i < expert_count; ++i) {
    std::string const number = std::to_string(i + 1);
    std::string const login = "expert" + number;
    std::string const name = std::string{field_names[i % 5]} + "专家" + number + "号(模拟)";
    auto const person = cast.technical_centre.post(
        "/people",
        json::value{{"login", login}, {"password", password}, {"name", name}, {"role", "expert"}});
    cast.technical_centre.post("/authority/register-expert",
                               json::value{{"expert", person.at("id")},
                                           {"name", name},
                                           {"fields", json::array{fields[i % 5]}},
                                           {"employer", "模拟单位" + number}});
    auto expert = std::make_unique<DemoExpert>(login, Desk{cast.url});
    expert->desk.sign_in(login, password);
    expert->desk.post("/people/me/signing-key", json::value{{"pin", pin}});
    cast.experts.push_back(std::move(expert));
  }
}

Desk company(std::string const& url, std::string const& code, std::string const& name,
             std::string const& kind, std::string const& login) {
  Desk desk{url};
  desk.post("/organisations", json::value{{"credit_code", code},
                                          {"name", name},
                                          {"kind", kind},
                                          {"contact", json::value{{"login", login},
                                                                  {"password", password},
                                                                  {"name", name + "经办人(模拟)"},
                                                                  {"phone", "0755-00000000"}}}});
  desk.sign_in(login, password);
  return desk;
}

DemoProject prepared(Cast& cast, Desk& applicant, DemoSite site, std::string const& target,
                     std::string const& today) {
  DemoProject project{cast, applicant, std::move(site), today};
  project.gather_papers();
  project.gather_evidence();
  project.self_assess(target);
  project.declare_and_submit();
  return project;
}

/// From the officer's stamp to signatures of the final; the days are those of the golden case G1.
void rate(Cast& cast, DemoProject& project, std::string const& seed, std::string const& grade) {
  project.draw_panel(seed);
  project.declare_no_conflict();
  cast.on("2024-03-28");
  project.score("initial", grade, 5);
  project.sign("initial", "专家组经现场核查与资料审查,一致形成初验意见。(模拟)");
}

void play(Cast& cast, Desk& property, Desk& developer) {
  cast.on("2024-03-01");
  auto garden = prepared(cast, property,
                         {.community = "海韵花园(模拟)",
                          .town = "鹅埠镇",
                          .address = "示例一路1号",
                          .area = "49999.99",
                          .households = 420,
                          .build_kind = "existing"},
                         "basic", "2024-03-01");
  auto bay = prepared(cast, developer,
                      {.community = "云湾府(模拟)",
                       .phase = "一期",
                       .phase_permit = "模拟许可-2021-001",
                       .town = "小漠镇",
                       .address = "示例二路8号",
                       .area = "120000.00",
                       .households = 960,
                       .build_kind = "new_build"},
                      "premium", "2024-03-01");
  cast.on("2024-03-04");
  garden.receive("2024-03-04");
  bay.receive("2024-03-04");
  cast.on("2024-03-08");
  garden.pass_review("2024-03-08");
  bay.pass_review("2024-03-08");
  cast.on("2024-03-11");
  bay.draw_panel("demo-bay-2024");
  bay.declare_no_conflict();
  rate(cast, garden, "demo-garden-2024", "basic");
  bay.score("initial", "premium", 5);
  bay.sign("initial", "专家组一致形成初验意见。(模拟)");

  cast.on("2024-06-20");
  garden.command(cast.officer, "apply-final", json::value{{"received_on", "2024-06-20"}});
  bay.command(cast.officer, "apply-final", json::value{{"received_on", "2024-06-20"}});
  cast.on("2024-07-10");
  garden.score("final", "basic", 5);
  garden.sign("final", "专家组一致形成终验意见,达到基础型。(模拟)");
  bay.score("final", "premium", 5);
  bay.sign("final", "专家组一致形成终验意见,达到高端型。(模拟)");

  auto const conclude = [&](DemoProject& project, std::string const& told,
                            std::string const& published) {
    project.command(cast.officer, "deliberate",
                    json::value{{"outcome", "adopt"}, {"reason", "采纳专家组意见。(模拟)"}});
    project.command(cast.officer, "tell-applicant",
                    json::value{{"matter", "result"}, {"told_on", told}});
    cast.on(published);
    project.command(cast.officer, "publish-notice", json::value{{"published_on", published}});
  };
  cast.on("2024-07-15");
  conclude(garden, "2024-07-15", "2024-07-16");

  // Others on their way, so that every desk has something to do.
  auto court = prepared(cast, property,
                        {.community = "望海苑(模拟)",
                         .town = "赤石镇",
                         .address = "示例三路5号",
                         .area = "60000.00",
                         .households = 510,
                         .build_kind = "existing"},
                        "basic", "2024-07-16");
  court.receive("2024-07-16");
  court.pass_review("2024-07-16");
  court.draw_panel("demo-court-2024");
  court.declare_no_conflict();
  court.score("initial", "basic", 2);

  cast.on("2024-07-18");
  auto pines = prepared(cast, property,
                        {.community = "松涛居(模拟)",
                         .town = "鹅埠镇",
                         .address = "示例五路6号",
                         .area = "28000.00",
                         .households = 230,
                         .build_kind = "existing"},
                        "basic", "2024-07-18");
  pines.receive("2024-07-18");
  cast.on("2024-07-22");
  pines.find_defects("2024-07-22", {{"RA-05", "物业服务合同缺少签订日期一页,请补齐。(模拟)"},
                                    {"RA-09", "出入口控制系统的检验报告未盖检验单位章。(模拟)"}});
  conclude(bay, "2024-07-22", "2024-07-23");
  cast.on("2024-07-24");
  garden.command(cast.second_officer, "propose-certificate", json::value{{"grade", "basic"}});
  garden.command(cast.officer, "issue-certificate",
                 json::value{{"grade", "basic"}, {"issued_on", "2024-07-24"}});
  auto lane = prepared(cast, developer,
                       {.community = "青山里(模拟)",
                        .town = "鲘门镇",
                        .address = "示例四路2号",
                        .area = "35000.50",
                        .households = 288,
                        .build_kind = "new_build"},
                       "basic", "2024-07-24");
  lane.receive("2024-07-24");
}

void write_logins(std::filesystem::path const& path, std::string const& admin) {
  auto const half = path.string() + ".part";
  {
    std::ofstream out{half};
    out << "管理员 administrator   admin      " << admin << "\n"
        << "主管部门 officer       officer    " << password << "\n"
        << "          officer       officer2   " << password << "\n"
        << "智建中心 tech centre   centre     " << password << "\n"
        << "物业企业 property co.  property   " << password << "\n"
        << "开发企业 developer     developer  " << password << "\n"
        << "专家 experts           expert1 … expert" << expert_count << "  " << password
        << "  签名口令 PIN " << pin << "\n";
    if (!out) throw DemoFailure{"cannot write " + half};
  }
  std::filesystem::rename(half, path);
}

void publish_standard(Cast& cast, std::string const& text) {
  cast.officer.post("/authority/publish-standard",
                    json::value{{"valid_from", "2023-07-01"}, {"file", json::parse(text)}});
}

}  // namespace

base::Result<void> seed_demo(DemoOrder const& order, app::Papers& papers) {
  auto const text = read_text_file(order.law / "standard" / "sszh-default-0.1.0.json");
  auto const materials =
      read_text_file(order.law / "materials.json").and_then([](std::string const& t) {
        return base::parse_json(t);
      });
  if (!text) return base::fail(text.error());
  if (!materials) return base::fail(materials.error());
  auto const standard = standard::Standard::parse(*text);
  if (!standard) return base::fail(standard.error());
  try {
    json::value lines;
    for (auto const& procedure : materials->at("procedures").as_array())
      if (procedure.at("code") == json::value("rating_application")) lines = procedure.at("items");
    Cast cast{order.url, Desk{order.url}, Desk{order.url}, Desk{order.url}, Desk{order.url},
              {},        papers,          *standard,       lines,           pin};
    cast.administrator.sign_in(order.admin_login, order.admin_password);
    auto const hire = [&](Desk& desk, char const* login, char const* name, char const* role) {
      cast.administrator.post(
          "/people",
          json::value{{"login", login}, {"password", password}, {"name", name}, {"role", role}});
      desk.sign_in(login, password);
    };
    hire(cast.officer, "officer", "住建水务局经办人(模拟)", "officer");
    hire(cast.second_officer, "officer2", "住建水务局复核人(模拟)", "officer");
    hire(cast.technical_centre, "centre", "智建中心经办人(模拟)", "technical_centre");
    publish_standard(cast, *text);
    enlist_experts(cast);
    auto property = company(order.url, "91440300708461136T", "示例物业服务有限公司(模拟)",
                            "property_company", "property");
    auto developer = company(order.url, "9144030071526726XG", "示例房地产开发有限公司(模拟)",
                             "developer", "developer");
    play(cast, property, developer);
    write_logins(order.logins, order.admin_password);
  } catch (DemoFailure const& failure) {
    return base::fail(base::Errc::unavailable, "demo.failed", {}, {{"what", failure.what}});
  } catch (std::exception const& e) {  // an answer without a member that it must have
    return base::fail(base::Errc::unavailable, "demo.failed", {}, {{"what", e.what()}});
  }
  return {};
}

}  // namespace linli::server
