/* Its resolver turns the program's slot of getppid while the program is being bound. */
#include "find-slot.h"
#include <sys/types.h>

static pid_t stand_in(void) { return 42; }

static int one(void) { return 1; }

static int (*resolve_one(void))(void) {
  void **slot = find_slot(_r_debug.r_map, "getppid");
  if (slot != NULL) *slot = (void *)stand_in;
  return one;
}

int get_one(void) __attribute__((ifunc("resolve_one")));
