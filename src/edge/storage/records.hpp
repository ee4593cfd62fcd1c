#pragma once
// The records database: accounts, the access log, the value of the rehearsal clock. Kept apart from
// the cases so that personal data is never in the file with the events.
#include <filesystem>
#include <memory>

#include "app/account_repository.hpp"
#include "app/feeds.hpp"
#include "app/object_store.hpp"
#include "app/outbox.hpp"
#include "app/owner_links.hpp"
#include "app/staff_repository.hpp"

namespace linli::storage {

class RecordsDatabase;

/// Opens, creates or brings it up to date: fields of a person that older versions kept as they were
/// are sealed then. `key_file`: of the personal fields; empty: records.key beside the database. It
/// is made with a new database only. Errors: unavailable "storage.locked" |
/// "storage.schema_unknown" | "storage.failed" and those of FieldSeal::open, corrupt
/// "storage.database_corrupt".
base::Result<std::shared_ptr<RecordsDatabase>> open_records(
    std::filesystem::path const& file, std::filesystem::path const& key_file = {});

std::unique_ptr<app::AccountRepository> accounts_in(std::shared_ptr<RecordsDatabase> records);
std::unique_ptr<app::StaffRepository> staff_in(std::shared_ptr<RecordsDatabase> records);
std::unique_ptr<app::AccessLog> access_log_in(std::shared_ptr<RecordsDatabase> records);
std::unique_ptr<app::MessageRepository> messages_in(std::shared_ptr<RecordsDatabase> records);
std::unique_ptr<app::Feeds> feeds_in(std::shared_ptr<RecordsDatabase> records);
std::unique_ptr<app::Outbox> outbox_in(std::shared_ptr<RecordsDatabase> records);
std::unique_ptr<app::OwnerLinks> owner_links_in(std::shared_ptr<RecordsDatabase> records);

}  // namespace linli::storage
