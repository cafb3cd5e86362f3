#include "listen.h"

int main(void) { return getppid() == 0 ? 2 : listen_and_wait(); }
