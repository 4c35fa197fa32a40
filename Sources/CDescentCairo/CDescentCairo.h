// The C interfaces of cairo and FreeType that DescentRendering uses.
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <ft2build.h>
#include FT_FREETYPE_H
