/* Turns its own slot of getppid while it runs. */
#include "find-slot.h"
#include "listen.h"

static pid_t stand_in(void) { return 42; }

int main(void) {
  void **slot = find_slot(_r_debug.r_map, "getppid");
  if (slot == NULL) return 3;
  *slot = (void *)stand_in;
  return getppid() == 42 ? listen_and_wait() : 2;
}
