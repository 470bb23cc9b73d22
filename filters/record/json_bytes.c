/* Ill-formed UTF-8 in JSON strings: each such byte is escaped, so that different texts remain different. */
#include "base/utf8.h"
#include "record/json.h"

struct copy {
	char *data;
	size_t length;
};

static void
add(struct copy *copy, struct slice text)
{
	memcpy(copy->data + copy->length, text.data, text.length);
	copy->length += text.length;
}

/* The bytes up to the string's closing quote, or to the end. */
static struct slice
string_at(struct slice text)
{
	size_t length = 0;

	while (length < text.length && text.data[length] != '"')
		length += text.data[length] == '\\' && length + 1 < text.length ? 2 : 1;
	return slice_first(text, length);
}

/* An ill-formed string as utf8_escape would have it decoded: its backslashes are escapes of
 * JSON's, and of those only \\ is a backslash itself. */
static void
add_escaped(struct copy *copy, struct slice string, struct arena *arena, uint64_t *escaped)
{
	for (size_t i = 0, part; i < string.length; i += part) {
		uint32_t code;

		part = utf8_decode(slice_from(string, i), &code);
		if (string.data[i] == '\\' && i + 1 < string.length && string.data[i + 1] == '\\') {
			part = 2;
			add(copy, (struct slice)SLICE("\\\\x5C"));
		} else if (part) {
			part = string.data[i] == '\\' && i + 1 < string.length ? 2 : part;
			add(copy, slice_first(slice_from(string, i), part));
		} else {
			part = 1;
			add(copy, (struct slice)SLICE("\\"));
			add(copy, utf8_escape(slice_first(slice_from(string, i), 1), arena, escaped));
		}
	}
}

struct slice
json_escape_bytes(struct slice text, struct arena *arena, uint64_t *escaped)
{
	struct copy copy = { arena_alloc(arena, text.length * 5 + 1), 0 };

	for (size_t i = 0; i < text.length;) {
		size_t quote = slice_find(slice_from(text, i), '"');
		struct slice before = slice_first(slice_from(text, i), quote), string;

		add(&copy, utf8_valid(before) ? before : utf8_mend(before, arena, escaped));
		i += quote;
		if (i == text.length)
			break;
		string = string_at(slice_from(text, i + 1));
		add(&copy, (struct slice)SLICE("\""));
		if (utf8_valid(string))
			add(&copy, string);
		else
			add_escaped(&copy, string, arena, escaped);
		i += 1 + string.length;
		if (i < text.length)
			add(&copy, slice_first(slice_from(text, i++), 1));
	}
	return (struct slice){ copy.data, copy.length };
}
