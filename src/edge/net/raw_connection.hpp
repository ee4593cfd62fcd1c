#pragma once
// A socket that sends exactly the bytes it is told to: for tests of what no client would send.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace linli::net {

/// To 127.0.0.1. Threads: one.
class RawConnection {
 public:
  /// Throws std::runtime_error if nobody listens.
  explicit RawConnection(std::uint16_t port, int receive_buffer = 0);
  ~RawConnection();
  RawConnection(RawConnection const&) = delete;
  RawConnection& operator=(RawConnection const&) = delete;

  /// False: the other end has closed.
  bool send(std::string_view bytes);
  /// Everything until `end` was seen (included), the other end closed, or time is up.
  std::string read_until(std::string_view end, std::chrono::milliseconds patience);
  /// Everything until the other end closes or time is up.
  std::string read_all(std::chrono::milliseconds patience);
  /// The other end has closed (orderly or not).
  bool closed() const { return closed_; }
  void close_now();

 private:
  bool more(std::chrono::steady_clock::time_point until);
  int fd_;
  bool closed_ = false;
  std::string buffer_;
};

}  // namespace linli::net
