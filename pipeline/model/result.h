// Errors are values.
//
// Bad input becomes a Rejection (rejection.h) and never stops the loop. A bad world (disk, broker,
// configuration) becomes an Error, which travels up to `main` and leaves as a sysexits code. A
// broken invariant aborts. No exception crosses a room's wall.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace mirsad {

// What kind of failure it is; the value is the sysexits(3) code the process ends with.
enum class ErrorKind : int {
  usage = 64,          // the command line is wrong
  bad_data = 65,       // the input the user named cannot be used
  no_input = 66,       // a file the user named cannot be read
  unavailable = 69,    // a service the verb needs (the daemon, the broker) does not answer
  software = 70,       // we are wrong: please report
  cannot_create = 73,  // an output or a directory cannot be made
  io = 74,             // reading or writing failed
  temporary = 75,      // failed now, a restart is the remedy: the service manager restarts
  no_permission = 77,  // the system refused
  config = 78,         // a restart cannot help: configuration, newer schema, other parameters
};

// `message` says what was wrong, where, and what to do, in that order.
struct Error {
  ErrorKind kind = ErrorKind::software;
  std::string message;
};

// tl::expected, but dropping one is a compiler warning.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

using Status = Result<void>;

// `return fail(ErrorKind::config, "...")` from any function that returns a Result.
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

// Passes an error on: `if (!done) { return pass(done); }`.
template <class T>
tl::unexpected<Error> pass(const Result<T>& failed) {
  return tl::unexpected<Error>(failed.error());
}

}  // namespace mirsad
