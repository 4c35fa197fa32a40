#include "CDescentVectors.h"

// The number of samples, or of rows of weights, in one block: their sums and factors fit into the registers.
#if defined(__AVX512F__)
#define BLOCK 8
#else
#define BLOCK 4
#endif

#define INLINE static inline __attribute__((always_inline))

#define AT(numbers) (*(vector8 *)(numbers))

// Passes `count` samples through one panel.
INLINE void outputs_of_samples(
    const int count, const double *inputs, long input_stride, const double *panel, long rows, double *outputs,
    long output_stride) {
  vector8 sums[BLOCK];
  for (int s = 0; s < count; s++) sums[s] = AT(panel + 8 * rows);
  for (long i = 0; i < rows; i++) {
    vector8 weights = AT(panel + 8 * i);
    for (int s = 0; s < count; s++) sums[s] += inputs[s * input_stride + i] * weights;
  }
  for (int s = 0; s < count; s++) AT(outputs + s * output_stride) = sums[s];
}

// Passes one sample through `count` panels. Each addition waits for the one before it, so several sums run at once.
INLINE void outputs_of_panels(const int count, const double *inputs, const double *panels, long rows, double *outputs) {
  const long size = 8 * (rows + 1);
  vector8 sums[BLOCK];
  for (int p = 0; p < count; p++) sums[p] = AT(panels + p * size + 8 * rows);
  for (long i = 0; i < rows; i++) {
    vector8 input = inputs[i];
    for (int p = 0; p < count; p++) sums[p] += input * AT(panels + p * size + 8 * i);
  }
  for (int p = 0; p < count; p++) AT(outputs + 8 * p) = sums[p];
}

void layer_outputs(
    const double *inputs, long input_stride, long samples, const double *weights, long rows, long panels,
    double *outputs, long output_stride) {
  const long size = 8 * (rows + 1), whole = samples - samples % BLOCK;
  for (long p = 0; p < panels; p++) {
    for (long s = 0; s < whole; s += BLOCK)
      outputs_of_samples(
          BLOCK, inputs + s * input_stride, input_stride, weights + p * size, rows, outputs + s * output_stride + 8 * p,
          output_stride);
  }
  for (long s = whole; s < samples; s++) {
    const double *sample = inputs + s * input_stride;
    double *result = outputs + s * output_stride;
    long p = 0;
    for (; p + BLOCK <= panels; p += BLOCK) outputs_of_panels(BLOCK, sample, weights + p * size, rows, result + 8 * p);
    for (; p + 2 <= panels; p += 2) outputs_of_panels(2, sample, weights + p * size, rows, result + 8 * p);
    if (p < panels) outputs_of_panels(1, sample, weights + p * size, rows, result + 8 * p);
  }
}

// Computes `count` rows of one panel of the gradient.
INLINE void gradient_of_rows(
    const int count, const double *inputs, long input_stride, long samples, const double *slopes, long slope_stride,
    int adds, double *gradient) {
  vector8 sums[BLOCK];
  for (int r = 0; r < count; r++) sums[r] = adds ? AT(gradient + 8 * r) : (vector8)(0.0);
  for (long s = 0; s < samples; s++) {
    vector8 slope = AT(slopes + s * slope_stride);
    for (int r = 0; r < count; r++) sums[r] += inputs[s * input_stride + r] * slope;
  }
  for (int r = 0; r < count; r++) AT(gradient + 8 * r) = sums[r];
}

void layer_gradient(
    const double *inputs, long input_stride, long samples, const double *slopes, long slope_stride, long rows,
    long panels, int adds, double *gradient) {
  for (long p = 0; p < panels; p++) {
    double *panel = gradient + p * 8 * (rows + 1);
    const double *slope = slopes + 8 * p;
    long i = 0;
    for (; i + BLOCK <= rows; i += BLOCK)
      gradient_of_rows(BLOCK, inputs + i, input_stride, samples, slope, slope_stride, adds, panel + 8 * i);
    for (; i < rows; i++)
      gradient_of_rows(1, inputs + i, input_stride, samples, slope, slope_stride, adds, panel + 8 * i);
    vector8 sum = adds ? AT(panel + 8 * rows) : (vector8)(0.0);
    for (long s = 0; s < samples; s++) sum += AT(slope + s * slope_stride);
    AT(panel + 8 * rows) = sum;
  }
}

void layer_transpose(const double *weights, long rows, long columns, double *transposed) {
  for (long r = 0; r < rows; r++) {
    double *lane = transposed + r / 8 * 8 * (columns + 1) + r % 8;
    for (long c = 0; c < columns; c++) lane[8 * c] = weights[c / 8 * 8 * (rows + 1) + 8 * r + c % 8];
  }
}

void layer_clear(double *weights, long rows, long columns) {
  const long used = columns % 8;
  if (used == 0) return;
  double *panel = weights + columns / 8 * 8 * (rows + 1);
  vector8_bits mask;
  for (int k = 0; k < 8; k++) mask[k] = k < used ? -1 : 0;
  for (long r = 0; r <= rows; r++) AT(panel + 8 * r) = (vector8)((vector8_bits)AT(panel + 8 * r) & mask);
}
