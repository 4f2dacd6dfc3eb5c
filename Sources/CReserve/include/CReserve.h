// Room in the program for what is worked out once it has been built.
#ifndef LEIDRAAD_RESERVE_H
#define LEIDRAAD_RESERVE_H

/// The bytes of the room. The first are a mark by which it is found in the file of the program.
#define RESERVE_SIZE (1 << 20)
/// The bytes of the mark, which stand nowhere else in the program.
#define RESERVE_MARK_SIZE 32

/// Where the room begins, at a multiple of 16.
const void *reserve_start(void);

#endif
