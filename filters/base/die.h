/* die: diagnostics on stderr, each beginning with the program's name. */
#ifndef ENTENTE_DIE_H
#define ENTENTE_DIE_H

#include <stddef.h>
#include <stdint.h>

/* What a filter answers; a later part may only make it worse. */
enum exit_status {
	EXIT_DONE = 0,     /* all of it */
	EXIT_REJECTED = 1, /* done, but some input was rejected, or a claim contradicted */
	EXIT_FAILED = 2,   /* could not be done: usage, I/O, no memory */
};

/* Prints "PROGRAM: MESSAGE\n" and goes on. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints the same and ends the run with EXIT_FAILED. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* malloc and realloc that die instead of returning NULL. */
void *must_alloc(size_t size);
void *must_alloc_many(uint64_t count, size_t size); /* of so many things, each of that size */
void *must_grow(void *block, size_t size);

#endif
