#pragma once

// A C face for the few parts of RE2 that the engine uses: linear-time matching of UTF-8 text.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern.
typedef struct cre2_pattern cre2_pattern;

/// A range of bytes of the text; start is -1 for a group that took no part.
typedef struct {
  ptrdiff_t start;
  ptrdiff_t end;
} cre2_span;

/// Compiles a pattern. Never NULL except when memory runs out; ask cre2_error whether it is usable.
cre2_pattern *cre2_compile(const uint8_t *pattern, size_t length, size_t max_memory);

void cre2_free(cre2_pattern *pattern);

/// NULL, or what is wrong with the pattern; valid as long as the pattern is.
const char *cre2_error(const cre2_pattern *pattern);

/// The number of groups in parentheses that capture.
int cre2_group_count(const cre2_pattern *pattern);

/// Looks for the first match at or after `from`. `spans[0]` is the match, the others its groups.
bool cre2_find(const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t from,
               cre2_span *spans, int span_count);

#ifdef __cplusplus
}
#endif
