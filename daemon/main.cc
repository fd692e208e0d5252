// The command line is parsed into one action, the action is done, its error becomes the exit code.
#include <fmt/format.h>

#include <cstdio>

#include "daemon/cli/command_line.h"
#include "daemon/logging.h"

namespace {

// `mirsad: what; where; what to do`, a line for each line of the message.
int exit_with(const mirsad::Error& error) {
  std::string_view rest = error.message;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    fmt::print(stderr, "mirsad: {}\n", rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return static_cast<int>(error.kind);
}

// Output that was not written is a failure, however well the rest went.
mirsad::Status flush_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    return mirsad::fail(mirsad::ErrorKind::io,
                        "standard output could not be written; is the disk full?");
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  mirsad::start_logging("info");
  const auto action = mirsad::parse_command_line(argc, argv);
  if (!action) {
    return exit_with(action.error());
  }
  if (const auto done = (*action)(); !done) {
    return exit_with(done.error());
  }
  if (const auto written = flush_output(); !written) {
    return exit_with(written.error());
  }
  return 0;
}
