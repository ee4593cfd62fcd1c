#pragma once
// Claims over all projects.
#include "core/cases/summary.hpp"

namespace linli::app::view {

/// Claims of a state, and the money that was decided on them.
struct ClaimSum {
  cases::ClaimState state{};
  std::int64_t count = 0;
  base::Money pay;
};
BOOST_DESCRIBE_STRUCT(ClaimSum, (), (state, count, pay))

struct ClaimList {
  std::vector<cases::ClaimRow> items;
  int page = 1;
  int size = 20;
  std::int64_t total = 0;
  std::vector<ClaimSum> sums;  ///< of every state, whatever state was asked for
};
BOOST_DESCRIBE_STRUCT(ClaimList, (), (items, page, size, total, sums))

/// Orders to pay back, and what all that fit come to.
struct RecoveryList {
  std::vector<cases::RecoveryRow> items;
  int page = 1;
  int size = 20;
  std::int64_t total = 0;
  std::int64_t open = 0;  ///< how many are not paid back in full
  base::Money amount;
  base::Money repaid;
};
BOOST_DESCRIBE_STRUCT(RecoveryList, (), (items, page, size, total, open, amount, repaid))

/// A record of good conduct (Art. 30): one per certificate, never taken away, only annotated
/// (RD-39).
struct CreditRecordRow {
  std::string credit_code;
  std::string company;
  std::string certificate;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  cases::Grade grade{};
  base::Date recorded_on;
  std::optional<base::Date> lowered_on;
  std::optional<base::Date> cancelled_on;
};
BOOST_DESCRIBE_STRUCT(CreditRecordRow, (),
                      (credit_code, company, certificate, project, community, phase, grade,
                       recorded_on, lowered_on, cancelled_on))

struct CreditRecordList {
  std::vector<CreditRecordRow> items;
  int page = 1;
  int size = 20;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(CreditRecordList, (), (items, page, size, total))

}  // namespace linli::app::view
