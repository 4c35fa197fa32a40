#ifdef __linux__
  #define _GNU_SOURCE
#endif
#include "CDescentProcess.h"

#include <string.h>

struct build_ids {
  uint8_t *bytes;
  size_t size, count;
  int objects, program_has_one;
};

static void add(struct build_ids *ids, const uint8_t *id, size_t length, int is_program) {
  if (length > ids->size - ids->count) return;
  memcpy(ids->bytes + ids->count, id, length);
  ids->count += length;
  if (is_program) ids->program_has_one = 1;
}

#ifdef __linux__
#include <link.h>

static size_t padded(size_t length) { return (length + 3) & ~(size_t)3; }

// Adds the GNU build ids in the notes of one object; the first object is the program itself.
static int visit(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  struct build_ids *ids = context;
  int is_program = ids->objects++ == 0;
  // The vDSO changes with the kernel, but does not affect results.
  if (strncmp(info->dlpi_name, "linux-", 6) == 0) return 0;
  for (int k = 0; k < info->dlpi_phnum; k++) {
    if (info->dlpi_phdr[k].p_type != PT_NOTE) continue;
    const uint8_t *note = (const uint8_t *)(info->dlpi_addr + info->dlpi_phdr[k].p_vaddr);
    const uint8_t *end = note + info->dlpi_phdr[k].p_memsz;
    while ((size_t)(end - note) >= sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) header;
      memcpy(&header, note, sizeof header);
      const uint8_t *name = note + sizeof header;
      size_t length = padded(header.n_namesz) + padded(header.n_descsz);
      if (length > (size_t)(end - name)) break;
      if (header.n_type == NT_GNU_BUILD_ID && header.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
        add(ids, name + padded(header.n_namesz), header.n_descsz, is_program);
      }
      note = name + length;
    }
  }
  return 0;
}

size_t process_build_ids(uint8_t *bytes, size_t size) {
  struct build_ids ids = {bytes, size, 0, 0, 0};
  dl_iterate_phdr(visit, &ids);
  return ids.program_has_one ? ids.count : 0;
}

#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#include <mach-o/loader.h>

size_t process_build_ids(uint8_t *bytes, size_t size) {
  struct build_ids ids = {bytes, size, 0, 0, 0};
  for (uint32_t image = 0; image < _dyld_image_count(); image++) {
    const struct mach_header_64 *header = (const struct mach_header_64 *)_dyld_get_image_header(image);
    if (header == NULL || header->magic != MH_MAGIC_64) continue;
    const uint8_t *command = (const uint8_t *)(header + 1);
    for (uint32_t k = 0; k < header->ncmds; k++) {
      const struct load_command *load = (const struct load_command *)command;
      if (load->cmd == LC_UUID) {
        add(&ids, ((const struct uuid_command *)load)->uuid, 16, header->filetype == MH_EXECUTE);
      }
      command += load->cmdsize;
    }
  }
  return ids.program_has_one ? ids.count : 0;
}

#else
size_t process_build_ids(uint8_t *bytes, size_t size) {
  (void)bytes;
  (void)size;
  return 0;
}
#endif
