#define _GNU_SOURCE /* memfd_create */
#include "harness.h"

#include <fcntl.h>
#include <jansson.h>
#include <search.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/die.h"
#include "lookup/datadir.h"

enum { FILES = 4, PATTERNS = 4096, MESSAGE = 4096, PROGRAM_FDS = 64 /* those from there on are the harness's */ };

static struct {
	bool active;  /* an input is being run */
	jmp_buf end;  /* of it */
	void *blocks; /* a tree of what must be given back */
	pcre2_code *patterns[PATTERNS];
	pcre2_jit_stack *stacks[PATTERNS];
	size_t pattern_count, stack_count;
	size_t most_read;
	uint32_t random;
} harness;

/* The linker puts these before the library's (--wrap). */
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
ssize_t __real_read(int fd, void *buffer, size_t size);
pcre2_code *__real_pcre2_compile_8(PCRE2_SPTR text, size_t length, uint32_t options, int *error, size_t *place,
                                   pcre2_compile_context *context);
pcre2_jit_stack *__real_pcre2_jit_stack_create_8(size_t first, size_t most, pcre2_general_context *context);
void __wrap_free(void *block);
ssize_t __wrap_read(int fd, void *buffer, size_t size);
pcre2_code *__wrap_pcre2_compile_8(PCRE2_SPTR text, size_t length, uint32_t options, int *error, size_t *place,
                                   pcre2_compile_context *context);
pcre2_jit_stack *__wrap_pcre2_jit_stack_create_8(size_t first, size_t most, pcre2_general_context *context);

static int
compare_addresses(const void *a, const void *b)
{
	return (a > b) - (a < b);
}

static void
forget_block(void *block)
{
	if (block && harness.blocks)
		tdelete(block, &harness.blocks, compare_addresses);
}

void
__wrap_free(void *block)
{
	forget_block(block);
	__real_free(block);
}

/* What messages are made of is read, as printing would. */
static void
complain(const char *format, va_list arguments)
{
	char message[MESSAGE];

	fuzz_require(vsnprintf(message, sizeof message, format, arguments) > 0, "a message has words");
}

void
warn(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(format, arguments);
	va_end(arguments);
}

void
die(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	complain(format, arguments);
	if (!harness.active)
		vfprintf(stderr, format, arguments);
	va_end(arguments);
	fuzz_require(harness.active, "nothing dies outside an input");
	longjmp(harness.end, 1);
}

void *
must_grow(void *block, size_t size)
{
	void *grown;

	if (size > (size_t)1 << 30)
		die("out of memory (%zu bytes wanted)", size);
	forget_block(block);
	grown = realloc(block, size ? size : 1);
	if (!grown)
		abort();
	if (harness.active && !tsearch(grown, &harness.blocks, compare_addresses))
		abort();
	return grown;
}

void *
must_alloc(size_t size)
{
	return must_grow(NULL, size);
}

void *
must_alloc_many(uint64_t count, size_t size)
{
	return must_alloc((size_t)count * size);
}

/* What is compiled just in time lies in memory of its own. */
pcre2_code *
__wrap_pcre2_compile_8(PCRE2_SPTR text, size_t length, uint32_t options, int *error, size_t *place,
                       pcre2_compile_context *context)
{
	pcre2_code *code;

	if (harness.pattern_count == PATTERNS)
		die("too many patterns");
	code = __real_pcre2_compile_8(text, length, options, error, place, context);
	if (code)
		harness.patterns[harness.pattern_count++] = code;
	return code;
}

pcre2_jit_stack *
__wrap_pcre2_jit_stack_create_8(size_t first, size_t most, pcre2_general_context *context)
{
	pcre2_jit_stack *stack = __real_pcre2_jit_stack_create_8(first, most, context);

	if (stack)
		harness.stacks[harness.stack_count++] = stack;
	return stack;
}

ssize_t
__wrap_read(int fd, void *buffer, size_t size)
{
	if (harness.most_read) {
		size_t most;

		harness.random = harness.random * 1664525 + 1013904223;
		most = 1 + (harness.random >> 16) % harness.most_read;
		size = most < size ? most : size;
	}
	return __real_read(fd, buffer, size);
}

void
fuzz_short_reads(size_t most)
{
	harness.most_read = most;
	harness.random = 1;
}

static void *
json_block(size_t size)
{
	return must_grow(NULL, size);
}

void
fuzz_find_data(void)
{
	static bool found;

	if (found)
		return;
	setenv("ENTENTE_DATA", FUZZ_DATA, 1);
	data_path("");
	found = true;
}

bool
fuzz_run(void (*body)(struct slice input), struct slice input)
{
	volatile bool ended = false;
	bool open_before[PROGRAM_FDS];

	for (int fd = 0; fd < PROGRAM_FDS; fd++)
		open_before[fd] = fcntl(fd, F_GETFD) >= 0;

	json_set_alloc_funcs(json_block, __wrap_free);
	harness.active = true;
	if (setjmp(harness.end) == 0) {
		body(input);
		ended = true;
	}
	harness.active = false;
	while (harness.pattern_count)
		pcre2_code_free(harness.patterns[--harness.pattern_count]);
	while (harness.stack_count)
		pcre2_jit_stack_free(harness.stacks[--harness.stack_count]);
	tdestroy(harness.blocks, __real_free);
	for (int fd = 0; !ended && fd < PROGRAM_FDS; fd++)
		if (!open_before[fd])
			close(fd);
	harness.blocks = NULL;
	return ended;
}

const char *
fuzz_file(size_t number, struct slice bytes)
{
	static char paths[FILES][64];
	static int fds[FILES];

	if (!fds[number]) {
		fds[number] = fcntl(memfd_create("input", MFD_CLOEXEC), F_DUPFD_CLOEXEC, PROGRAM_FDS);
		snprintf(paths[number], sizeof paths[number], "/proc/self/fd/%d", fds[number]);
	}
	if (fds[number] < 0 || ftruncate(fds[number], 0) != 0 ||
	    pwrite(fds[number], bytes.data, bytes.length, 0) != (ssize_t)bytes.length)
		abort();
	return paths[number];
}

void
fuzz_silence(void)
{
	static int nowhere;

	if (!nowhere)
		nowhere = fcntl(open("/dev/null", O_WRONLY | O_CLOEXEC), F_DUPFD_CLOEXEC, PROGRAM_FDS);
	if (dup2(nowhere, STDOUT_FILENO) < 0)
		abort();
}

/* The harness's own file for it. */
static int
caught_fd(void)
{
	static int fd;

	if (!fd)
		fd = fcntl(memfd_create("output", MFD_CLOEXEC), F_DUPFD_CLOEXEC, PROGRAM_FDS);
	return fd;
}

void
fuzz_catch(void)
{
	if (ftruncate(caught_fd(), 0) != 0 || lseek(caught_fd(), 0, SEEK_SET) != 0 || dup2(caught_fd(), STDOUT_FILENO) < 0)
		abort();
}

struct slice
fuzz_caught(void)
{
	off_t length = lseek(caught_fd(), 0, SEEK_END);
	char *bytes = must_alloc((size_t)length + 1);

	if (length < 0 || pread(caught_fd(), bytes, (size_t)length, 0) != length)
		abort();
	return (struct slice){ bytes, (size_t)length };
}

void
fuzz_require(bool holds, const char *property)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", property);
	abort();
}

static void
add_to_digest(uint64_t *digest, struct slice bytes)
{
	for (size_t i = 0; i < bytes.length; i++)
		*digest = (*digest ^ (unsigned char)bytes.data[i]) * UINT64_C(1099511628211); /* FNV-1a */
	*digest = (*digest ^ bytes.length) * UINT64_C(1099511628211);
}

struct reading_result
fuzz_read(struct slice input, struct layout layout, const struct scanner *scanner, fuzz_taker *take, void *context)
{
	struct reading_result result = { .digest = UINT64_C(14695981039346656037) };
	char *operands[] = { (char *)(uintptr_t)fuzz_file(0, input), NULL };
	struct options options = { .operands = operands, .operand_count = 1 };
	const struct record *record;
	struct reader reader;

	reader_open(&reader, &options, 0);
	reader.layout = layout;
	reader.scanner = scanner;
	while ((record = reader_next(&reader))) {
		for (size_t i = 0; i < record->count; i++) {
			add_to_digest(&result.digest, record->fields[i].name);
			add_to_digest(&result.digest, record->fields[i].text);
			result.digest += value_type(&record->fields[i]);
		}
		add_to_digest(&result.digest, reader.raw);
		if (take)
			take(record, context);
		result.records++;
	}
	result.rejected = reader.rejected;
	fuzz_require(reader.in == result.records + reader.rejected + reader.skipped, "in = out + rejected");
	reader_free(&reader);
	return result;
}

struct reading_result
fuzz_read_alike(struct slice input, struct layout layout)
{
	struct reading_result fast, slow;

	fuzz_short_reads(0);
	fast = fuzz_read(input, layout, scanner_choose(), NULL, NULL);
	setenv("ENTENTE_SCAN", "portable", 1);
	fuzz_short_reads(61);
	slow = fuzz_read(input, layout, scanner_choose(), NULL, NULL);
	unsetenv("ENTENTE_SCAN");
	fuzz_short_reads(0);
	fuzz_require(fast.records == slow.records && fast.rejected == slow.rejected && fast.digest == slow.digest,
	             "scanners and lengths of reads make no difference");
	return fast;
}
