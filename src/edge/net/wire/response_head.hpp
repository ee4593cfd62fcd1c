#pragma once
// The status line and header of a response as bytes. Pure but for the clock of DateText.
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "edge/net/http.hpp"

namespace linli::net::wire {

/// "Tue, 24 Nov 2026 10:00:00 GMT", made once per second.
class DateText {
 public:
  void refresh(std::time_t now);
  std::string_view text() const { return text_; }

 private:
  std::time_t second_ = -1;
  std::string text_;
};

enum class After { keep_alive, close };

/// 1xx, 204 and 304 never have a body.
bool may_have_body(int status);

/// `length`: of the body, also for HEAD; empty: the end of the connection ends the body.
void write_head(std::string& out, Response const& response, std::optional<std::uint64_t> length,
                After after, std::string_view date);

}  // namespace linli::net::wire
