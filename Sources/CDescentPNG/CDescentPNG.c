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
    if (!grown) png_error(png, "out of memory");
    s->result.bytes = grown;
    s->capacity = capacity;
  }
  memcpy(s->result.bytes + s->result.count, bytes, count);
  s->result.count += count;
}

static void flush(png_structp png) { (void)png; }

/// The error pointer is where the reason goes.
static void fail(png_structp png, png_const_charp message) {
  char **failure = png_get_error_ptr(png);
  if (!*failure) *failure = strdup(message);
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

/// Repeats each pixel of a row in place, from right to left so that no pixel is overwritten before it is copied.
static void repeat(uint8_t *row, uint32_t width, size_t pixel_size, uint32_t count) {
  if (count == 1) return;
  uint8_t pixel[4];
  uint8_t *out = row + (size_t)width * count * pixel_size;
  for (uint32_t x = width; x-- > 0;) {
    memcpy(pixel, row + x * pixel_size, pixel_size);
    for (uint32_t i = 0; i < count; i++) memcpy(out -= pixel_size, pixel, pixel_size);
  }
}

/// Writes colors as indices into a palette, in as few bits as possible.
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
  png_set_IHDR(png, info, picture->width * picture->repeat_x, picture->height * picture->repeat_y, bits,
               PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_PLTE(png, info, colors, count);
  if (!picture->opaque) png_set_tRNS(png, info, alphas, count, NULL);
}

static void write_picture(png_structp png, png_infop info, const cpng_picture *picture, uint8_t *row) {
  png_set_compression_level(png, picture->compression_level);
  // With the filter "up", a row that repeats the one above consists of zeros.
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
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &s.result.failure, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!s.result.bytes || !row || !info) {
    s.result.failure = strdup("out of memory");
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

typedef struct {
  const uint8_t *bytes;
  size_t count;
} source;

static void take(png_structp png, png_bytep out, size_t count) {
  source *s = png_get_io_ptr(png);
  if (count > s->count) png_error(png, "unexpected end of file");
  memcpy(out, s->bytes, count);
  s->bytes += count, s->count -= count;
}

/// Marks pixels, and chunks that libpng does not know, as handled: their checksum is verified, but nothing is kept.
static int skip(png_structp png, png_unknown_chunkp chunk) {
  (void)png, (void)chunk;
  return 1;
}

static void read_header(png_structp png, png_infop info, cpng_header *header, size_t max_chunk) {
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(png, 1);  // about chunks that are not needed here
  png_set_user_limits(png, 1000000, 1000000);
  png_set_chunk_malloc_max(png, max_chunk);
  png_set_chunk_cache_max(png, 32 + 2);  // libpng counts down to 1
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, (png_const_bytep) "IDAT", 1);
  png_set_read_user_chunk_fn(png, NULL, skip);
  png_read_info(png, info);
  png_read_end(png, info);
  if (((source *)png_get_io_ptr(png))->count > 0) png_error(png, "data after the end of the picture");

  header->width = png_get_image_width(png, info), header->height = png_get_image_height(png, info);
  header->pixels_per_metre = png_get_pixels_per_meter(png, info);
  png_textp texts;
  int count = png_get_text(png, info, &texts, NULL);
  header->texts = calloc((size_t)count + 1, sizeof *header->texts);
  if (!header->texts) png_error(png, "out of memory");
  for (int i = 0; i < count; i++) {
    bool is_unicode = texts[i].compression >= PNG_ITXT_COMPRESSION_NONE;
    header->texts[i] = (cpng_text){texts[i].key, texts[i].text, is_unicode ? texts[i].lang : NULL};
  }
  header->text_count = (size_t)count;
}

cpng_header cpng_read_header(const uint8_t *bytes, size_t count, size_t max_text) {
  cpng_header header = {0};
  source s = {bytes, count};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &header.failure, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  header.reader = png, header.info = info;
  if (!info) {
    if (!header.failure) header.failure = strdup("out of memory");
  } else if (setjmp(png_jmpbuf(png)) == 0) {
    png_set_read_fn(png, &s, take);
    // A chunk of pixels is held in memory while its checksum is verified.
    read_header(png, info, &header, max_text > count ? max_text : count);
  }
  return header;
}

void cpng_free_header(cpng_header header) {
  png_structp png = header.reader;
  png_infop info = header.info;
  png_destroy_read_struct(&png, &info, NULL);
  free(header.texts);
  free(header.failure);
}
