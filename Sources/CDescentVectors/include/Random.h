// Random numbers of several runs at once. Each operation acts on each lane, so a lane has the numbers of a single run.
#pragma once

// Every function is inlined, so the calling convention for vectors does not matter.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"

typedef double vector4 __attribute__((ext_vector_type(4)));
typedef double vector16 __attribute__((ext_vector_type(16)));
typedef unsigned long long vector2_words __attribute__((ext_vector_type(2)));
typedef unsigned long long vector8_words __attribute__((ext_vector_type(8)));

// The upper 53 bits of two words, times 2^-53, without a conversion instruction, which older processors lack: the high
// word is placed below 2^73, the bits of the low one that count below 2^52, and their sum is exact. Only the lower 32
// bits of both are used.
VECTOR_FUNCTION vector8 vector8_of_words(vector8_words high, vector8_words low) {
  const unsigned long long word = 0xffffffff;
  vector8 upper = (vector8)((high & word) | 0x4480000000000000ull);
  vector8 lower = (vector8)(((low & word) >> 11) | 0x4330000000000000ull);
  return ((upper - (0x1p73 + 0x1p52)) + lower) * 0x1p-53;
}

// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) for eight counters that differ in their third word: index,
// index + 1, …. Each yields two numbers in [0, 1), multiples of 2^-53; the result has the eight first ones, then the
// others.
VECTOR_FUNCTION vector16 vector8_philox(
    unsigned long long seed, unsigned run, unsigned index, unsigned long long draw) {
  const unsigned long long low = 0xffffffff;
  const vector8_words lanes = {0, 1, 2, 3, 4, 5, 6, 7};
  vector8_words x = (vector8_words)(draw & low), y = (vector8_words)(draw >> 32);
  vector8_words z = (lanes + index) & low, w = (vector8_words)(unsigned long long)run;
  vector8_words k = (vector8_words)seed, l = (vector8_words)(seed >> 32);
  // Only the lower halves of the words are used.
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    vector8_words p = (x & low) * 0xD2511F53ull, q = (z & low) * 0xCD9E8D57ull;
    x = (q >> 32) ^ y ^ k;
    y = q;
    z = (p >> 32) ^ w ^ l;
    w = p;
    k += 0x9E3779B9;
    l += 0xBB67AE85;
  }
  vector16 result;
  result.lo = vector8_of_words(y, x);
  result.hi = vector8_of_words(w, z);
  return result;
}

// 2 artanh f = 2 f + f g (2/3 + 2/5 g + ...), g = f^2 below 0.0295; the last coefficient includes the rest.
static const double artanh_series[8] = {
    2. / 3, 2. / 5, 2. / 7, 2. / 9, 2. / 11, 2. / 13, 2. / 15, 2. / 17 + 2. / 19 * 0.0295};
// sin a = a + a b (-1/3! + b/5! - ...) and cos a = 1 - b/2 + b^2 (1/4! - b/6! + ...), b = a^2.
static const double sine_series[8] = {
    -1. / 6, 1. / 120, -1. / 5040, 1. / 362880,
    -1. / 39916800, 1. / 6227020800., -1. / 1307674368000., 1. / 355687428096000.};
static const double cosine_series[8] = {
    1. / 24, -1. / 720, 1. / 40320, -1. / 3628800,
    1. / 479001600, -1. / 87178291200., 1. / 20922789888000., -1. / 6402373705728000.};

// c[0] + c[1] z + ... + c[7] z^7 by Estrin's scheme, in which few operations wait for others; z2 and z4 are z^2, z^4.
#define SERIES(c, z, z2, z4)                                                                               \
  (((c[0] + c[1] * z) + (c[2] + c[3] * z) * z2) +                                                          \
  ((c[4] + c[5] * z) + (c[6] + c[7] * z) * z2) * z4)

// Two normal numbers by Box and Muller 1958, sqrt(-2 ln u) (cos 2 pi v, sin 2 pi v), from u in [2^-53, 1] and v in
// [0, 1): the cosines, then the sines; all to 2e-15 of the root. A library's functions, which accept every argument,
// take twice as long.
#define NORMALS(type, twice)                                                                               \
  VECTOR_FUNCTION twice type##_normals(type u, type v) {                                                   \
    const unsigned long long one = 0x3FF0000000000000ull, root_of_half = 0x3FE6A09E667F3BCDull;            \
    const unsigned long long sign = 0x8000000000000000ull;                                                 \
    /* u = m 2^e, m of [sqrt(1/2), sqrt(2)); ln u = e ln 2 + 2 artanh f, f = (m - 1)/(m + 1). */           \
    type##_words bits = (type##_words)u, exponent = (bits + (one - root_of_half)) >> 52;                   \
    type m = (type)(bits - (exponent << 52) + one);                                                        \
    type e = (type)(exponent | 0x4330000000000000ull) - (0x1p52 + 1023);                                   \
    type f = (m - 1) / (m + 1), g = f * f, g2 = g * g, g4 = g2 * g2;                                       \
    type logarithm = e * 0x1.62e42fefa39efp-1 + (2 * f + f * g * SERIES(artanh_series, g, g2, g4));        \
    type radius = __builtin_elementwise_sqrt(-2 * logarithm);                                              \
    /* v = w + 1/2 and |w| = 1/4 + a/pi: cos 2 pi v = sin 2 a, and sin 2 pi v = -cos 2 a where w >= 0. */  \
    type w = v - 0.5, a = (__builtin_elementwise_abs(w) - 0.25) * 0x1.921fb54442d18p1;                     \
    type b = a * a, b2 = b * b, b4 = b2 * b2;                                                              \
    type sine = a + a * b * SERIES(sine_series, b, b2, b4);                                                \
    type cosine = 1 - b * 0.5 + b2 * SERIES(cosine_series, b, b2, b4);                                     \
    type x = 2 * sine * cosine, y = 2 * sine * sine - 1;                                                   \
    twice result;                                                                                          \
    result.lo = radius * x;                                                                                \
    result.hi = radius * (type)((type##_words)y ^ ((type##_words)w & sign));                               \
    return result;                                                                                         \
  }

NORMALS(vector2, vector4)
NORMALS(vector8, vector16)

#pragma clang diagnostic pop
