#include "CDescentPNG.h"

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
  for (size_t i = 0; i < picture->text_count; i++) {
    const cpng_text *given = &picture->texts[i];
    png_text text = {.compression = given->language ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE,
                     .key = (char *)given->keyword,
                     .text = (char *)given->text,
                     .lang = (char *)given->language};
    *(given->language ? &text.itxt_length : &text.text_length) = strlen(given->text);
    png_set_text(png, info, &text, 1);
  }
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

/// Repeats each pixel of a row, in place: from the right, so that none is overwritten before its time.
static void repeat(uint8_t *row, uint32_t width, size_t pixel_size, uint32_t count) {
  if (count == 1) return;
  uint8_t pixel[4];
  uint8_t *out = row + (size_t)width * count * pixel_size;
  for (uint32_t x = width; x-- > 0;) {
    memcpy(pixel, row + x * pixel_size, pixel_size);
    for (uint32_t i = 0; i < count; i++) memcpy(out -= pixel_size, pixel, pixel_size);
  }
}

/// Colours by their numbers, in as few bits as these take.
static void set_palette(png_structp png, png_infop info, const cpng_picture *picture) {
  png_color colors[256];
  png_byte alphas[256];
  int count = (int)picture->palette_count;
  for (int i = 0; i < count; i++) {
    uint32_t color = picture->palette[i];
    colors[i] = (png_color){.red = (uint8_t)(color >> 16), .green = (uint8_t)(color >> 8), .blue = (uint8_t)color};
    alphas[i] = (uint8_t)(color >> 24);
  }
  int bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
  png_set_IHDR(png, info, picture->width * picture->repeat_x, picture->height * picture->repeat_y, bits, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_PLTE(png, info, colors, count);
  if (!picture->opaque) png_set_tRNS(png, info, alphas, count, NULL);
}

static void write_picture(png_structp png, png_infop info, const cpng_picture *picture, uint8_t *row) {
  png_set_compression_level(png, picture->compression_level);
  // A row that repeats the one above is then nothing but zeros.
  png_set_filter(png, PNG_FILTER_TYPE_BASE, picture->repeat_y > 1 ? PNG_FILTER_UP : PNG_FILTER_NONE);
  png_set_compression_buffer_size(png, 1 << 16);
  if (picture->palette) {
    set_palette(png, info, picture);
  } else {
    png_set_IHDR(png, info, picture->width * picture->repeat_x, picture->height * picture->repeat_y, 8,
                 picture->opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  }
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  uint32_t resolution = picture->pixels_per_metre;
  if (resolution) png_set_pHYs(png, info, resolution, resolution, PNG_RESOLUTION_METER);
  describe(png, info, picture);
  png_write_info(png, info);
  if (picture->palette) png_set_packing(png);
  size_t pixel_size = picture->palette ? 1 : picture->opaque ? 3 : 4;
  for (uint32_t y = 0; y < picture->height; y++) {
    const uint8_t *pixels = picture->pixels + y * picture->stride;
    if (picture->palette) {
      memcpy(row, pixels, picture->width);
    } else {
      (picture->opaque ? rgb_row : rgba_row)(row, pixels, picture->width);
    }
    repeat(row, picture->width, pixel_size, picture->repeat_x);
    for (uint32_t i = 0; i < picture->repeat_y; i++) png_write_row(png, row);
  }
  png_write_end(png, NULL);
}

cpng_result cpng_encode(const cpng_picture *picture) {
  sink s = {.capacity = 1 << 16};
  s.result.bytes = malloc(s.capacity);
  uint8_t *row = malloc((size_t)picture->width * picture->repeat_x * 4);
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
