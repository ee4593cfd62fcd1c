#include "edge/documents/xlsx/xml.hpp"

#include <expat.h>

#include <memory>

namespace linli::documents {
namespace {

struct Free {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free>;

std::string_view local(char const* name) {
  std::string_view const whole{name};
  auto const at = whole.rfind('|');
  return at == whole.npos ? whole : whole.substr(at + 1);
}

struct Reading {
  XML_Parser parser;
  XmlHandlers const& handlers;
  int most;
  int depth = 0;
  XmlEnd end = XmlEnd::whole;

  void stop(XmlEnd why) {
    if (end == XmlEnd::whole) end = why;
    XML_StopParser(parser, XML_FALSE);
  }
  void go_on(bool more) {
    if (!more) stop(XmlEnd::stopped);
  }
};

Reading& of(void* user) {
  return *static_cast<Reading*>(user);
}

void opened(void* user, XML_Char const* name, XML_Char const** attributes) {
  auto& reading = of(user);
  if (++reading.depth > reading.most) return reading.stop(XmlEnd::broken);
  reading.go_on(reading.handlers.opened(local(name), {attributes}));
}
void closed(void* user, XML_Char const* name) {
  --of(user).depth;
  of(user).go_on(of(user).handlers.closed(local(name)));
}
void characters(void* user, XML_Char const* text, int size) {
  of(user).go_on(of(user).handlers.text({text, static_cast<std::size_t>(size)}));
}
void document_type(void* user, XML_Char const*, XML_Char const*, XML_Char const*, int) {
  of(user).stop(XmlEnd::broken);
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (auto const* at = pairs; at && *at; at += 2)
    if (local(at[0]) == name) return at[1];
  return {};
}

XmlEnd read_xml(std::string_view xml, int depth, XmlHandlers const& handlers) {
  Parser const parser{XML_ParserCreateNS(nullptr, '|')};
  if (!parser) return XmlEnd::broken;
  Reading reading{parser.get(), handlers, depth};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), opened, closed);
  XML_SetCharacterDataHandler(parser.get(), characters);
  XML_SetStartDoctypeDeclHandler(parser.get(), document_type);
  auto const status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (reading.end != XmlEnd::whole) return reading.end;
  return status == XML_STATUS_OK ? XmlEnd::whole : XmlEnd::broken;
}

}  // namespace linli::documents
