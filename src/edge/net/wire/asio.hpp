#pragma once
// The few Asio types that this folder works with. Never included by a public header.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <tuple>

namespace linli::net::wire {

namespace asio = boost::asio;
using Code = boost::system::error_code;
using Executor = asio::io_context::executor_type;  // concrete: no type erasure per operation
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
using Clock = std::chrono::steady_clock;
using Io = std::tuple<Code, std::size_t>;

}  // namespace linli::net::wire
