#include "base/list.h"

#include "base/options.h"

/* The offset of the backquote that closes the one there, or the text's length. */
static size_t
find_close(struct slice text, size_t at)
{
	for (at++; at < text.length && text.data[at] != '`'; at++)
		at += text.data[at] == '\\';
	return at < text.length ? at : text.length;
}

size_t
list_find(struct slice text, char byte)
{
	bool begins = true; /* a name, so that a backquote is one of its own */
	size_t i = 0;

	while (i < text.length) {
		char found = text.data[i];

		if (begins && found == '`') {
			i = find_close(text, i) + 1;
			begins = false;
			continue;
		}
		if (found == byte)
			return i;
		begins = found == ',' || found == '=' || found == ':' || (begins && (found == ' ' || found == '\t'));
		i++;
	}
	return text.length;
}

bool
list_take(struct slice *rest, struct slice *part)
{
	size_t length;

	if (!rest->data)
		return false;
	length = list_find(*rest, ',');
	*part = slice_first(*rest, length);
	*rest = length < rest->length ? slice_from(*rest, length + 1) : (struct slice){ NULL, 0 };
	return true;
}

struct slice
list_name(struct slice part, struct arena *arena)
{
	struct slice text = slice_trim(part);
	size_t length = 0, close;
	char *name;

	if (!text.length || *text.data != '`')
		return text;
	close = find_close(text, 0);
	if (close + 1 != text.length)
		options_wrong("%.*s: a name's backquotes close at its end", (int)text.length, text.data);
	name = arena_alloc(arena, text.length);
	for (size_t i = 1; i < close; i++) {
		i += text.data[i] == '\\' && memchr("`\\", text.data[i + 1], 2);
		name[length++] = text.data[i];
	}
	return (struct slice){ name, length };
}

void
list_rename(struct slice part, struct slice *name, struct slice *old, struct arena *arena)
{
	size_t equals = list_find(part, '=');

	*name = list_name(slice_first(part, equals), arena);
	*old = equals < part.length ? list_name(slice_from(part, equals + 1), arena) : *name;
}

static bool
is_odd(struct slice name)
{
	bool odd = slice_trim(name).length < name.length;

	for (size_t i = 0; i < name.length; i++)
		odd |= memchr(",=:`", name.data[i], 4) != NULL;
	return odd;
}

void
list_write_name(struct buffer *text, struct slice name)
{
	if (!is_odd(name)) {
		buffer_add(text, name);
		return;
	}
	buffer_byte(text, '`');
	for (size_t i = 0; i < name.length; i++) {
		if (name.data[i] == '`' || name.data[i] == '\\')
			buffer_byte(text, '\\');
		buffer_byte(text, name.data[i]);
	}
	buffer_byte(text, '`');
}
