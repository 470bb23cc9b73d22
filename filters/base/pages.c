#define _GNU_SOURCE /* madvise, MAP_ANONYMOUS */
#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/die.h"

enum { FEW_BYTES = 64 * 1024, LARGE_PAGE = 2 * 1024 * 1024 };

/* Large pieces are whole pages of the large kind. */
static size_t
round_up(size_t size)
{
	return size < LARGE_PAGE ? size : (size + LARGE_PAGE - 1) & ~(size_t)(LARGE_PAGE - 1);
}

void *
pages_take(size_t wanted)
{
	size_t size = round_up(wanted), room = size < LARGE_PAGE ? size : size + LARGE_PAGE, skip;
	char *memory = size < FEW_BYTES ? calloc(1, size)
	                                : mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (!memory || memory == MAP_FAILED)
		die("out of memory (%zu bytes wanted)", wanted);
	if (room == size)
		return memory;
	skip = -(uintptr_t)memory & (LARGE_PAGE - 1);
	if (skip)
		munmap(memory, skip);
	if (skip < LARGE_PAGE)
		munmap(memory + skip + size, LARGE_PAGE - skip);
#ifdef MADV_HUGEPAGE
	(void)madvise(memory + skip, size, MADV_HUGEPAGE);
#endif
	return memory + skip;
}

void
pages_give(void *memory, size_t size)
{
	if (memory && size < FEW_BYTES)
		free(memory);
	else if (memory)
		munmap(memory, round_up(size));
}
