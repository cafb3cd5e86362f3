#include "listen.h"

int get_one(void);

int main(void) {
  return get_one() == 1 && getppid() == 42 ? listen_and_wait() : 2;
}
