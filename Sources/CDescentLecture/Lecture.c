// Written by `make lecture` from the files in templates/; the compiler reads the files themselves.
#include "CDescentLecture.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILE_BEGINS(path) {path, (const unsigned char[]){
#define FILE_ENDS , 0}},

static const lecture_file files[] = {
FILE_BEGINS("adam-vs-sgd.yaml")
#embed "../../templates/adam-vs-sgd.yaml"
FILE_ENDS
FILE_BEGINS("batch-size-generalization.yaml")
#embed "../../templates/batch-size-generalization.yaml"
FILE_ENDS
FILE_BEGINS("batch-size-paths.yaml")
#embed "../../templates/batch-size-paths.yaml"
FILE_ENDS
FILE_BEGINS("bias-correction.yaml")
#embed "../../templates/bias-correction.yaml"
FILE_ENDS
FILE_BEGINS("gd-vs-sgd-updates.yaml")
#embed "../../templates/gd-vs-sgd-updates.yaml"
FILE_ENDS
FILE_BEGINS("gradient-descent-cost.yaml")
#embed "../../templates/gradient-descent-cost.yaml"
FILE_ENDS
FILE_BEGINS("gradient-noise.yaml")
#embed "../../templates/gradient-noise.yaml"
FILE_ENDS
FILE_BEGINS("hyperparameter-grid.yaml")
#embed "../../templates/hyperparameter-grid.yaml"
FILE_ENDS
FILE_BEGINS("linear-scaling-rule.yaml")
#embed "../../templates/linear-scaling-rule.yaml"
FILE_ENDS
FILE_BEGINS("local-minima.yaml")
#embed "../../templates/local-minima.yaml"
FILE_ENDS
FILE_BEGINS("saddle-point.yaml")
#embed "../../templates/saddle-point.yaml"
FILE_ENDS
FILE_BEGINS("sampling-the-bag.yaml")
#embed "../../templates/sampling-the-bag.yaml"
FILE_ENDS
FILE_BEGINS("sgd-escape.yaml")
#embed "../../templates/sgd-escape.yaml"
FILE_ENDS
FILE_BEGINS("sgd-zigzag.yaml")
#embed "../../templates/sgd-zigzag.yaml"
FILE_ENDS
FILE_BEGINS("warmup-curves.yaml")
#embed "../../templates/warmup-curves.yaml"
FILE_ENDS
FILE_BEGINS("warmup-stability.yaml")
#embed "../../templates/warmup-stability.yaml"
FILE_ENDS
FILE_BEGINS("data/digits.csv")
#embed "../../templates/data/digits.csv"
FILE_ENDS
};

const lecture_file *lecture_files(int *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
