// Settings of the allocator: jemalloc reads this name when the process begins.
#include "heap.h"

// One arena, since one thread does the work. Memory goes back to the system when the process ends and
// not before, and comes from it in pages of 2 MiB where there are any: a process that reads everything,
// says what it found and ends spends much of its time on the first touch of small pages. Only sizes up to
// 4 KiB are kept in stock, ten of each and more: of the larger ones a short run needs one or two.
const char *malloc_conf =
    "narenas:1,background_thread:false,dirty_decay_ms:-1,muzzy_decay_ms:-1,"
    "thp:always,metadata_thp:always,lg_tcache_max:12";
