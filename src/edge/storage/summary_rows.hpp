#pragma once
// A summary as rows: what queries look at in columns of their own, the whole as JSON in `body`.
#include <string>
#include <vector>

#include "core/cases/summary.hpp"

namespace linli::storage {

/// A due date that does not exist sorts last.
inline constexpr std::string_view no_date = "9999-12-31";

/// Empty texts stand for absent values.
struct SummaryRows {
  struct ProjectColumns {
    std::string community, town, applicant, registered_by, step, grade, due, changes_on;
    std::string standard, provisional;  ///< provisional: "1" or "0"
    long long updated_ms = 0;
    std::string search;  ///< lower case (ASCII)
    std::string body;
    friend bool operator==(ProjectColumns const&, ProjectColumns const&) = default;
  };
  struct Task {
    std::string role, person, not_person, organisation, due, step, town, provisional, soft;
    long long article = 0;
    std::string search, body;
    friend bool operator==(Task const&, Task const&) = default;
  };
  struct Notice {
    std::string number, published_on, last_day, body;
    friend bool operator==(Notice const&, Notice const&) = default;
  };
  struct Certificate {
    std::string number, grade, town, community, holder, issued_on, last_day, ended_on, search, body;
    friend bool operator==(Certificate const&, Certificate const&) = default;
  };
  struct Document {
    std::string sm3, kind, name;
    friend auto operator<=>(Document const&, Document const&) = default;
  };
  struct Clock {
    std::string rule, start, due, done;  ///< empty: not done
    int dropped = 0, soft = 0;
    friend bool operator==(Clock const&, Clock const&) = default;
  };
  struct Visit {
    std::string day, body;
    friend bool operator==(Visit const&, Visit const&) = default;
  };
  struct Seat {
    std::string expert, day, answer, body;
    friend bool operator==(Seat const&, Seat const&) = default;
  };
  struct Claim {
    std::string state, day, due, search;
    long long pay = 0;  ///< fen
    std::string body;
    friend bool operator==(Claim const&, Claim const&) = default;
  };
  struct Recovery {
    std::string day, open, search;     ///< open: "1" or "0"
    long long amount = 0, repaid = 0;  ///< fen
    std::string body;
    friend bool operator==(Recovery const&, Recovery const&) = default;
  };
  ProjectColumns project;
  std::vector<std::string> panel;  ///< sorted
  std::vector<Task> tasks;
  std::vector<Notice> notices;            ///< by number
  std::vector<Certificate> certificates;  ///< by number
  std::vector<Document> documents;        ///< sorted
  std::vector<Clock> clocks;              ///< as in the file
  std::vector<Visit> visits;              ///< as in the file
  std::vector<Seat> seats;                ///< as in the file
  std::vector<Claim> claims;              ///< as in the file
  std::vector<Recovery> recoveries;       ///< as in the file
  friend bool operator==(SummaryRows const&, SummaryRows const&) = default;
};

SummaryRows rows_of(cases::Summary const& summary);

}  // namespace linli::storage
