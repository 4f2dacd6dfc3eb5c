#pragma once

// Searching bytes in bytes: the system's linear-time `memmem`, which its headers hide from Swift.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The offset of the first occurrence of `part` in `text`, or -1.
ptrdiff_t byte_search(const uint8_t *text, size_t length, const uint8_t *part, size_t part_length);

#ifdef __cplusplus
}
#endif
