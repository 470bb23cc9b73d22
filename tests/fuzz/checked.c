/* format checked: a line that says where marks are, three bytes each, and below it any text. All its tags are
 * the page's own, each is closed where it may be, and no link stands in a link. */
#define _GNU_SOURCE /* memfd_create */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/die.h"
#include "harness.h"
#include "views/views.h"

enum { DEPTH = 64 };

/* A record about the text: where its words stand, from a part of 256 of it on, and what is said of them. */
static void
take_mark(struct sheet *sheet, const char bytes[3], size_t length, const char *doc)
{
	static const char *const verdicts[] = { "supported", "contradicted", "revised", "?", "", "", "", "differs" };
	size_t begin = (unsigned char)bytes[0] * length / 256, end = begin + (unsigned char)bytes[1] % 64;
	const char *verdict = verdicts[(unsigned char)bytes[2] % 8];
	char first[24], last[24];
	struct field fields[] = { { SLICE("doc"), slice_of(doc), VALUE_TEXT },
		                      { SLICE("kind"), slice_of(*verdict ? "observation" : "figure"), VALUE_TEXT },
		                      { SLICE("verdict"), slice_of(verdict), VALUE_TEXT },
		                      { SLICE("why"), { bytes + 2, 1 }, VALUE_TEXT },
		                      { SLICE("text_start"), { first, (size_t)sprintf(first, "%zu", begin) }, VALUE_NUMBER },
		                      { SLICE("text_end"), { last, (size_t)sprintf(last, "%zu", end) }, VALUE_NUMBER } };
	struct record record = { .fields = fields, .count = sizeof fields / sizeof *fields };

	sheet->view->take(sheet, &record);
}

/* The tag at the front of page, which goes too: its name; the stack of those that are open is kept. */
static void
check_tag(struct slice *page, struct slice open[DEPTH], size_t *depth)
{
	static const char *const known[] = { "a",     "article", "blockquote", "br",    "code",  "dd",      "div",
		                                 "dl",    "dt",      "em",         "h3",    "h4",    "h5",      "h6",
		                                 "hr",    "li",      "ol",         "p",     "pre",   "section", "script",
		                                 "span",  "strong",  "sup",        "table", "tbody", "td",      "th",
		                                 "thead", "tr",      "ul",         "small" };
	bool closes = page->length > 1 && page->data[1] == '/', knows = false;
	size_t end = slice_find(*page, '>'), length = 0;
	struct slice name = slice_from(*page, 1 + closes);

	while (length < name.length && ((name.data[length] >= 'a' && name.data[length] <= 'z') ||
	                                (name.data[length] >= '1' && name.data[length] <= '6')))
		length++;
	name.length = length;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		knows |= slice_is(name, known[i]);
	fuzz_require(knows, "a tag is one of the page's");
	for (size_t i = 0; slice_is(name, "a") && !closes && i < *depth; i++)
		fuzz_require(!slice_is(open[i], "a"), "no link stands in a link");
	if (closes)
		fuzz_require(*depth && slice_equal(open[--*depth], name), "what closes is open");
	else if (!slice_is(name, "br") && !slice_is(name, "hr"))
		open[(*depth)++] = name;
	fuzz_require(*depth < DEPTH, "not so many are open");
	*page = slice_from(*page, end);
}

static void
check_page(struct slice page)
{
	struct slice open[DEPTH];
	size_t depth = 0;

	while (page.length) {
		if (*page.data == '<')
			check_tag(&page, open, &depth);
		else
			page = slice_from(page, 1);
	}
	fuzz_require(!depth, "all is closed");
}

static void
body(struct slice input)
{
	size_t line = slice_find(input, '\n');
	struct slice text = slice_from(input, line + (line < input.length));
	const char *path = fuzz_file(0, text);
	struct sheet sheet = { .view = &view_checked,
		                   .look = { .texts = &path, .text_count = 1, .fragment = true },
		                   .out = output_of(memfd_create("page", MFD_CLOEXEC), "page") };
	size_t length;
	char *page;

	sheet.view->begin(&sheet);
	for (size_t i = 0; i + 3 <= line; i += 3)
		take_mark(&sheet, input.data + i, text.length, path);
	sheet.view->end(&sheet);
	output_flush(&sheet.out);
	length = (size_t)lseek(sheet.out.fd, 0, SEEK_END);
	page = must_alloc(length + 1);
	fuzz_require(pread(sheet.out.fd, page, length, 0) == (ssize_t)length, "the page is there");
	check_page((struct slice){ page, length });
	close(sheet.out.fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(body, (struct slice){ (const char *)data, size });
	return 0;
}
