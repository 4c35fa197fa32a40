// The lecture's templates and their data, which are inside the program.
#pragma once

typedef struct {
  // The path from the folder `templates`.
  const char *path;
  // What the file holds, and a zero behind it.
  const unsigned char *text;
} lecture_file;

// All of them, and how many they are.
const lecture_file *lecture_files(int *count);
