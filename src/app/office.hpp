#pragma once
// What use cases work with: the ports and the two services over them. Put together once, by server.
#include <functional>

#include "app/account_repository.hpp"
#include "app/case_repository.hpp"
#include "app/clock.hpp"
#include "app/feeds.hpp"
#include "app/law_service.hpp"
#include "app/notifier.hpp"
#include "app/object_store.hpp"
#include "app/outbox.hpp"
#include "app/papers.hpp"
#include "app/passwords.hpp"
#include "app/project_files.hpp"
#include "app/sign_on.hpp"
#include "app/signing.hpp"
#include "app/staff_repository.hpp"
#include "app/updates.hpp"
#include "app/workbook.hpp"

namespace linli::app {

class PublicLog;   // public_log.hpp
class Packer;      // packer.hpp
class OwnerLinks;  // owner_links.hpp
class WhatIfDesk;  // what_if.hpp

/// What papers and notices name; from the configuration.
struct Imprint {
  std::string authority;   ///< full name of the authority, as printed
  std::string contact;     ///< where the public may turn to
  std::string public_url;  ///< "https://linli.example": links and QR codes; no slash at the end
  PaperMark mark = PaperMark::official;
};

/// Everything referred to outlives the office. Threads: use cases may be called concurrently.
struct Office {
  CaseRepository& cases;
  AccountRepository& accounts;
  ObjectStore& objects;
  AccessLog& accesses;
  Clock& clock;
  Passwords& passwords;
  Signing& signing;
  Papers& papers;
  Workbooks& workbooks;
  Updates& updates;
  MessageRepository& messages;
  Outbox& outbox;
  Feeds& feeds;
  Notifier& notifier;
  LawService& law;
  ProjectFiles& files;
  base::Catalogue const& texts;  ///< api/errors.json, api/words.json, law/standard/reasons.json
  Imprint imprint;
  /// Time of the machine: sessions and rate limits do not follow the rehearsal clock.
  std::function<DateTime()> wall;
  StaffRepository& staff;
  SignOn* sign_on = nullptr;              ///< none when no unified sign-on is configured
  PublicLog const* public_log = nullptr;  ///< none where nothing is published (tests)
  WhatIfDesk* what_if = nullptr;          ///< none where nobody asks (tests)
  Packer const* packer = nullptr;         ///< none where nothing is handed out packed (tests)
  OwnerLinks* owner_links = nullptr;      ///< none where no owner reads (tests)
};

}  // namespace linli::app
