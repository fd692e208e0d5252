#include "daemon/api/http_answer.h"

#include <microhttpd.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

namespace mirsad {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kBlockBytes = 64 << 10;
constexpr const char* kRowsType = "application/x-ndjson";

Answer answer_of(unsigned status, const char* type, const std::string& body) {
  MHD_Response* response = MHD_create_response_from_buffer(
      body.size(), const_cast<char*>(body.data()), MHD_RESPMEM_MUST_COPY);
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  return {status, response};
}

unsigned status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return MHD_HTTP_BAD_REQUEST;
    case ErrorKind::no_input:
      return MHD_HTTP_NOT_FOUND;
    case ErrorKind::unavailable:
    case ErrorKind::temporary:
      return MHD_HTTP_SERVICE_UNAVAILABLE;
    case ErrorKind::bad_data:
    case ErrorKind::software:
    case ErrorKind::cannot_create:
    case ErrorKind::io:
    case ErrorKind::no_permission:
    case ErrorKind::config:
      return MHD_HTTP_INTERNAL_SERVER_ERROR;
  }
  return MHD_HTTP_INTERNAL_SERVER_ERROR;
}

// The library asks for the next bytes of an answer.
ssize_t read_rows(void* stream, std::uint64_t, char* to, std::size_t size) {
  const auto count = static_cast<RowStream*>(stream)->read(to, size);
  if (!count) {
    spdlog::warn("an answer broke off: {}", count.error().message);
    return MHD_CONTENT_READER_END_WITH_ERROR;
  }
  return *count == 0 ? MHD_CONTENT_READER_END_OF_STREAM : static_cast<ssize_t>(*count);
}

void free_rows(void* stream) { delete static_cast<RowStream*>(stream); }

}  // namespace

Answer text_answer(unsigned status, const std::string& body) {
  return answer_of(status, "text/plain; charset=utf-8", body + "\n");
}

Answer error_answer(unsigned status, const Error& why) {
  const Json json = {{"error", why.message}, {"exit", static_cast<int>(why.kind)}};
  return answer_of(status, "application/json",
                   json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Answer rows_answer(std::unique_ptr<RowStream> stream, bool with_body) {
  if (const Status begun = stream->first(); !begun) {
    return error_answer(status_of(begun.error().kind), begun.error());
  }
  if (!with_body) {
    return answer_of(MHD_HTTP_OK, kRowsType, "");
  }
  MHD_Response* response = MHD_create_response_from_callback(
      MHD_SIZE_UNKNOWN, kBlockBytes, read_rows, stream.release(), free_rows);
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, kRowsType);
  return {MHD_HTTP_OK, response};
}

}  // namespace mirsad
