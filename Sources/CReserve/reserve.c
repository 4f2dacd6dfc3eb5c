#include "CReserve.h"

// Defined apart from those who read it: no compiler may take for known what the room holds now. In a
// section of its own, as the pack is, because the program writes to parts of its other constants.
[[gnu::section("leidraad_reserve"), gnu::used]] alignas(16)
static const unsigned char reserve[RESERVE_SIZE] = "leidraad: prepared expressions: ";

const void *reserve_start(void) { return reserve; }
