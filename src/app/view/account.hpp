#pragma once
// What somebody sees of the own account and the own organisation.
#include "app/view/people.hpp"

namespace linli::app::view {

/// A colleague, as staff of the same organisation see each other.
struct Colleague {
  Person person;
  std::string phone;  ///< masked: "138****0000"
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (person, phone))

struct Invitation {
  std::string id;
  std::string name;
  std::string invited_by_name;
  DateTime created_at;
  DateTime expires_at;
  Authorisation authorisation;
};
BOOST_DESCRIBE_STRUCT(Invitation, (),
                      (id, name, invited_by_name, created_at, expires_at, authorisation))

struct NewInvitation {
  std::string link;  ///< shown this once
  DateTime expires_at;
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (link, expires_at))

/// What somebody with the link is told.
struct InvitationOffer {
  std::string organisation;
  std::string name;
  DateTime expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitationOffer, (), (organisation, name, expires_at))

struct SecondFactor {
  bool on = false;
  int recovery_codes_left = 0;
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (on, recovery_codes_left))

struct NewSecondFactor {
  std::string secret;  ///< base32, to be typed where no camera is
  std::string uri;     ///< otpauth://, to be shown as a QR code
};
BOOST_DESCRIBE_STRUCT(NewSecondFactor, (), (secret, uri))

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

/// A session, as its owner sees it.
struct Device {
  std::string id;
  bool current = false;
  std::string browser;
  std::string address;  ///< masked
  DateTime since;
  DateTime seen_at;
  DateTime expires_at;
};
BOOST_DESCRIBE_STRUCT(Device, (), (id, current, browser, address, since, seen_at, expires_at))

struct SignOnState {
  bool available = false;
  std::string label;  ///< of the button
};
BOOST_DESCRIBE_STRUCT(SignOnState, (), (available, label))

/// Where the browser goes now.
struct SignOnVisit {
  std::string url;
};
BOOST_DESCRIBE_STRUCT(SignOnVisit, (), (url))

struct Identity {
  std::string id;
  std::string issuer;
  DateTime linked_at;
};
BOOST_DESCRIBE_STRUCT(Identity, (), (id, issuer, linked_at))

struct Count {
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (count))

}  // namespace linli::app::view
