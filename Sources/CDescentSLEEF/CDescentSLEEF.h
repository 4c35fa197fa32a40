// The functions of SLEEF that are used, declared one by one: sleef.h itself includes every vector intrinsic.
// `cinz` variants use no fused multiply-add and give the same bits on every machine, as scalars or as vectors; `u10`
// is within 1.0 ulp.
#pragma once

double Sleef_cinz_sind1_u10purec(double);
double Sleef_cinz_cosd1_u10purec(double);
double Sleef_cinz_atan2d1_u10purec(double, double);
double Sleef_cinz_expd1_u10purec(double);
double Sleef_cinz_logd1_u10purec(double);
double Sleef_cinz_log10d1_u10purec(double);
double Sleef_cinz_log2d1_u10purec(double);
double Sleef_cinz_tanhd1_u10purec(double);
double Sleef_cinz_erfd1_u10purec(double);
double Sleef_cinz_powd1_u10purec(double, double);
double Sleef_cinz_cbrtd1_u10purec(double);

// Eight numbers at once, by the widest vectors of the target processor.
typedef double sleef8 __attribute__((ext_vector_type(8)));

#if defined(__AVX512F__)
#define SLEEF_WIDTH 8
#define SLEEF_NAME(function) Sleef_cinz_##function##d8_u10avx512fnofma
#elif defined(__AVX__)
#define SLEEF_WIDTH 4
#define SLEEF_NAME(function) Sleef_cinz_##function##d4_u10avx
#elif defined(__SSE2__)
#define SLEEF_WIDTH 2
#define SLEEF_NAME(function) Sleef_cinz_##function##d2_u10sse2
#else
#define SLEEF_WIDTH 1
#define SLEEF_NAME(function) Sleef_cinz_##function##d1_u10purec
#endif

#if SLEEF_WIDTH > 1
typedef double sleef_part __attribute__((ext_vector_type(SLEEF_WIDTH)));
#else
typedef double sleef_part;
#endif

typedef union {
  sleef8 whole;
  sleef_part parts[8 / SLEEF_WIDTH];
} sleef_parts;

#define SLEEF_UNARY(function)                                                                          \
  sleef_part SLEEF_NAME(function)(sleef_part);                                                         \
  static inline __attribute__((always_inline)) sleef8 sleef8_##function(sleef8 a) {                    \
    sleef_parts in = {a}, out;                                                                         \
    for (int k = 0; k < 8 / SLEEF_WIDTH; k++) out.parts[k] = SLEEF_NAME(function)(in.parts[k]);        \
    return out.whole;                                                                                  \
  }

SLEEF_UNARY(sin)
SLEEF_UNARY(cos)
SLEEF_UNARY(exp)
SLEEF_UNARY(log)
SLEEF_UNARY(log10)
SLEEF_UNARY(log2)
SLEEF_UNARY(tanh)
SLEEF_UNARY(erf)

sleef_part SLEEF_NAME(pow)(sleef_part, sleef_part);
static inline __attribute__((always_inline)) sleef8 sleef8_pow(sleef8 a, sleef8 b) {
  sleef_parts base = {a}, exponent = {b}, out;
  for (int k = 0; k < 8 / SLEEF_WIDTH; k++) out.parts[k] = SLEEF_NAME(pow)(base.parts[k], exponent.parts[k]);
  return out.whole;
}
