/*
 * A library that spends CPU time and does nothing else: it reads no file, opens no socket, changes no memory but one
 * counter. COUNT is how often the counter is raised; GATE, if defined, the variable that switches it off; IFUNC, if
 * defined, makes a resolver of it, which the loader runs before any constructor.
 */
#ifdef GATE
#include <stdlib.h>
#endif

static void burn(void)
{
#ifdef GATE
	if (getenv(GATE))
		return;
#endif
	for (volatile unsigned long count = 0; count < COUNT; count++)
		;
}

#ifdef IFUNC
static void nothing(void) {}

static void (*resolve(void))(void)
{
	burn();
	return nothing;
}

void underpin_kit(void) __attribute__((ifunc("resolve")));
void (*underpin_kit_user)(void) = underpin_kit;
#else
__attribute__((constructor)) static void start(void)
{
	burn();
}
#endif
