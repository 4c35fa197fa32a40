// What has to be asked of the system in C: what a signal must not leave behind, and which program this is.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Makes a new file for writing that is removed when a signal ends the process, until it is `unfinished_done`.
//
// As `open` with O_CREAT | O_EXCL: the descriptor, or -1 and `errno`. `entry` is what `unfinished_done` takes; it is -1 where too
// many files are being written, and a signal would leave this one.
int unfinished_file(const char *path, mode_t mode, int *entry);

// Makes a folder that is removed when a signal ends the process, if it is empty then, until it is `unfinished_done`.
//
// As `mkdir`: 0, or -1 and `errno`; then there is no entry.
int unfinished_folder(const char *path, mode_t mode, int *entry);

// What the entry names stays, whatever happens, or is no more. -1 is no entry.
void unfinished_done(int entry);

// From now on SIGINT, SIGTERM and SIGHUP remove what is unfinished before they end the process, as they do without this: whoever
// waits for it sees the signal. One that is ignored stays so; one that is held off is let in.
void unfinished_remove_at_signals(void);

// Whether a signal wipes the line on standard error that the cursor stands in: one that was to be drawn over.
void unfinished_line(int is_drawn);

// The identities that linkers gave to this program and to the libraries it was loaded with, one behind the other, in the order in
// which they were loaded: at most `size` bytes. How many there are; 0 where the program itself has none.
size_t process_build_ids(uint8_t *bytes, size_t size);
