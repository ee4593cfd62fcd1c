#pragma once
// The route table: every operation of api/openapi.yaml, with the roles that it admits.
#include <vector>

#include "edge/api/guard.hpp"

namespace linli::api {

enum class Body { json, command_json, large_json, workbook, upload };

struct Route {
  std::string operation;  ///< operationId of the contract
  net::Method method{};
  std::string pattern;  ///< below /api/v1
  Roles roles;
  Answer (*handle)(Call&) = nullptr;  ///< null for the upload, which has a sink
  Body body = Body::json;
};

/// In the order of the contract.
std::vector<Route> const& routes();

}  // namespace linli::api
