#include "CPNG.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  cpng_result result;
  size_t capacity;
} sink;

static void append(png_structp png, png_bytep bytes, size_t count) {
  sink *s = png_get_io_ptr(png);
  if (count > s->capacity - s->result.count) {
    size_t capacity = s->capacity * 2 > s->result.count + count ? s->capacity * 2 : s->result.count + count;
    uint8_t *grown = realloc(s->result.bytes, capacity);
    if (!grown) png_error(png, "no memory");
    s->result.bytes = grown;
    s->capacity = capacity;
  }
  memcpy(s->result.bytes + s->result.count, bytes, count);
  s->result.count += count;
}

static void flush(png_structp png) { (void)png; }

static void fail(png_structp png, png_const_charp message) {
  sink *s = png_get_error_ptr(png);
  s->result.failure = strdup(message);
  longjmp(png_jmpbuf(png), 1);
}

static void ignore(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void describe(png_structp png, png_infop info, const cpng_picture *picture) {
  png_text texts[2] = {
      {.compression = PNG_ITXT_COMPRESSION_NONE, .key = "Title", .text = (char *)picture->title},
      {.compression = PNG_ITXT_COMPRESSION_NONE, .key = "Description", .text = (char *)picture->description},
  };
  for (int i = 0; i < 2; i++) {
    texts[i].lang = (char *)picture->language;
    texts[i].itxt_length = strlen(texts[i].text);
  }
  png_set_text(png, info, texts, 2);
}

static void rgb_row(uint8_t *out, const uint8_t *row, uint32_t width) {
  for (uint32_t x = 0; x < width; x++, out += 3) {
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (size_t)x, 4);
    out[0] = (uint8_t)(pixel >> 16), out[1] = (uint8_t)(pixel >> 8), out[2] = (uint8_t)pixel;
  }
}

static uint8_t divided(uint32_t channel, uint32_t alpha) {
  uint32_t value = (channel * 255 + alpha / 2) / alpha;
  return (uint8_t)(value < 255 ? value : 255);
}

static void rgba_row(uint8_t *out, const uint8_t *row, uint32_t width) {
  for (uint32_t x = 0; x < width; x++, out += 4) {
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (size_t)x, 4);
    uint32_t alpha = pixel >> 24;
    if (alpha == 0) {
      memset(out, 0, 4);
      continue;
    }
    out[0] = divided(pixel >> 16 & 0xFF, alpha), out[1] = divided(pixel >> 8 & 0xFF, alpha);
    out[2] = divided(pixel & 0xFF, alpha), out[3] = (uint8_t)alpha;
  }
}

static void write_picture(png_structp png, png_infop info, const cpng_picture *picture, uint8_t *row) {
  // A figure is flat areas and thin lines: level 3 without filters is three times as fast as the defaults, and within
  // 6 % as small.
  png_set_compression_level(png, 3);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_buffer_size(png, 1 << 16);
  png_set_IHDR(png, info, picture->width, picture->height, 8, picture->opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_pHYs(png, info, picture->pixels_per_metre, picture->pixels_per_metre, PNG_RESOLUTION_METER);
  describe(png, info, picture);
  png_write_info(png, info);
  for (uint32_t y = 0; y < picture->height; y++) {
    const uint8_t *pixels = picture->pixels + y * picture->stride;
    (picture->opaque ? rgb_row : rgba_row)(row, pixels, picture->width);
    png_write_row(png, row);
  }
  png_write_end(png, NULL);
}

cpng_result cpng_encode(const cpng_picture *picture) {
  sink s = {.capacity = 1 << 16};
  s.result.bytes = malloc(s.capacity);
  uint8_t *row = malloc((size_t)picture->width * 4);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &s, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!s.result.bytes || !row || !info) {
    s.result.failure = strdup("no memory");
  } else if (setjmp(png_jmpbuf(png)) == 0) {
    png_set_write_fn(png, &s, append, flush);
    write_picture(png, info, picture, row);
  }
  png_destroy_write_struct(&png, &info);
  free(row);
  return s.result;
}

void cpng_free(cpng_result result) {
  free(result.bytes);
  free(result.failure);
}
