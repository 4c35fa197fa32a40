// The lecture's templates and their data, built into the program.
#pragma once

typedef struct {
  // The path within the folder `templates`.
  const char *path;
  // The file's content, and a zero after it.
  const unsigned char *text;
} lecture_file;

// All files, and their number.
const lecture_file *lecture_files(int *count);
