#pragma once
// Objections to a notice: who objects stays outside the events (Art. 13, 21, 22).
#include "app/take_command.hpp"
#include "app/view/open_data.hpp"
#include "app/view/project.hpp"

namespace linli::app {

/// Who brings proof without an account, in the log of uploads.
inline constexpr char const* public_person = "public";

/// Puts a proof into the store as brought by the public; 5 files of 20 MB, PDF, PNG or JPEG, are
/// what the form takes, the store itself takes what it takes. An odd name becomes "proof".
/// Errors: those of ObjectStore::put.
base::Result<cases::DocumentRef> keep_proof(Office& office, std::string const& name,
                                            std::string_view bytes);

/// Keeps a proof of an earlier step of the form for as long again; its type and size as stored.
/// Errors: not_found "documents.not_found".
base::Result<cases::DocumentRef> keep_proof_longer(Office& office, cases::DocumentRef document);

struct ObjectionGiven {
  std::string name;
  std::string contact;
  cases::ObjectionForm form = cases::ObjectionForm::electronic;
  std::string grounds;
  std::vector<cases::DocumentRef> proof{};
  std::optional<DateTime> lodged_at{};  ///< when it came on paper; now otherwise
  /// A secret that is the same for the same form sent again: it is lodged once, and answered with
  /// the same receipt. Empty: every one is a new one.
  std::string once{};
};

/// From the public, by the number of the notice; its proof came in by keep_proof. Once the period
/// is over it is kept as a late hint (in_time = false). `address`: for the rate limit. Errors:
/// not_found "notice.unknown", busy "objection.too_many"; those of check_written and of decide.
base::Result<view::ObjectionReceipt> file_objection(Office& office, std::string const& notice,
                                                    ObjectionGiven given,
                                                    std::string const& address);
/// More proof from who holds the receipt, to the end of the last day of the notice (Art. 21).
/// Errors: not_found "objection.receipt_unknown", busy "objection.too_many", invalid
/// "objection.proof_count"; refused "A21-PROOF" and others of decide.
base::Result<view::ObjectionState> add_objection_proof(Office& office, std::string const& receipt,
                                                       std::vector<cases::DocumentRef> proof,
                                                       std::string const& address);
/// What came of an objection, and what its sender is given: it is kept nowhere.
struct LodgedObjection {
  TakenCommand taken;
  std::string receipt;
};
/// By an officer, for an objection that came on paper. Errors: as take_command.
base::Result<LodgedObjection> lodge_objection(Office& office, ProjectId const& project,
                                              ObjectionGiven given, cases::Actor const& by);
/// Who objected to the notice of the running filing; the access is logged (Art. 13, 25).
/// Errors: as visible_file; not_found "objection.unknown".
base::Result<view::Objector> read_objector(Office& office, ProjectId const& project, int objection,
                                           cases::Actor const& by);
/// Errors: not_found "objection.receipt_unknown".
base::Result<view::ObjectionState> objection_state(Office& office, std::string const& receipt);

/// The letter that answers an objection, for who holds its receipt; the name masked to its first
/// character, as a receipt may be read by others.
/// Errors: not_found "objection.receipt_unknown" | "papers.not_yet" (no outcome yet).
base::Result<std::string> objection_answer(Office& office, std::string const& receipt);

/// Was what was raised then in time for this notice (Art. 21)? Errors: refused "A21-LATE".
base::Result<void> raised_in_time(Office const& office, view::PublicNotice const& notice,
                                  DateTime raised_at);

/// The notice with this number in the file, in the latest filing or an earlier one.
cases::Notice const* find_notice(cases::Project const& project, std::string_view number);

}  // namespace linli::app
