/* What the programs in C share: lanes of numbers, Himmelblau's minima, clocks. */
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#ifdef __AVX__
#include <immintrin.h>
#endif

/* As many starts as there is room for in a register; with -DNARROW registers have 256 bits everywhere. */
#if defined __AVX512F__ && !defined NARROW
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
typedef double lanes __attribute__((vector_size(8 * LANES)));

static inline lanes root(lanes a) {
#if defined __AVX512F__ && !defined NARROW
  return (lanes)_mm512_sqrt_pd((__m512d)a);
#elif defined __AVX__
  return (lanes)_mm256_sqrt_pd((__m256d)a);
#else
  return (lanes){sqrt(a[0]), sqrt(a[1]), sqrt(a[2]), sqrt(a[3])};
#endif
}

static const double minima[4][2] = {
  {3, 2}, {-2.805118086952745, 3.131312518250573},
  {-3.779310253377747, -3.283185991286170}, {3.584428340330492, -1.848126526964404}};

static uint8_t nearest(double x, double y) {
  int best = 0;
  double least = INFINITY;
  for (int i = 0; i < 4; i++) {
    double dx = x - minima[i][0], dy = y - minima[i][1], distance = dx * dx + dy * dy;
    if (distance < least) least = distance, best = i;
  }
  return best;
}

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}
