// Setting heap aside in large pages.
#define _GNU_SOURCE
#include "heap.h"

#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { large_page = 1 << 21, largest_block = 1 << 24 };

void heap_reserve(size_t size) {
  // Large blocks come from the heap as well, and what is freed stays in it.
  mallopt(M_MMAP_THRESHOLD, largest_block * 2);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, (int)size);
  char *block = malloc(largest_block);
  if (!block) return;
  uintptr_t start = ((uintptr_t)block + large_page - 1) & ~(uintptr_t)(large_page - 1);
  // Advice only: a system without large pages goes on with small ones.
  madvise((void *)start, size, MADV_HUGEPAGE);
  free(block);
  mallopt(M_TOP_PAD, large_page);
}
