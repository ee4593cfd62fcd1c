#pragma once
// Sessions in a file: a journal of changes, written together by one thread, and made small again
// when it has grown. Survives kill -9 and power failure for everything that sync() has answered.
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "edge/devices/mqtt/sessions.hpp"

namespace linli::devices::mqtt {

/// Threads: as the port says. The destructor writes what is left.
class FileSessions : public Sessions {
 public:
  struct Options {
    /// The file is made small when it is larger than this and four times as large as it was then.
    std::uint64_t compact_above = 64u << 20;
  };

  /// Opens `folder`/sessions.log, or begins one. What a crash left half written at its end is cut
  /// off. Errors: unavailable "mqtt.sessions_write" with the file and the reason.
  static base::Result<std::unique_ptr<FileSessions>> open(std::filesystem::path const& folder,
                                                          Options options);
  static base::Result<std::unique_ptr<FileSessions>> open(std::filesystem::path const& folder) {
    return open(folder, Options{});
  }
  ~FileSessions() override;

  /// As the file was when it was opened.
  Stored load() override;
  void changed(Change change) override;
  bool durable() const override { return true; }
  /// Errors: unavailable "mqtt.sessions_write"; tried again with the next changes, so that a disk
  /// that has room again heals it.
  void sync(Synced synced) override;

 private:
  FileSessions(std::filesystem::path folder, Options options);
  void read();
  void run();
  base::Result<void> append(std::vector<Change> const& changes, bool durable);
  base::Result<void> compact();
  base::Result<void> write_all(int file, std::string_view bytes) const;
  tl::unexpected<base::Error> failure(std::filesystem::path const& file) const;

  std::filesystem::path const folder_, path_;
  Options const options_;
  // Below: of the thread that writes.
  Stored state_{};
  int file_ = -1;
  std::uint64_t size_ = 0;
  std::uint64_t size_when_small_ = 0;
  bool broken_ =
      false;  ///< the file is not what state_ is: it is made anew before it is used again
  // Below: shared.
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Change> changes_{};
  std::vector<Synced> synced_{};
  bool stopping_ = false;
  std::thread thread_{};
};

}  // namespace linli::devices::mqtt
