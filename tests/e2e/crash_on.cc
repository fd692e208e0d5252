// Preloaded into mirsad by a crash test: whoever hashes a text with the word below in it dies of
// it. It stands for a fault in a library that one record brings out.
#include <dlfcn.h>
#include <xxhash.h>

#include <cstdlib>
#include <string_view>

extern "C" XXH128_hash_t XXH3_128bits(const void* bytes, size_t size) {
  static const auto kReal =
      reinterpret_cast<XXH128_hash_t (*)(const void*, size_t)>(::dlsym(RTLD_NEXT, "XXH3_128bits"));
  if (std::string_view(static_cast<const char*>(bytes), size).find("deadlyword") !=
      std::string_view::npos) {
    std::abort();
  }
  return kReal(bytes, size);
}
