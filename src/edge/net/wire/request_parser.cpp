#include "edge/net/wire/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>

#include "edge/net/target.hpp"
#include "edge/net/text.hpp"
#include "edge/net/wire/trace.hpp"

namespace linli::net::wire {

namespace http = boost::beast::http;

/// Beast's grammar with our own places to put things; it stores nothing itself.
class RequestParser::Beast {
 public:
  class Grammar : public http::basic_parser<true> {
   public:
    using Text = boost::beast::string_view;
    using Code = boost::beast::error_code;
    explicit Grammar(Beast& owner) : owner_{owner} { body_limit(boost::none); }

   private:
    void on_request_impl(http::verb, Text method, Text target, int version, Code& ec) override {
      owner_.method = net::parse_method({method.data(), method.size()});
      owner_.target.assign(target.data(), target.size());
      owner_.version = version;
      ec = {};
    }
    void on_response_impl(int, Text, int, Code&) override {}
    void on_field_impl(http::field, Text name, Text value, Code& ec) override {
      ec = {};
      // Trailers must not become headers after the checks are done.
      if (!owner_.request) return;
      if (owner_.request->headers.size() >= owner_.max_fields) owner_.too_many = true;
      if (owner_.too_many) return;
      owner_.request->headers.add({name.data(), name.size()}, {value.data(), value.size()});
    }
    void on_header_impl(Code& ec) override { ec = {}; }
    void on_body_init_impl(boost::optional<std::uint64_t> const&, Code& ec) override { ec = {}; }
    std::size_t on_body_impl(Text body, Code& ec) override {
      ec = {};
      owner_.piece->append(body.data(), body.size());
      return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, Text extensions, Code& ec) override {
      ec = {};
      if (!extensions.empty()) ec = http::error::bad_chunk_extension;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code& ec) override {
      return on_body_impl(body, ec);
    }
    void on_finish_impl(Code& ec) override { ec = {}; }
    Beast& owner_;
  };

  void begin(HeadLimits const& limits) {
    grammar.emplace(*this);
    grammar->header_limit(static_cast<std::uint32_t>(limits.bytes + 4));
    max_fields = limits.fields;
    too_many = false;
    request = nullptr;
  }

  std::optional<Grammar> grammar;
  std::optional<Method> method;
  std::string target;
  int version = 11;
  std::size_t max_fields = 0;
  bool too_many = false;
  Request* request = nullptr;
  std::string* piece = nullptr;
};

namespace {
constexpr Refusal malformed{400, "http.malformed"};

/// npos, too: no line has ended yet.
Refusal too_long(std::string_view bytes, HeadLimits const& limits) {
  return bytes.find("\r\n") > limits.target ? Refusal{414, "http.target_too_long"}
                                            : Refusal{431, "http.header_too_large"};
}
}  // namespace

RequestParser::RequestParser(HeadLimits limits)
    : limits_{limits}, beast_{std::make_unique<Beast>()} {
  begin();
}
RequestParser::~RequestParser() = default;

void RequestParser::begin() {
  beast_->begin(limits_);
  scanned_ = 0;
  line_start_ = false;
  expects_continue_ = false;
}

bool RequestParser::complete() const {
  return beast_->grammar->is_done();
}
bool RequestParser::keep_alive() const {
  return beast_->version == 11 && beast_->grammar->keep_alive();
}
std::optional<std::uint64_t> RequestParser::content_length() const {
  auto const length = beast_->grammar->content_length();
  return length ? std::optional{*length} : std::nullopt;
}

/// The end of the header block, 0 while it is not there. Refuses what Beast lets pass (folded
/// lines) and what it would wait on (bare line feeds) as soon as it is seen.
std::size_t RequestParser::find_end(std::string_view bytes, Refusal& refusal) {
  auto const n = bytes.size();
  auto i = scanned_;
  for (; i < n; ++i) {
    auto const c = static_cast<unsigned char>(bytes[i]);
    if (c == '\r') {
      if (i + 1 == n) break;
      if (bytes[i + 1] != '\n') return refusal = malformed, 0;
      if (line_start_) return i + 2;
      line_start_ = true;
      ++i;
      continue;
    }
    bool const folded = line_start_ && (c == ' ' || c == '\t');
    if (folded || (c < 0x20 && c != '\t') || c == 0x7F) return refusal = malformed, 0;
    line_start_ = false;
  }
  scanned_ = i;
  if (n > limits_.bytes) refusal = too_long(bytes, limits_);
  return 0;
}

std::size_t RequestParser::parse_head(std::string_view bytes, Request& request, Refusal& refusal) {
  // One empty line before a request is left over from old clients; more are not.
  std::size_t const skipped = bytes.starts_with("\r\n") ? 2 : 0;
  bytes.remove_prefix(skipped);
  if (bytes == "\r" || bytes.empty()) return 0;
  auto const end = find_end(bytes, refusal);
  if (refusal || end == 0) return 0;
  if (end > limits_.bytes) return refusal = too_long(bytes, limits_), 0;
  beast_->request = &request;
  request.headers.clear();
  boost::beast::error_code ec;
  auto const used = beast_->grammar->put(boost::asio::buffer(bytes.data(), end), ec);
  beast_->request = nullptr;
  if (ec || !beast_->grammar->is_header_done() || used != end) return refusal = malformed, 0;
  refusal = check_head(request);
  return refusal ? 0 : skipped + end;
}

Refusal RequestParser::check_head(Request& request) {
  if (beast_->too_many) return {431, "http.header_too_large"};
  auto const transfer_encodings = request.headers.count("Transfer-Encoding");
  auto const lengths = request.headers.count("Content-Length");
  if (transfer_encodings + lengths > 1) return malformed;
  if (transfer_encodings == 1) {
    // Anything but exactly "chunked" would leave a body that the next request is read from.
    bool const chunked = same_ignoring_case(*request.headers.find("Transfer-Encoding"), "chunked");
    if (!chunked || beast_->version != 11 || !beast_->grammar->chunked()) return malformed;
  }
  if (lengths == 1) {
    auto const text = *request.headers.find("Content-Length");
    if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != text.npos)
      return malformed;
  }
  auto const hosts = request.headers.count("Host");
  if (hosts > 1 || (hosts == 0 && beast_->version == 11)) return malformed;
  if (hosts == 1 && !is_authority(*request.headers.find("Host"))) return malformed;
  if (!beast_->method) return {501, "http.not_implemented"};
  request.method = *beast_->method;
  if (beast_->target.size() > limits_.target) return {414, "http.target_too_long"};
  if (auto const parsed = parse_target(beast_->target, request); !parsed)
    return {400, parsed.error().id == "http.path"    ? "http.path"
                 : parsed.error().id == "http.query" ? "http.query"
                                                     : "http.malformed"};
  if (auto const expect = request.headers.find("Expect")) {
    if (!same_ignoring_case(*expect, "100-continue")) return {417, "http.expectation"};
    expects_continue_ = beast_->version == 11;
  }
  trace_id_of(request);
  return {};
}

std::size_t RequestParser::parse_body(std::string_view bytes, std::string& piece,
                                      Refusal& refusal) {
  if (complete() || bytes.empty()) return 0;
  beast_->piece = &piece;
  std::size_t consumed = 0;
  boost::beast::error_code ec;
  while (consumed < bytes.size() && !complete()) {
    auto const n = beast_->grammar->put(
        boost::asio::buffer(bytes.data() + consumed, bytes.size() - consumed), ec);
    consumed += n;
    if (ec || n == 0) break;
  }
  beast_->piece = nullptr;
  if (ec && ec != http::error::need_more) refusal = malformed;
  // Content is always taken, so what stays behind is a chunk header or trailers.
  if (bytes.size() - consumed > limits_.bytes && !complete()) refusal = malformed;
  return consumed;
}

}  // namespace linli::net::wire
