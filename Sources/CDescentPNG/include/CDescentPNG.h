// Writes a PNG in memory, and reads back the texts of one, through libpng.
//
// This is C because libpng reports errors by longjmp, which must not cross Swift frames.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  /// At most 79 Latin-1 characters; PNG itself defines "Title" and others.
  const char *keyword;
  /// UTF-8 if `language` is not null, else Latin-1; the encoder takes only ASCII then.
  const char *text;
  /// A BCP 47 tag, or empty for none. Null for a `tEXt` chunk, which programs without Unicode support read too.
  const char *language;
} cpng_text;

typedef struct {
  /// Rows of 32-bit pixels, native-endian 0xAARRGGBB, colors multiplied by alpha; alpha is ignored if `opaque`.
  /// With a palette: rows of bytes, each an index into the palette.
  const uint8_t *pixels;
  /// The distance between the starts of two rows, in bytes.
  size_t stride;
  uint32_t width, height;
  /// How many pixels of the file each pixel becomes horizontally and vertically; at least 1.
  uint32_t repeat_x, repeat_y;
  bool opaque;
  /// At most 256 colors, 0xAARRGGBB, not multiplied by alpha; null for none.
  const uint32_t *palette;
  size_t palette_count;
  /// The level of zlib: from 1 (fast) to 9 (small).
  int compression_level;
  /// Written unless it is 0.
  uint32_t pixels_per_metre;
  const cpng_text *texts;
  size_t text_count;
} cpng_picture;

typedef struct {
  uint8_t *bytes;
  size_t count;
  /// Null on success, else the reason.
  char *failure;
} cpng_result;

/// Encodes a picture. The caller frees the result with `cpng_free`, also after a failure.
cpng_result cpng_encode(const cpng_picture *picture);
void cpng_free(cpng_result result);

typedef struct {
  uint32_t width, height;
  /// 0 if the file does not specify it, or differently for the two axes.
  uint32_t pixels_per_metre;
  /// In the order of the file: of `tEXt`, `zTXt` and `iTXt` chunks, decompressed.
  cpng_text *texts;
  size_t text_count;
  /// Null on success, else the reason.
  char *failure;
  /// Owns the texts.
  void *reader, *info;
} cpng_header;

/// Reads everything but the pixels of a PNG, and verifies the checksum of every chunk.
///
/// A text longer than `max_text` bytes and than the file itself, or beyond the first 32 texts, is left out: memory is
/// limited whatever the file holds. The caller frees the result with `cpng_free_header`, also after a failure.
cpng_header cpng_read_header(const uint8_t *bytes, size_t count, size_t max_text);
void cpng_free_header(cpng_header header);
