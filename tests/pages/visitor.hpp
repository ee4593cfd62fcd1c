#pragma once
// Somebody who reads the public pages of the small district and fills in their forms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "district.hpp"

namespace linli::pages {

using testing::District;
using testing::NamedWorld;

inline constexpr char const* hostile = "<script>alert(1)</script>\" onload='x";

class Pages : public ::testing::Test {
 protected:
  Pages() {
    NamedWorld open{hostile, 1};
    open.noticed();
    district.keep(open);
    district.keep(certified());
  }
  static NamedWorld certified() {
    NamedWorld world{"海湾雅居", 2};
    world.certified(cases::Grade::premium);
    return world;
  }

  net::Response answer(net::Request request, std::string_view body = {}) {
    auto const match = district.router.match(request);
    if (!match.route)
      return district.page_for_errors(request, 404, {base::Errc::not_found, "http.not_found"});
    request.route = match.route->info.pattern;
    if (match.route->handler) return match.route->handler(request);
    auto const error = [&](base::Error const& e) {
      return district.page_for_errors(request, net::status_of(e.code), e);
    };
    auto sink = match.route->open(request);
    if (!sink) return error(sink.error());
    for (std::size_t at = 0; at < body.size(); at += 65536) {
      auto const piece = body.substr(at, 65536);
      if (auto ok = (*sink)->write({piece.data(), piece.size()}); !ok) return error(ok.error());
    }
    return (*sink)->finish();
  }
  net::Response get(std::string path, std::vector<net::Field> query = {}) {
    net::Request request;
    request.path = std::move(path);
    request.query = std::move(query);
    request.peer = "127.0.0.1";
    return answer(std::move(request));
  }
  static std::string html(net::Response const& response) {
    return std::get<std::string>(response.body);
  }

  struct Form {
    std::string step{};
    std::vector<std::string> kept{};
    std::string name = "张三", contact = "示例路2号", grounds = "车库没有监控";
    std::vector<std::string> files{};
    std::string token = std::string(43, 't');
    std::string cookie = "linli_form=" + std::string(43, 't');
    std::string origin = "https://linli.example";
    std::string lang = "";
  };
  net::Response object(Form const& form, std::string const& notice = "N-2024-0001") {
    std::string body;
    auto const field = [&](std::string const& head, std::string const& value) {
      body += "--b\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
    };
    field("name=\"token\"", form.token);
    if (!form.step.empty()) field("name=\"step\"", form.step);
    for (auto const& kept : form.kept) field("name=\"kept\"", kept);
    field("name=\"name\"", form.name);
    field("name=\"contact\"", form.contact);
    field("name=\"grounds\"", form.grounds);
    for (auto const& file : form.files) field("name=\"proof\"; filename=\"a.pdf\"", file);
    if (form.files.empty()) field("name=\"proof\"; filename=\"\"", "");
    body += "--b--\r\n";
    return send("/notices/" + notice + "/objection", form, body);
  }
  net::Response add_proof(std::string const& receipt_path, std::vector<std::string> const& files,
                          Form const& form) {
    std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" + form.token + "\r\n";
    for (auto const& file : files)
      body += "--b\r\nContent-Disposition: form-data; name=\"proof\"; filename=\"b.pdf\"\r\n\r\n" +
              file + "\r\n";
    return send(receipt_path + "/proof", form, body + "--b--\r\n");
  }
  net::Response check_file(std::string const& file) {
    return send("/check", {},
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.pdf\"\r\n\r\n" +
                    file + "\r\n--b--\r\n");
  }
  net::Response send(std::string path, Form const& form, std::string const& body) {
    net::Request request;
    request.method = net::Method::post;
    request.path = std::move(path);
    request.peer = "127.0.0.1";
    request.headers = {{"Content-Type", "multipart/form-data; boundary=b"},
                       {"Cookie", form.cookie},
                       {"Origin", form.origin},
                       {"Host", "127.0.0.1"}};
    if (!form.lang.empty()) request.query = {{"lang", form.lang}};
    return answer(std::move(request), body);
  }

  District district{"2024-07-18T10:00:00"};
};

inline std::string const pdf = "%PDF-1.4\n%a proof\n%%EOF\n";

}  // namespace linli::pages
