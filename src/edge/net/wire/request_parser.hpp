#pragma once
// Bytes to Request, without I/O: strict about everything two readers could understand differently.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "edge/net/http.hpp"

namespace linli::net::wire {

struct HeadLimits {
  std::size_t bytes = 16 * 1024;
  std::size_t fields = 100;
  std::size_t target = 8 * 1024;
};

/// Why a message is refused; status 0: it is not.
struct Refusal {
  int status = 0;
  char const* id = "";
  explicit operator bool() const { return status != 0; }
};

class RequestParser {
 public:
  explicit RequestParser(HeadLimits limits);
  ~RequestParser();
  RequestParser(RequestParser const&) = delete;
  RequestParser& operator=(RequestParser const&) = delete;

  /// Forgets the message before.
  void begin();
  /// `bytes` always starts where the message starts; consumes nothing until the header is whole.
  /// Then fills all of `request` but body and what the connection knows. Returns bytes consumed.
  std::size_t parse_head(std::string_view bytes, Request& request, Refusal& refusal);
  /// After the header. Appends content to `piece`; returns bytes consumed.
  std::size_t parse_body(std::string_view bytes, std::string& piece, Refusal& refusal);

  bool complete() const;
  bool keep_alive() const;
  bool expects_continue() const { return expects_continue_; }
  std::optional<std::uint64_t> content_length() const;

 private:
  class Beast;
  std::size_t find_end(std::string_view bytes, Refusal& refusal);
  Refusal check_head(Request& request);

  HeadLimits limits_;
  std::unique_ptr<Beast> beast_;
  std::size_t scanned_ = 0;
  bool line_start_ = false;
  bool expects_continue_ = false;
};

}  // namespace linli::net::wire
