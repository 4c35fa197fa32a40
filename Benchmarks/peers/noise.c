/* Gradient descent with normal noise by hand, in C: 10 240 runs on Himmelblau from (-0.27, -0.92), 1000 updates
 * x -= 0.005 (g + 20 n) each, by one thread; how many runs end nearest to each minimum.
 *
 * Does the work once, and once more for each line of its input. For each it prints the processor time and the wall time
 * in seconds, then the result.
 *
 * Random bits by xoroshiro128+ (Blackman and Vigna 2018), a generator a run; normal numbers by Box and Muller, with
 * series as short as 52 bits need. Products are fused where the compiler may. */
#include "lanes.h"

typedef uint64_t words __attribute__((vector_size(8 * LANES)));

enum { REGISTERS = 4, RUNS = 10240, UPDATES = 1000, BLOCK = LANES * REGISTERS };

struct generator { words a, b; };

static inline words turned(words x, int bits) { return x << bits | x >> (64 - bits); }

static inline words next(struct generator *g) {
  words sum = g->a + g->b, other = g->a ^ g->b;
  g->a = turned(g->a, 24) ^ other ^ other << 16;
  g->b = turned(other, 37);
  return sum;
}

static const uint64_t exponent_of_1 = 0x3FF0000000000000, root_of_half = 0x3FE6A09E667F3BCD;

/* Of (0, 1]. */
static inline lanes uniform(struct generator *g) { return 2 - (lanes)(next(g) >> 12 | exponent_of_1); }

static inline lanes logarithm(lanes u) {
  words bits = (words)u, exponent = (bits + (exponent_of_1 - root_of_half)) >> 52;
  lanes m = (lanes)(bits - (exponent << 52) + exponent_of_1);
  lanes e = (lanes)(exponent | 0x4330000000000000) - (0x1p52 + 1023);
  lanes f = (m - 1) / (m + 1), g = f * f, s = 2. / 15 + g * (2. / 17);
  s = 2 + g * (2. / 3 + g * (2. / 5 + g * (2. / 7 + g * (2. / 9 + g * (2. / 11 + g * (2. / 13 + g * s))))));
  return e * 0.6931471805599453 + f * s;
}

/* Two normal numbers: the angle is 2 a + pi. */
static inline void normals(struct generator *g, lanes *x, lanes *y) {
  lanes radius = root(-2 * logarithm(uniform(g)));
  lanes a = 3.141592653589793 * (uniform(g) - 0.5), b = a * a;
  lanes s = 1. / 355687428096000. + b * (-1. / 121645100408832000.);
  s = 1. / 6227020800. + b * (-1. / 1307674368000. + b * s);
  s = a + a * b * (-1. / 6 + b * (1. / 120 + b * (-1. / 5040 + b * (1. / 362880 + b * (-1. / 39916800 + b * s)))));
  lanes c = 1. / 479001600 + b * (-1. / 87178291200. + b * (1. / 20922789888000. + b * (-1. / 6402373705728000.)));
  c = 1 + b * (-0.5 + b * (1. / 24 + b * (-1. / 720 + b * (1. / 40320 + b * (-1. / 3628800 + b * c)))));
  *x = radius * (2 * s * s - 1);
  *y = radius * (-2 * s * c);
}

/* Some well mixed bits of a number (SplitMix64). */
static uint64_t mixed(uint64_t z) {
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

static void descend(int first, double *x_ends, double *y_ends) {
  struct generator generators[REGISTERS];
  lanes x[REGISTERS], y[REGISTERS];
  for (int r = 0; r < REGISTERS; r++)
    for (int lane = 0; lane < LANES; lane++) {
      uint64_t run = first + r * LANES + lane;
      generators[r].a[lane] = mixed(0x9E3779B97F4A7C15 * (2 * run + 1));
      generators[r].b[lane] = mixed(0x9E3779B97F4A7C15 * (2 * run + 2));
      x[r][lane] = -0.27;
      y[r][lane] = -0.92;
    }
  for (int t = 0; t < UPDATES; t++)
    for (int r = 0; r < REGISTERS; r++) {
      lanes nx, ny, p = x[r] * x[r] + y[r] - 11, q = x[r] + y[r] * y[r] - 7;
      lanes gx = 4 * x[r] * p + 2 * q, gy = 2 * p + 4 * y[r] * q;
      normals(&generators[r], &nx, &ny);
      x[r] -= 0.005 * (gx + 20 * nx);
      y[r] -= 0.005 * (gy + 20 * ny);
    }
  for (int r = 0; r < REGISTERS; r++)
    for (int lane = 0; lane < LANES; lane++) {
      x_ends[first + r * LANES + lane] = x[r][lane];
      y_ends[first + r * LANES + lane] = y[r][lane];
    }
}

int main(void) {
  static double x[RUNS], y[RUNS];
  char line[16];
  do {
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    for (int k = 0; k < RUNS; k += BLOCK) descend(k, x, y);
    printf("%.6f %.6f ", seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, seconds(CLOCK_MONOTONIC) - wall);
    int counts[4] = {0};
    for (int k = 0; k < RUNS; k++) counts[nearest(x[k], y[k])]++;
    printf("%d, %d, %d, %d\n", counts[0], counts[1], counts[2], counts[3]);
    fflush(stdout);
  } while (fgets(line, sizeof line, stdin));
}
