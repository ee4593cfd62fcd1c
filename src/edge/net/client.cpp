#include "edge/net/client.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

#include "edge/net/text.hpp"

namespace linli::net {

namespace {
using base::Errc;
using base::fail;
using Clock = std::chrono::steady_clock;

struct Url {
  std::string host, port, authority, target;
};

base::Result<Url> parse_url(std::string_view text) {
  if (!text.starts_with("http://")) return fail(Errc::invalid, "client.url", std::string{text});
  text.remove_prefix(7);
  auto const slash = text.find_first_of("/?");
  Url url;
  url.authority = text.substr(0, slash);
  url.target = slash == text.npos ? "/" : std::string{text.substr(slash)};
  if (url.target.front() == '?') url.target.insert(0, "/");
  auto const colon = url.authority.rfind(':');
  bool const has_port =
      colon != std::string::npos && url.authority.find(']', colon) == url.authority.npos;
  url.host = url.authority.substr(0, has_port ? colon : std::string::npos);
  url.port = has_port ? url.authority.substr(colon + 1) : "80";
  if (url.host.starts_with('[') && url.host.ends_with(']'))
    url.host = url.host.substr(1, url.host.size() - 2);
  bool const clean = url.target.find_first_of(" \r\n\t") == std::string::npos;
  if (url.host.empty() || url.port.empty() || !clean)
    return fail(Errc::invalid, "client.url", std::string{text});
  return url;
}

/// One exchange on one socket. All waiting ends at one deadline.
class Wire {
 public:
  Wire(int fd, Clock::time_point until, std::size_t limit)
      : fd_{fd}, until_{until}, limit_{limit} {}

  bool wait(short events) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until_ - Clock::now());
    pollfd p{fd_, events, 0};
    if (left.count() > 0 && ::poll(&p, 1, static_cast<int>(left.count())) > 0) return true;
    return why_ = "client.timeout", false;
  }
  /// False also when the server closed before it read all; an early answer may still be there.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      if (!wait(POLLOUT)) return false;
      auto const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (n <= 0) return why_ = "client.closed", false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  /// False at the end, too.
  bool more() {
    if (buffer_.size() > limit_ + 64 * 1024) return why_ = "client.too_large", false;
    if (!wait(POLLIN)) return false;
    char piece[16 * 1024];
    auto const n = ::recv(fd_, piece, sizeof piece, 0);
    if (n <= 0) return why_ = "client.closed", false;
    buffer_.append(piece, static_cast<std::size_t>(n));
    return true;
  }
  base::Result<ClientResponse> receive(Method method);
  bool reusable() const { return reusable_; }
  bool heard_nothing() const { return buffer_.empty(); }
  tl::unexpected<base::Error> failure() const {
    std::string const id = why_;
    auto const code = id == "client.too_large"   ? Errc::too_large
                      : id == "client.malformed" ? Errc::invalid
                                                 : Errc::unavailable;
    return fail(code, id);
  }

 private:
  bool read_head(ClientResponse& response);
  bool read_sized(std::string& body, std::size_t size);
  bool read_chunked(std::string& body);
  bool read_line(std::string& line);
  bool malformed() { return why_ = "client.malformed", false; }

  int fd_;
  Clock::time_point until_;
  std::size_t limit_;
  std::string buffer_;
  char const* why_ = "client.closed";
  bool reusable_ = false;
};

bool Wire::read_head(ClientResponse& response) {
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (buffer_.size() > 64 * 1024) return malformed();
    if (!more()) return false;
  }
  std::string_view head{buffer_.data(), end};
  if (!head.starts_with("HTTP/1.") || head.size() < 12) return malformed();
  auto const [stop, error] = std::from_chars(head.data() + 9, head.data() + 12, response.status);
  if (error != std::errc{} || response.status < 100) return malformed();
  response.headers.clear();
  for (auto at = head.find("\r\n"); at != head.npos;) {
    auto const next = head.find("\r\n", at + 2);
    auto const line = head.substr(at + 2, next == head.npos ? next : next - at - 2);
    auto const colon = line.find(':');
    if (colon == line.npos) return malformed();
    response.headers.add(std::string{line.substr(0, colon)},
                         std::string{trim(line.substr(colon + 1))});
    at = next;
  }
  buffer_.erase(0, end + 4);
  return true;
}

bool Wire::read_sized(std::string& body, std::size_t size) {
  if (size > limit_) return why_ = "client.too_large", false;
  while (buffer_.size() < size)
    if (!more()) return false;
  body.append(buffer_, 0, size);
  buffer_.erase(0, size);
  return true;
}

bool Wire::read_line(std::string& line) {
  std::size_t end;
  while ((end = buffer_.find("\r\n")) == std::string::npos)
    if (buffer_.size() > 16 * 1024 || !more()) return false;
  line = buffer_.substr(0, end);
  buffer_.erase(0, end + 2);
  return true;
}

bool Wire::read_chunked(std::string& body) {
  for (std::string line;;) {
    if (!read_line(line)) return false;
    std::size_t size = 0;
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc{}) return malformed();
    if (size == 0) {
      do {
        if (!read_line(line)) return false;
      } while (!line.empty());
      return true;
    }
    if (body.size() + size > limit_) return why_ = "client.too_large", false;
    if (!read_sized(body, size) || !read_line(line)) return false;
    if (!line.empty()) return malformed();
  }
}

base::Result<ClientResponse> Wire::receive(Method method) {
  ClientResponse response;
  do {
    if (!read_head(response)) return failure();
  } while (response.status < 200);
  auto const connection = response.header("Connection").value_or("");
  reusable_ = !same_ignoring_case(connection, "close");
  auto const length = response.header("Content-Length");
  bool const bodyless = method == Method::head || response.status == 204 || response.status == 304;
  if (bodyless) return response;
  if (same_ignoring_case(response.header("Transfer-Encoding").value_or(""), "chunked")) {
    if (!read_chunked(response.body)) return failure();
  } else if (length) {
    std::size_t size = 0;
    auto const [end, error] = std::from_chars(length->begin(), length->end(), size);
    if (error != std::errc{} || end != length->end()) return malformed(), failure();
    if (!read_sized(response.body, size)) return failure();
  } else {
    reusable_ = false;
    while (more()) {
    }
    if (std::string_view{why_} != "client.closed") return failure();
    if (buffer_.size() > limit_) return why_ = "client.too_large", failure();
    response.body = std::move(buffer_);
  }
  return response;
}

base::Result<int> connect_to(Url const& url, Clock::time_point until) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  if (::getaddrinfo(url.host.c_str(), url.port.c_str(), &hints, &list) != 0)
    return fail(Errc::unavailable, "client.connect", url.authority);
  int fd = -1;
  for (auto* a = list; a && fd < 0; a = a->ai_next) {
    fd = ::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, a->ai_protocol);
    if (fd < 0) continue;
    bool ok = ::connect(fd, a->ai_addr, a->ai_addrlen) == 0;
    if (!ok && errno == EINPROGRESS) {
      int error = 1;
      socklen_t size = sizeof error;
      ok = Wire{fd, until, 0}.wait(POLLOUT) &&
           ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
    }
    if (!ok) fd = (::close(fd), -1);
  }
  ::freeaddrinfo(list);
  if (fd < 0) return fail(Errc::unavailable, "client.connect", url.authority);
  int const one = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

std::string head_of(Method method, Url const& url, Headers const& headers, std::size_t body) {
  std::string head = std::string{method_name(method)} + " " + url.target +
                     " HTTP/1.1\r\nHost: " + url.authority + "\r\n";
  for (auto const& field : headers) head += field.name + ": " + field.value + "\r\n";
  bool const says_length =
      body != 0 || method == Method::post || method == Method::put || method == Method::patch;
  if (says_length) head += "Content-Length: " + std::to_string(body) + "\r\n";
  return head += "\r\n";
}
}  // namespace

Client::Client(ClientOptions options) : options_{options} {}

Client::~Client() {
  for (auto const& [authority, fd] : kept_) ::close(fd);
}

base::Result<ClientResponse> Client::request(Method method, std::string_view text,
                                             Headers const& headers, std::string_view body) {
  auto const url = parse_url(text);
  if (!url) return fail(url.error());
  auto const until = Clock::now() + options_.timeout;
  auto const head = head_of(method, *url, headers, body.size());
  for (;;) {
    int fd = -1;
    auto const kept = kept_.find(url->authority);
    bool const reused = kept != kept_.end();
    if (reused) {
      fd = kept->second;
      kept_.erase(kept);
    } else {
      auto const fresh = connect_to(*url, until);
      if (!fresh) return fail(fresh.error());
      fd = *fresh;
    }
    Wire wire{fd, until, options_.response_bytes};
    bool const sent = wire.send(head) && wire.send(body);
    auto response = wire.receive(method);
    if (response && sent && wire.reusable()) {
      kept_[url->authority] = fd;
    } else {
      ::close(fd);
    }
    if (!response && reused && wire.heard_nothing() && Clock::now() < until) continue;
    return response;
  }
}

base::Result<ClientResponse> Client::get(std::string_view url, Headers const& headers) {
  return request(Method::get, url, headers);
}

base::Result<ClientResponse> Client::post_json(std::string_view url, std::string_view json,
                                               Headers headers) {
  headers.set("Content-Type", "application/json");
  return request(Method::post, url, headers, json);
}

}  // namespace linli::net
