#include "byte_search.h"

#include <cstring>

ptrdiff_t byte_search(const uint8_t *text, size_t length, const uint8_t *part, size_t part_length) {
  const void *found = memmem(text, length, part, part_length);
  return found == nullptr ? -1 : static_cast<const uint8_t *>(found) - text;
}
