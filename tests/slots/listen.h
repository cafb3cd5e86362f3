/* Listens on a free loopback port, says `ready`, and waits until its standard input is closed. */
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int listen_and_wait(void) {
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int door = socket(AF_INET, SOCK_STREAM, 0);
  char byte;
  if (bind(door, (struct sockaddr *)&place, sizeof place) != 0 || listen(door, 1) != 0) return 1;
  puts("ready");
  fflush(stdout);
  while (read(0, &byte, 1) > 0) {
  }
  return 0;
}
