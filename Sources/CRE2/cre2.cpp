#include "cre2.h"

#include <new>
#include <re2/re2.h>
#include <string>
#include <vector>

struct cre2_pattern {
  RE2 expression;
  cre2_pattern(const re2::StringPiece &text, const RE2::Options &options)
      : expression(text, options) {}
};

cre2_pattern *cre2_compile(const uint8_t *pattern, size_t length, size_t max_memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(static_cast<int64_t>(max_memory));
  const re2::StringPiece text(reinterpret_cast<const char *>(pattern), length);
  return new (std::nothrow) cre2_pattern(text, options);
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }

const char *cre2_error(const cre2_pattern *pattern) {
  return pattern->expression.ok() ? nullptr : pattern->expression.error().c_str();
}

int cre2_group_count(const cre2_pattern *pattern) {
  return pattern->expression.NumberOfCapturingGroups();
}

bool cre2_find(const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t from,
               cre2_span *spans, int span_count) {
  const char *start = reinterpret_cast<const char *>(text);
  const re2::StringPiece whole(start, length);
  re2::StringPiece inlined[10];
  std::vector<re2::StringPiece> more;
  re2::StringPiece *groups = inlined;
  if (span_count > 10) {
    more.resize(span_count);
    groups = more.data();
  }
  if (from > length ||
      !pattern->expression.Match(whole, from, length, RE2::UNANCHORED, groups, span_count)) {
    return false;
  }
  for (int index = 0; index < span_count; index++) {
    if (groups[index].data() == nullptr) {
      spans[index] = {-1, -1};
    } else {
      spans[index].start = groups[index].data() - start;
      spans[index].end = spans[index].start + static_cast<ptrdiff_t>(groups[index].size());
    }
  }
  return true;
}
