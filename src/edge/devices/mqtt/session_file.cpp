#include "edge/devices/mqtt/session_file.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "edge/devices/mqtt/bytes.hpp"
#include "edge/devices/mqtt/session_codec.hpp"
#include "edge/devices/mqtt/wire/log.hpp"

namespace linli::devices::mqtt {

namespace {

constexpr std::string_view magic = "linli mqtt sessions 1\n";
constexpr std::size_t record_head = 8;  // length and CRC-32 of the body

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<unsigned char const*>(bytes.data()),
                                            static_cast<unsigned>(bytes.size())));
}

void put_record(std::string& out, Change const& change) {
  std::string body;
  write_change(body, change);
  put_u32(out, static_cast<std::uint32_t>(body.size()));
  put_u32(out, checksum(body));
  out += body;
}

/// The body of the record at the front; empty: it is cut off or damaged.
std::string_view record_at(std::string_view bytes) {
  Reader in{bytes};
  auto const length = in.u32();
  auto const sum = in.u32();
  auto const body = in.bytes(length);
  return in.failed() || checksum(body) != sum ? std::string_view{} : body;
}

}  // namespace

FileSessions::FileSessions(std::filesystem::path folder, Options options)
    : folder_{std::move(folder)}, path_{folder_ / "sessions.log"}, options_{options} {}

base::Result<std::unique_ptr<FileSessions>> FileSessions::open(std::filesystem::path const& folder,
                                                               Options options) {
  std::unique_ptr<FileSessions> sessions{new FileSessions{folder, options}};
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  sessions->read();
  // Written anew: nothing is ever appended behind a record that a crash cut off.
  if (auto small = sessions->compact(); !small) return base::fail(small.error());
  sessions->thread_ = std::thread{[s = sessions.get()] { s->run(); }};
  return sessions;
}

FileSessions::~FileSessions() {
  {
    std::lock_guard const lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  if (file_ >= 0) ::close(file_);
}

void FileSessions::read() {
  std::ifstream in{path_, std::ios::binary};
  std::string const all{std::istreambuf_iterator<char>{in}, {}};
  std::string_view rest = all;
  if (!rest.starts_with(magic)) {
    if (!rest.empty()) wire::log_warning("mqtt sessions", path_.string() + " is no such file");
    return;
  }
  rest.remove_prefix(magic.size());
  while (!rest.empty()) {
    auto const body = record_at(rest);
    auto const change = read_change(body);
    if (!change) {
      wire::log_warning("mqtt sessions",
                        "cut off at the end: " + std::to_string(rest.size()) + " bytes");
      return;
    }
    record(state_, *change);
    rest.remove_prefix(record_head + body.size());
  }
}

Stored FileSessions::load() {
  std::lock_guard const lock{mutex_};
  return state_;
}

void FileSessions::changed(Change change) {
  bool first = false;
  {
    std::lock_guard const lock{mutex_};
    first = changes_.empty();
    changes_.push_back(std::move(change));
  }
  if (first) wake_.notify_one();
}

void FileSessions::sync(Synced synced) {
  {
    std::lock_guard const lock{mutex_};
    synced_.push_back(std::move(synced));
  }
  wake_.notify_one();
}

/// Everything that came while the disk was busy is written and synced together.
void FileSessions::run() {
  std::vector<Change> changes;
  std::vector<Synced> waiting;
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      wake_.wait(lock, [&] { return stopping_ || !changes_.empty() || !synced_.empty(); });
      if (changes_.empty() && synced_.empty()) return;
      changes.swap(changes_);
      waiting.swap(synced_);
    }
    auto const written = append(changes, !waiting.empty());
    for (auto const& synced : waiting) synced(written);
    changes.clear();
    waiting.clear();
  }
}

base::Result<void> FileSessions::append(std::vector<Change> const& changes, bool durable) {
  std::string bytes;
  for (auto const& change : changes) {
    record(state_, change);
    if (!broken_) put_record(bytes, change);
  }
  if (broken_) return compact();
  auto written = write_all(file_, bytes);
  if (written && durable && ::fdatasync(file_) != 0) written = failure(path_);
  if (!written) {
    // What is half written, and what the kernel may have thrown away after a failed sync, is not
    // worked around: the file is made anew out of the state.
    broken_ = true;
    wire::log_warning("mqtt sessions", std::strerror(errno));
    return written;
  }
  size_ += bytes.size();
  if (size_ > options_.compact_above && size_ > 4 * size_when_small_) return compact();
  return {};
}

/// The state in a new file, which takes the place of the old one when it is on the disk.
base::Result<void> FileSessions::compact() {
  auto const path = folder_ / "sessions.new";
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return failure(path);
  std::string bytes{magic};
  std::uint64_t size = 0;
  base::Result<void> written;
  auto const put_out = [&] {
    if (written) written = write_all(file, bytes);
    size += bytes.size();
    bytes.clear();
  };
  tell_all(state_, [&](Change const& change) {
    put_record(bytes, change);
    if (bytes.size() > 1u << 20) put_out();
  });
  put_out();
  bool const there = written && ::fsync(file) == 0 && ::rename(path.c_str(), path_.c_str()) == 0;
  int const folder = there ? ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  bool const named = folder >= 0 && ::fsync(folder) == 0;
  if (folder >= 0) ::close(folder);
  if (!named) {
    auto const error = written ? base::Result<void>{failure(path)} : written;
    ::close(file);
    broken_ = true;
    return error;
  }
  if (file_ >= 0) ::close(file_);
  file_ = file;
  size_ = size_when_small_ = size;
  broken_ = false;
  return {};
}

base::Result<void> FileSessions::write_all(int file, std::string_view bytes) const {
  while (!bytes.empty()) {
    auto const n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failure(path_);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

tl::unexpected<base::Error> FileSessions::failure(std::filesystem::path const& file) const {
  return base::fail(base::Errc::unavailable, "mqtt.sessions_write", file.string(),
                    {{"reason", std::strerror(errno)}});
}

}  // namespace linli::devices::mqtt
