#include "edge/net/raw_connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace linli::net {

RawConnection::RawConnection(std::uint16_t port, int receive_buffer)
    : fd_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  if (receive_buffer > 0)
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) {
    ::close(fd_);
    throw std::runtime_error{"connection refused"};
  }
}

RawConnection::~RawConnection() {
  close_now();
}

void RawConnection::close_now() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

bool RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool RawConnection::more(std::chrono::steady_clock::time_point until) {
  using std::chrono::milliseconds;
  auto const left =
      std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
  pollfd p{fd_, POLLIN, 0};
  if (closed_ || left.count() <= 0 || ::poll(&p, 1, static_cast<int>(left.count())) <= 0)
    return false;
  char piece[16 * 1024];
  auto const n = ::recv(fd_, piece, sizeof piece, 0);
  if (n <= 0) return closed_ = true, false;
  buffer_.append(piece, static_cast<std::size_t>(n));
  return true;
}

std::string RawConnection::read_until(std::string_view end, std::chrono::milliseconds patience) {
  auto const until = std::chrono::steady_clock::now() + patience;
  std::size_t at;
  while ((at = buffer_.find(end)) == std::string::npos) {
    if (!more(until)) return std::exchange(buffer_, {});
  }
  auto read = buffer_.substr(0, at + end.size());
  buffer_.erase(0, at + end.size());
  return read;
}

std::string RawConnection::read_all(std::chrono::milliseconds patience) {
  auto const until = std::chrono::steady_clock::now() + patience;
  while (more(until)) {
  }
  return std::exchange(buffer_, {});
}

}  // namespace linli::net
