// The C interfaces of cairo and pango that Rendering uses.
#include <cairo.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
