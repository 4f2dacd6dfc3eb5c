// The allocator of the release program, which Swift has no say in.
#ifndef LEIDRAAD_HEAP_H
#define LEIDRAAD_HEAP_H

/// What jemalloc is told at the start of the process; other allocators know nothing of it.
extern const char *malloc_conf;

#endif
