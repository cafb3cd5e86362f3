/* toy-listener PORT [LIBRARY...]: opens the libraries, listens on 127.0.0.1:PORT and waits to be killed. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int count, char **words) {
  for (int at = 2; at < count; at++) {
    if (dlopen(words[at], RTLD_NOW) != NULL) continue;
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1])), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int one = 1, door = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(door, (struct sockaddr *)&place, sizeof place) != 0 || listen(door, 8) != 0) {
    perror("listen");
    return 1;
  }
  for (;;) pause();
}
