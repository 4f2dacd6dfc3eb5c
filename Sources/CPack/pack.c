// The image itself stands in a file that the build generates.
#include "pack.h"

extern const unsigned char leidraad_pack_image[];

const void *_Nonnull leidraad_pack(void) { return leidraad_pack_image; }
