#include "views/page.h"

#include <errno.h>
#include <stdio.h>

#include "base/die.h"
#include "lookup/datadir.h"
#include "views/text.h"

/* The page's frame, read whole; its marks stand for what goes between. */
static struct slice
read_frame(struct arena *arena)
{
	const char *path = data_path("page.html");
	FILE *file = fopen(path, "r");
	size_t capacity = 64 * 1024, length;
	char *text = arena_alloc(arena, capacity);

	if (!file)
		die("%s: %s", path, strerror(errno));
	length = fread(text, 1, capacity, file);
	if (ferror(file) || length == capacity)
		die("%s: cannot be used as a page", path);
	fclose(file);
	return (struct slice){ text, length };
}

/* The part of the frame before a mark; the mark goes too. */
static struct slice
take_until(struct slice *frame, const char *mark)
{
	size_t length = strlen(mark);
	struct slice part = *frame;

	for (size_t i = 0; i + length <= frame->length; i++)
		if (memcmp(frame->data + i, mark, length) == 0) {
			part.length = i;
			*frame = slice_from(*frame, i + length);
			return part;
		}
	die("%s: has no %s", data_path("page.html"), mark);
}

struct slice
page_begin(struct output *out, struct slice title, struct arena *arena)
{
	struct slice frame = read_frame(arena);

	output_slice(out, take_until(&frame, "{{title}}"));
	text_html(out, title);
	output_slice(out, take_until(&frame, "{{body}}"));
	return frame;
}

void
page_end_still(struct output *out, struct slice below)
{
	output_slice(out, take_until(&below, "<script>"));
	take_until(&below, "</script>\n");
	output_slice(out, below);
}
