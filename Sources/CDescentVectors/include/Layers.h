// A dense layer of a network, evaluated for several samples at once.
//
// The weights are stored in panels of eight outputs side by side: a row for each input, and a last row for the biases,
// followed by the panel of the next eight outputs. The registers pass through one panel at a time, so it is contiguous
// whatever the widths are. Unused outputs of the last panel are 0.
//
// Every sum has one order: over the inputs from the first to the last, over the samples from the first to the last. The
// number of samples or inputs in a block does not affect it. All pointers except those to inputs are aligned to 64
// bytes, and strides of results are multiples of 8; strides count doubles.
#pragma once

// outputs[s][o] = bias[o] + sum over i of inputs[s][i] * weight[i][o], for `panels` panels.
void layer_outputs(
    const double *inputs, long input_stride, long samples, const double *weights, long rows, long panels,
    double *outputs, long output_stride);

// gradient[i][o] = sum over s of inputs[s][i] * slopes[s][o], and of slopes[s][o] for the bias; in panels like the
// weights. With `adds` the sums start from the gradient's present values.
void layer_gradient(
    const double *inputs, long input_stride, long samples, const double *slopes, long slope_stride, long rows,
    long panels, int adds, double *gradient);

// Writes the panels of the transposed layer, from `columns` outputs to `rows` inputs. Its biases and the unused outputs
// of its last panel keep their values.
void layer_transpose(const double *weights, long rows, long columns, double *transposed);

// Sets the unused outputs of the last panel, those after `columns` outputs, to 0.
void layer_clear(double *weights, long rows, long columns);
