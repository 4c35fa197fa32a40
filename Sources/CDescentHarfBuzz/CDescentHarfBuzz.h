// The C interface of HarfBuzz, which turns text into placed glyphs.
#include <hb.h>
#include <hb-ot.h>
