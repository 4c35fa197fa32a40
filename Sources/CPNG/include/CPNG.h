// A PNG in memory, through libpng. It is C because libpng leaves by longjmp, which must not cross Swift.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  /// Rows of 32-bit pixels, native-endian 0xAARRGGBB, colours multiplied by alpha; where `opaque`, alpha is ignored.
  const uint8_t *pixels;
  /// Bytes from one row to the next.
  size_t stride;
  uint32_t width, height;
  bool opaque;
  uint32_t pixels_per_metre;
  /// UTF-8; the language is a BCP 47 tag.
  const char *title, *description, *language;
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
