#include "CReserve.h"

// Defined apart from those who read it: no compiler may take for known what the room holds now.
__attribute__((aligned(16), used)) static const unsigned char reserve[RESERVE_SIZE] =
    "leidraad: prepared expressions: ";

const void *reserve_start(void) { return reserve; }
