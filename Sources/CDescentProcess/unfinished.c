// Removes unfinished files and folders when a signal ends the process.
//
// A signal handler may call only async-signal-safe functions, so its data is in a fixed table: it reads the paths,
// unlinks the files, removes the folders, and ends the process by the same signal. Other threads continue meanwhile.
// Each thread that creates a file blocks signals and is counted while it does; the handler waits until the count is 0.
// A thread that starts to create a file after that waits for the end of the process.
#include "CDescentProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { free_entry, taken_entry, file_entry, folder_entry };
enum { entry_count = 256, path_size = 4096 };

static struct {
  atomic_int state;
  char path[path_size];
} entries[entry_count];

static atomic_int creators;
static atomic_int is_ending;
static atomic_int has_line;

static int take(const char *path) {
  size_t length = strlen(path);
  if (length >= path_size) return -1;
  for (int k = 0; k < entry_count; k++) {
    int expected = free_entry;
    if (atomic_compare_exchange_strong(&entries[k].state, &expected, taken_entry)) {
      memcpy(entries[k].path, path, length + 1);
      return k;
    }
  }
  return -1;
}

static void begin_creating(sigset_t *before) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, before);
  atomic_fetch_add(&creators, 1);
  if (atomic_load(&is_ending)) {
    atomic_fetch_sub(&creators, 1);
    for (;;) pause();
  }
}

static void end_creating(const sigset_t *before) {
  int error = errno;
  atomic_fetch_sub(&creators, 1);
  pthread_sigmask(SIG_SETMASK, before, NULL);
  errno = error;
}

int unfinished_file(const char *path, mode_t mode, int *entry) {
  sigset_t before;
  begin_creating(&before);
  *entry = take(path);
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (*entry >= 0) atomic_store(&entries[*entry].state, file >= 0 ? file_entry : free_entry);
  if (file < 0) *entry = -1;
  end_creating(&before);
  return file;
}

int unfinished_folder(const char *path, mode_t mode, int *entry) {
  sigset_t before;
  begin_creating(&before);
  *entry = take(path);
  int result = mkdir(path, mode);
  if (*entry >= 0) atomic_store(&entries[*entry].state, result == 0 ? folder_entry : free_entry);
  if (result != 0) *entry = -1;
  end_creating(&before);
  return result;
}

void unfinished_done(int entry) {
  if (entry >= 0 && entry < entry_count) atomic_store(&entries[entry].state, free_entry);
}

void unfinished_line(int is_drawn) { atomic_store(&has_line, is_drawn); }

static void end_by(int signal_number) {
  // Another thread already handles another signal.
  while (atomic_exchange(&is_ending, 1) != 0) pause();
  // Creating a file is quick unless the disk does not respond; after a second the process ends anyway.
  struct timespec moment = {0, 1000000};
  for (int k = 0; k < 1000 && atomic_load(&creators) > 0; k++) nanosleep(&moment, NULL);
  for (int k = 0; k < entry_count; k++) {
    if (atomic_load(&entries[k].state) == file_entry) unlink(entries[k].path);
  }
  // Inner folders were created last, but may precede outer ones in the table: hence several rounds.
  for (int round = 0; round < 8; round++) {
    for (int k = entry_count - 1; k >= 0; k--) {
      if (atomic_load(&entries[k].state) == folder_entry) rmdir(entries[k].path);
    }
  }
  if (atomic_load(&has_line)) {
    ssize_t ignored = write(STDERR_FILENO, "\r\033[K", 4);
    (void)ignored;
  }
  signal(signal_number, SIG_DFL);
  sigset_t this_one;
  sigemptyset(&this_one);
  sigaddset(&this_one, signal_number);
  pthread_sigmask(SIG_UNBLOCK, &this_one, NULL);
  raise(signal_number);
}

void unfinished_remove_at_signals(void) {
  int signals[] = {SIGINT, SIGTERM, SIGHUP};
  sigset_t these;
  sigemptyset(&these);
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  action.sa_handler = end_by;
  sigfillset(&action.sa_mask);
  for (size_t k = 0; k < sizeof signals / sizeof *signals; k++) {
    sigaddset(&these, signals[k]);
    if (sigaction(signals[k], NULL, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signals[k], &action, NULL);
  }
  // The signal mask is inherited from the parent: a blocked signal could not end the process.
  pthread_sigmask(SIG_UNBLOCK, &these, NULL);
}
