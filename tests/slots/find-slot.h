/* The slot of a function in an object, found as the loader finds it. Harmless: what is put there only answers another number. */
#include <elf.h>
#include <link.h>
#include <stddef.h>

static int is_same(const char *a, const char *b) {
  while (*a != '\0' && *a == *b) a++, b++;
  return *a == *b;
}

/* glibc has relocated the addresses in the table of a program already; what lies below the load address has not been. */
static ElfW(Addr) address(const struct link_map *map, ElfW(Addr) value) {
  return value < map->l_addr ? value + map->l_addr : value;
}

static void **find_slot(const struct link_map *map, const char *wanted) {
  const ElfW(Sym) *symbols = NULL;
  const char *strings = NULL;
  const ElfW(Rela) *relocations = NULL;
  size_t size = 0;
  for (const ElfW(Dyn) *entry = map->l_ld; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == DT_SYMTAB) symbols = (const void *)address(map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB) strings = (const void *)address(map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_JMPREL) relocations = (const void *)address(map, entry->d_un.d_ptr);
    if (entry->d_tag == DT_PLTRELSZ) size = entry->d_un.d_val / sizeof(ElfW(Rela));
  }
  for (size_t at = 0; at < size; at++) {
    const char *name = strings + symbols[ELF64_R_SYM(relocations[at].r_info)].st_name;
    if (is_same(name, wanted)) return (void **)(map->l_addr + relocations[at].r_offset);
  }
  return NULL;
}
