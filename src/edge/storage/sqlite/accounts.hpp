#pragma once
// app::AccountRepository on the records database.
#include "edge/storage/sqlite/records_database.hpp"

namespace linli::storage {

class SqliteAccounts final : public app::AccountRepository {
 public:
  explicit SqliteAccounts(std::shared_ptr<RecordsDatabase> records)
      : records_{std::move(records)} {}

  base::Result<void> add_organisation(app::Organisation const& o, app::Person const& p) override;
  base::Result<app::Organisation> organisation(std::string const& credit_code) const override;
  base::Result<app::Paged<app::Organisation>> organisations(std::string const& text,
                                                            app::Page page) const override;
  base::Result<void> add_person(app::Person const& person) override;
  base::Result<app::Person> person(app::PersonId const& id) const override;
  base::Result<app::Person> person_by_login(std::string const& login) const override;
  base::Result<app::Paged<app::Person>> people(app::PeopleQuery const& query) const override;
  base::Result<void> change_person(
      app::PersonId const& id,
      std::function<base::Result<void>(app::Person&)> const& change) override;

  base::Result<void> open_session(app::Session const& session) override;
  base::Result<app::Session> session(std::string const& token_hash,
                                     app::DateTime now) const override;
  base::Result<void> extend_session(std::string const& token_hash, app::DateTime seen,
                                    app::DateTime until) override;
  base::Result<std::vector<app::Session>> sessions_of(app::PersonId const& id,
                                                      app::DateTime now) const override;
  base::Result<void> close_session(std::string const& token_hash) override;
  base::Result<std::vector<std::string>> drop_expired_sessions(app::DateTime now) override;
  base::Result<void> note_attempt(std::string const& key, app::DateTime at) override;
  base::Result<int> attempts(std::string const& key, app::DateTime since) const override;
  base::Result<void> clear_attempts(std::string const& key) override;
  base::Result<void> clear_attempts_like(std::string const& prefix) override;

  base::Result<void> keep_objector(app::ObjectorContact const& contact) override;
  base::Result<void> settle_objector(std::string const& receipt_sm3) override;
  base::Result<void> drop_objector(std::string const& receipt_sm3) override;
  base::Result<std::vector<app::ObjectorContact>> unsettled_objectors(app::DateTime before,
                                                                      int limit) const override;
  base::Result<app::ObjectorContact> objector(std::string const& receipt_sm3) const override;
  base::Result<void> keep_late_hint(app::LateHint const& hint) override;
  base::Result<app::LateHint> late_hint(std::string const& receipt_sm3) const override;
  base::Result<app::LateHint> late_hint(std::int64_t id) const override;
  base::Result<app::Paged<app::LateHint>> late_hints(
      app::LateHintQuery const& query) const override;
  base::Result<std::vector<std::int64_t>> late_hints_with(std::string const& sm3) const override;
  base::Result<void> handle_late_hint(std::int64_t id, app::HintHandling const& handling) override;
  base::Result<int> renew_key() override { return records_->renew_key(); }

 private:
  std::vector<app::LateHint> read_hints(soci::session& sql, std::string const& rest,
                                        std::vector<Parameter> parameters) const;
  base::Result<app::Person> person_where(std::string const& column, std::string const& value) const;
  std::string sealed(char const* table, char const* column, std::string const& row,
                     std::string const& value) const;
  base::Result<void> unseal(char const* table, char const* column, std::string const& row,
                            std::string& value) const;
  std::shared_ptr<RecordsDatabase> records_;
};

/// Adds a row; the caller's transaction. Throws.
void insert_person(soci::session& sql, FieldSeal const& seal, app::Person const& person);
/// conflict "account.login_taken" and the like from the constraint that was broken.
base::Result<void> why_not_added(base::Result<void> const& added);
/// Runs a statement without rows; how many rows it changed. Throws.
long long change(soci::session& sql, std::string const& statement,
                 std::vector<Parameter> parameters);
/// "Zhang.San" and "zhang.san" are one login.
std::string login_key(std::string login);

}  // namespace linli::storage
