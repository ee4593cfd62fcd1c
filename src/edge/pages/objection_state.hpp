#pragma once
// How an objection fares, for who holds its receipt (Art. 22).
#include "edge/pages/visit.hpp"

namespace linli::pages {

enum class JustDone { nothing, sent, proof_added };
/// `refused`: what came of the form for more proof on this page; an error of ours is its text.
net::Response show_objection(Visit& visit, std::string const& receipt, JustDone done,
                             base::Error const* refused = nullptr, int status = 200,
                             std::string const& proof_error = {});

}  // namespace linli::pages
