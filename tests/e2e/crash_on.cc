// Preloaded into mirsad by a crash test: whoever builds the tree of a page with the reference below
// dies of it. It stands for a fault in a library that one record brings out.
#include <dlfcn.h>
#include <gumbo.h>

#include <cstdlib>
#include <string_view>

extern "C" GumboOutput* gumbo_parse_with_options(const GumboOptions* options, const char* page,
                                                 size_t size) {
  static const auto kReal = reinterpret_cast<decltype(&gumbo_parse_with_options)>(
      ::dlsym(RTLD_NEXT, "gumbo_parse_with_options"));
  if (std::string_view(page, size).find("&deadly;") != std::string_view::npos) {
    std::abort();
  }
  return kReal(options, page, size);
}
