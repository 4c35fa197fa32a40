// A PNG in memory, through libpng. It is C because libpng leaves by longjmp, which must not cross Swift.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  /// Latin letters, at most 79 of them; "Title" and others are PNG's own.
  const char *keyword;
  /// UTF-8; ASCII where there is no language.
  const char *text;
  /// A BCP 47 tag, or empty; null for a text that every program is to read, those included that know no Unicode.
  const char *language;
} cpng_text;

typedef struct {
  /// Rows of 32-bit pixels, native-endian 0xAARRGGBB, colours multiplied by alpha; where `opaque`, alpha is ignored.
  /// With a palette, rows of bytes, each the number of a colour.
  const uint8_t *pixels;
  /// Bytes from one row to the next.
  size_t stride;
  uint32_t width, height;
  /// How many pixels of the file each pixel becomes, side by side and one above the other; at least 1.
  uint32_t repeat_x, repeat_y;
  bool opaque;
  /// At most 256 colours, 0xAARRGGBB, not multiplied by alpha.
  const uint32_t *palette;
  size_t palette_count;
  /// Zlib's: 1 is fast, 9 is small.
  int compression_level;
  /// Said where it is not 0.
  uint32_t pixels_per_metre;
  const cpng_text *texts;
  size_t text_count;
} cpng_picture;

typedef struct {
  uint8_t *bytes;
  size_t count;
  /// Null when all went well; a constant or libpng's message.
  char *failure;
} cpng_result;

/// The caller frees the result, whether it failed or not.
cpng_result cpng_encode(const cpng_picture *picture);
void cpng_free(cpng_result result);
