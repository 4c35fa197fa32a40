/* The work of `Simulate` by hand, in C: Adam with float64.
 *
 *     adam path         Rosenbrock from (-1.5, 2), lr 1e-3, a million updates; the point where it ends
 *     adam basins [n]   Himmelblau from 512 x 512 starts on [-5, 5]^2, lr 0.05, 300 updates each, by n threads; how
 *                       many starts end nearest to each minimum
 *
 * Does the work once, and once more for each line of its input. For each it prints the processor time and the wall time
 * in seconds, then the result. Nothing is checked, and nothing is chosen at run time.
 *
 * One square root and one division a coordinate: both bias corrections are in two scalars,
 *     x -= a m / (sqrt(v) + e),  a = lr sqrt(1 - b2^t) / (1 - b1^t),  e = eps sqrt(1 - b2^t).
 * The path has x and y in one register. The map treats some registers at a time, so that the unit that divides and
 * takes roots never waits. */
#include "lanes.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef double pair __attribute__((vector_size(16)));
enum { REGISTERS = LANES == 8 ? 4 : 3 };

static const double b1 = 0.9, b2 = 0.999, eps = 1e-8;

static inline pair pair_root(pair a) {
#ifdef __AVX__
  return (pair)_mm_sqrt_pd((__m128d)a);
#else
  return (pair){sqrt(a[0]), sqrt(a[1])};
#endif
}

/* A product that never becomes subnormal, which would take a hundred times as long. */
static inline double power(double product, double base) { return product > 1e-300 ? product * base : 0; }

static pair path(long updates) {
  const double lr = 1e-3;
  pair at = {-1.5, 2}, m = {0, 0}, v = {0, 0};
  double p1 = 1, p2 = 1;
  for (long t = 0; t < updates; t++) {
    double x = at[0], d = at[1] - x * x;
    pair g = {-2 * (1 - x) - 400 * x * d, 200 * d};
    m = b1 * m + (1 - b1) * g;
    v = b2 * v + (1 - b2) * g * g;
    p1 = power(p1, b1);
    p2 = power(p2, b2);
    double c = sqrt(1 - p2), a = lr * c / (1 - p1), e = eps * c;
    at -= a * m / (pair_root(v) + e);
  }
  return at;
}

enum { SIZE = 512, STARTS = SIZE * SIZE, UPDATES = 300, BLOCK = LANES * REGISTERS };
static double rates[UPDATES], epsilons[UPDATES];
static uint8_t map[STARTS + BLOCK];
static double node(int i) { return -5 + 10.0 * i / (SIZE - 1); }

static void settle(int first) {
  lanes x[REGISTERS], y[REGISTERS], mx[REGISTERS], my[REGISTERS], vx[REGISTERS], vy[REGISTERS];
  for (int r = 0; r < REGISTERS; r++)
    for (int lane = 0; lane < LANES; lane++) {
      int k = first + r * LANES + lane;
      x[r][lane] = node(k % SIZE);
      y[r][lane] = node(k / SIZE);
      mx[r][lane] = my[r][lane] = vx[r][lane] = vy[r][lane] = 0;
    }
  for (int t = 0; t < UPDATES; t++) {
    double a = rates[t], e = epsilons[t];
    for (int r = 0; r < REGISTERS; r++) {
      lanes p = x[r] * x[r] + y[r] - 11, q = x[r] + y[r] * y[r] - 7;
      lanes gx = 4 * x[r] * p + 2 * q, gy = 2 * p + 4 * y[r] * q;
      mx[r] = b1 * mx[r] + (1 - b1) * gx;
      my[r] = b1 * my[r] + (1 - b1) * gy;
      vx[r] = b2 * vx[r] + (1 - b2) * (gx * gx);
      vy[r] = b2 * vy[r] + (1 - b2) * (gy * gy);
      x[r] -= a * mx[r] / (root(vx[r]) + e);
      y[r] -= a * my[r] / (root(vy[r]) + e);
    }
  }
  for (int r = 0; r < REGISTERS; r++)
    for (int lane = 0; lane < LANES; lane++) map[first + r * LANES + lane] = nearest(x[r][lane], y[r][lane]);
}

/* One thread takes every so many blocks. The last block may be too long; the map has room for it. */
struct share { int first, step; };

static void *settle_share(void *argument) {
  struct share *share = argument;
  for (int k = share->first; k < STARTS; k += share->step) settle(k);
  return NULL;
}

static void basins(int threads) {
  pthread_t others[64];
  struct share shares[64] = {{0, 0}};
  double p1 = 1, p2 = 1;
  for (int t = 0; t < UPDATES; t++) {
    p1 = power(p1, b1);
    p2 = power(p2, b2);
    double c = sqrt(1 - p2);
    rates[t] = 0.05 * c / (1 - p1);
    epsilons[t] = eps * c;
  }
  for (int i = 0; i < threads; i++) shares[i] = (struct share){i * BLOCK, threads * BLOCK};
  for (int i = 1; i < threads; i++)
    if (pthread_create(&others[i], NULL, settle_share, &shares[i])) exit(1);
  settle_share(&shares[0]);
  for (int i = 1; i < threads; i++) pthread_join(others[i], NULL);
}

int main(int count, char **words) {
  const char *work = count > 1 ? words[1] : "";
  int threads = count > 2 ? atoi(words[2]) : 1, is_path = !strcmp(work, "path");
  if ((!is_path && strcmp(work, "basins")) || threads < 1 || threads > 64) {
    fprintf(stderr, "usage: adam path | adam basins [threads]\n");
    return 64;
  }
  char line[16];
  do {
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    pair end = {0, 0};
    if (is_path) end = path(1000000);
    else basins(threads);
    printf("%.6f %.6f ", seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, seconds(CLOCK_MONOTONIC) - wall);
    if (is_path) printf("%.17g, %.17g\n", end[0], end[1]);
    else {
      int counts[4] = {0};
      for (int k = 0; k < STARTS; k++) counts[map[k]]++;
      printf("%d, %d, %d, %d\n", counts[0], counts[1], counts[2], counts[3]);
    }
    fflush(stdout);
  } while (fgets(line, sizeof line, stdin));
}
