// System services that need C: removing unfinished files at signals, and the identity of the running program.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Creates a file for writing that a signal removes when it ends the process, until `unfinished_done` is called.
//
// Returns the descriptor, or -1 and sets `errno`, as `open` with O_CREAT | O_EXCL. `entry` is the argument for
// `unfinished_done`; it is -1 if the table of entries is full, and a signal would then not remove this file.
int unfinished_file(const char *path, mode_t mode, int *entry);

// Creates a folder that a signal removes, if it is empty, when it ends the process, until `unfinished_done` is called.
//
// Returns 0, or -1 and sets `errno`, as `mkdir`; on failure there is no entry.
int unfinished_folder(const char *path, mode_t mode, int *entry);

// Removes an entry: a signal no longer removes its file or folder. Does nothing for -1.
void unfinished_done(int entry);

// Makes SIGINT, SIGTERM and SIGHUP remove unfinished files and folders before they end the process.
//
// The process still ends by the signal, which a waiting parent sees. Ignored signals stay ignored; blocked ones are
// unblocked.
void unfinished_remove_at_signals(void);

// Sets whether a signal clears the cursor's line on standard error: a progress line that would be drawn over.
void unfinished_line(int is_drawn);

// Writes the build ids of this program and of its loaded libraries, concatenated in load order, at most `size` bytes.
//
// Returns the number of bytes written; 0 if the program itself has no build id.
size_t process_build_ids(uint8_t *bytes, size_t size);
