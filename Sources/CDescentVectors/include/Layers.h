// A dense layer of a network over several samples at once.
//
// The weights lie in panels: eight outputs beside each other, a row an input, and a last row for the biases; the panel of the next
// eight outputs behind it. A panel is what registers go through, so it lies in a row, whatever the widths are. What is more than the
// outputs in the last panel is 0.
//
// Every sum has one order: over the inputs from the first to the last, over the samples from the first to the last. How many
// samples or inputs are worked on at once changes nothing. All pointers but those to inputs are aligned to 64 bytes, and
// strides of results are multiples of 8; strides count doubles.
#pragma once

// outputs[s][o] = bias[o] + sum over i of inputs[s][i] * weight[i][o], for `panels` panels.
void layer_outputs(
    const double *inputs, long input_stride, long samples, const double *weights, long rows, long panels, double *outputs,
    long output_stride);

// gradient[i][o] = sum over s of inputs[s][i] * slopes[s][o], and of slopes[s][o] for the bias; in panels as the weights.
// With `adds` the sums go on from what is there.
void layer_gradient(
    const double *inputs, long input_stride, long samples, const double *slopes, long slope_stride, long rows, long panels,
    int adds, double *gradient);

// The panels of the layer that goes the other way, from `columns` outputs to `rows` inputs. Its biases and what fills its last
// panel are left as they are.
void layer_transpose(const double *weights, long rows, long columns, double *transposed);

// Makes what fills the last panel 0, behind `columns` outputs.
void layer_clear(double *weights, long rows, long columns);
