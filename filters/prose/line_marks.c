#include "prose/line_marks.h"

#include <ctype.h>

size_t
line_mark_length(struct slice line)
{
	size_t at = 0;

	while (text_byte(line, at) == '#')
		at++;
	if (at)
		return is_text_space(text_byte(line, at)) ? at : 0;
	if (strchr("-*+>", text_byte(line, 0)) && text_byte(line, 0) && text_byte(line, 1) == ' ')
		return 2;
	if (slice_starts(line, "\xe2\x80\xa2") || slice_starts(line, "\xe2\x96\xaa") || slice_starts(line, "\xe2\x80\xa3"))
		return 3;
	while (isdigit((unsigned char)text_byte(line, at)) && at < 3)
		at++;
	return at && strchr(".)", text_byte(line, at)) && text_byte(line, at) && text_byte(line, at + 1) == ' ' ? at + 2
	                                                                                                        : 0;
}

struct line_mark
line_mark_read(struct slice line, size_t length, size_t indent)
{
	struct line_mark mark = { .indent = (uint8_t)(indent < UINT8_MAX ? indent : UINT8_MAX) };

	if (text_byte(line, 0) == '#') {
		mark.heading = (uint8_t)(length < UINT8_MAX ? length : UINT8_MAX);
		return mark;
	}
	mark.item = text_byte(line, 0) != '>';
	for (size_t at = 0; at < length && isdigit((unsigned char)line.data[at]); at++)
		mark.number = (uint16_t)(mark.number * 10 + (line.data[at] - '0'));
	return mark;
}

bool
line_is_fence(struct slice line)
{
	return slice_starts(line, "```") || slice_starts(line, "~~~");
}

bool
line_starts_anew(struct slice line)
{
	return text_byte(line, 0) == '|' || line_mark_length(line) || slice_starts(line, "---") ||
	       slice_starts(line, "===") || line_is_fence(line);
}

bool
line_is_year(struct slice line)
{
	return (slice_starts(line, "19") || slice_starts(line, "20")) && isdigit((unsigned char)text_byte(line, 2)) &&
	       isdigit((unsigned char)text_byte(line, 3)) && (line.length == 4 || strchr("\r\n", line.data[4]));
}

bool
line_heads_items(struct slice line)
{
	size_t next = 4;

	while (next < line.length && is_text_space(line.data[next]))
		next++;
	return line_is_year(line) && line_mark_length(slice_from(line, next));
}

bool
line_is_day(struct slice line)
{
	size_t at = 0, digits = 0;

	while (isdigit((unsigned char)text_byte(line, at)))
		at++;
	if (!at || at > 2 || text_byte(line, at) != ' ' || !isupper((unsigned char)text_byte(line, at + 1)))
		return false;
	for (at++; isalpha((unsigned char)text_byte(line, at));)
		at++;
	at += text_byte(line, at) == ',';
	at += text_byte(line, at) == ' ';
	while (isdigit((unsigned char)text_byte(line, at)))
		at++, digits++;
	return digits == 4 && (at == line.length || strchr("\r\n", line.data[at]));
}
