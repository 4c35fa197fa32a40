// Vectors of doubles whose operations become the processor's own: the standard library writes SIMD2 and SIMD8 lane by
// lane and leaves it to the optimizer to put them together, which it does for few. Every function is one operation on
// each lane, so a lane's result is the scalar's, bit for bit; nothing is contracted to a fused multiply-add.
#pragma once

#pragma clang fp contract(off)

#include "Layers.h"

#define VECTOR_FUNCTION static inline __attribute__((always_inline, const))

#define VECTOR(type, lanes)                                                                           \
  typedef double type __attribute__((ext_vector_type(lanes)));                                        \
  typedef long long type##_bits __attribute__((ext_vector_type(lanes)));                              \
  VECTOR_FUNCTION type type##_repeating(double a) { return (type)(a); }                               \
  VECTOR_FUNCTION type type##_add(type a, type b) { return a + b; }                                   \
  VECTOR_FUNCTION type type##_subtract(type a, type b) { return a - b; }                              \
  VECTOR_FUNCTION type type##_multiply(type a, type b) { return a * b; }                              \
  VECTOR_FUNCTION type type##_divide(type a, type b) { return a / b; }                                \
  VECTOR_FUNCTION type type##_negate(type a) { return -a; }                                           \
  VECTOR_FUNCTION type type##_square_root(type a) { return __builtin_elementwise_sqrt(a); }           \
  VECTOR_FUNCTION type type##_magnitude(type a) { return __builtin_elementwise_abs(a); }              \
  /* In each lane: a <= b ? x : y. */                                                                 \
  VECTOR_FUNCTION type type##_choose(type a, type b, type x, type y) {                                \
    type##_bits mask = __builtin_convertvector(a <= b, type##_bits);                                  \
    return (type)(((type##_bits)x & mask) | ((type##_bits)y & ~mask));                                \
  }

VECTOR(vector2, 2)
VECTOR(vector8, 8)

typedef double vector16 __attribute__((ext_vector_type(16)));

// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) for eight counters that differ in their third word: index, index + 1, ….
// Each gives two numbers of [0, 1), multiples of 2^-53: first those that are first, then the others.
VECTOR_FUNCTION vector16 vector8_philox(
    unsigned long long seed, unsigned run, unsigned index, unsigned long long draw) {
  typedef unsigned long long words __attribute__((ext_vector_type(8)));
  const unsigned long long low = 0xffffffff;
  const words lanes = {0, 1, 2, 3, 4, 5, 6, 7};
  words x = (words)(draw & low), y = (words)(draw >> 32), z = (lanes + index) & low, w = (words)(unsigned long long)run;
  unsigned long long k = seed & low, l = seed >> 32;
  for (int round = 0; round < 10; round++) {
    words p = (x & low) * 0xD2511F53ull, q = (z & low) * 0xCD9E8D57ull;
    x = (q >> 32) ^ y ^ k;
    y = q & low;
    z = (p >> 32) ^ w ^ l;
    w = p & low;
    k = (k + 0x9E3779B9) & low;
    l = (l + 0xBB67AE85) & low;
  }
  words a = ((y << 32) | x) >> 11, b = ((w << 32) | z) >> 11;
  // Below 2^53, so that each half is exact as a double.
  vector8 ah = __builtin_convertvector(a >> 32, vector8), al = __builtin_convertvector(a & low, vector8);
  vector8 bh = __builtin_convertvector(b >> 32, vector8), bl = __builtin_convertvector(b & low, vector8);
  vector16 result;
  result.lo = (ah * 0x1p32 + al) * 0x1p-53;
  result.hi = (bh * 0x1p32 + bl) * 0x1p-53;
  return result;
}
