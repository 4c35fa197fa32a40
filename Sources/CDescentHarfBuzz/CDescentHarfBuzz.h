// The C interface of HarfBuzz, which shapes text into positioned glyphs.
#include <hb.h>
#include <hb-ot.h>
