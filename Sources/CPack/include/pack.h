// The rule pack as it lies in the program.
#ifndef LEIDRAAD_PACK_H
#define LEIDRAAD_PACK_H

/// The image that PackCompiler has made of `Rules/`; it is there for as long as the program runs.
const void *_Nonnull leidraad_pack(void);

#endif
