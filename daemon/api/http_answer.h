// Private to daemon/api: answers as the HTTP library wants them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "daemon/api/row_stream.h"
#include "pipeline/model/result.h"

struct MHD_Response;

namespace mirsad {

struct Answer {
  unsigned status = 200;
  MHD_Response* response = nullptr;  // owned by whoever queues it
};

Answer text_answer(unsigned status, const std::string& body);

// {"error": "...", "exit": 64}: what a command line needs to end as if it had asked itself.
Answer error_answer(unsigned status, const Error& why);

// Waits for the first row, so that an error before it is still a status of its own. Without the
// body, for HEAD: libmicrohttpd 0.9.75 would send the last chunk of a body that may not be there.
Answer rows_answer(std::unique_ptr<RowStream> stream, bool with_body);

}  // namespace mirsad
