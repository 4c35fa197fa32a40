// Vectors of doubles whose operations compile to vector instructions. The standard library defines those of SIMD2 and
// SIMD8 lane by lane and leaves it to the optimizer to combine them, which it does for few. Every function is one
// operation on each lane, so a lane's result is the scalar's, bit for bit; nothing is contracted to a fused
// multiply-add.
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

#include "Random.h"
