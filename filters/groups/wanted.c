#include "groups/wanted.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/list.h"

void
wanted_check(const struct options *options)
{
	static const struct {
		int one, other;
		const char *names;
	} foes[] = {
		{ OPTION_PARTIAL, OPTION_TOP, "--partial and --top" },
		{ OPTION_PARTIAL, OPTION_ACROSS, "--partial and --across" },
		{ OPTION_PARTIAL, OPTION_RUNNING, "--partial and --running" },
		{ OPTION_PARTIAL, OPTION_LAG, "--partial and --lag" },
		{ OPTION_PARTIAL, OPTION_FILL_ZERO, "--partial and --fill-zero" },
		{ OPTION_PARTIAL, 'o', "--partial and --output" },
		{ OPTION_PARTIAL, 'F', "--partial and --header" },
		{ OPTION_TOP, OPTION_ACROSS, "--top and --across" },
		{ OPTION_TOP, OPTION_RUNNING, "--top and --running" },
		{ OPTION_TOP, OPTION_LAG, "--top and --lag" },
		{ OPTION_ACROSS, OPTION_RUNNING, "--across and --running" },
		{ OPTION_ACROSS, OPTION_LAG, "--across and --lag" },
		{ OPTION_SORTED, OPTION_ACROSS, "--sorted and --across" },
		{ OPTION_SORTED, OPTION_MEMORY, "--sorted and --max-memory" },
		{ OPTION_SORTED, OPTION_MERGE, "--sorted and --merge" },
	};

	for (size_t i = 0; i < sizeof foes / sizeof *foes; i++)
		if (options_has(options, foes[i].one) && options_has(options, foes[i].other))
			options_wrong("%s do not go together", foes[i].names);
}

/* Marks the keys that an option lists. */
static void
mark_keys(struct grouping *grouping, const char *list, const char *option, bool *marks)
{
	const struct keys *keys = &grouping->keys;
	struct slice rest = slice_of(list), name;

	while (list_take(&rest, &name)) {
		size_t key = keys_find(keys, list_name(name, &grouping->arena));

		if (key == keys->count)
			options_wrong("--%s: '%.*s' is not one of the keys of -g", option, (int)name.length, name.data);
		marks[key] = true;
	}
}

/* --top and --per: the keys of --per are packed first, so that their groups stand together. */
static void
set_top(struct wanted *wanted, struct grouping *grouping, const struct options *options)
{
	struct keys *keys = &grouping->keys;
	bool *per = must_alloc(keys->count + 1);

	memset(per, 0, keys->count + 1);
	if (options_has(options, OPTION_TOP))
		wanted->top = options_count(options, OPTION_TOP, "top");
	if (options_has(options, OPTION_PER) && !wanted->top)
		options_wrong("--per: of each of these keys --top how many?");
	if (options_has(options, OPTION_PER))
		mark_keys(grouping, options->values[OPTION_PER], "per", per);
	for (size_t i = 0; i < keys->count; i++)
		wanted->per += per[i];
	for (size_t i = 0; wanted->per && i < keys->count; i++)
		if (!per[i])
			keys_put_last(keys, i);
	free(per);
}

/* The key that series run along: the one that is cut from dates, else the last. */
static size_t
series_key(const struct keys *keys)
{
	size_t found = keys->count;

	for (size_t i = 0; i < keys->count; i++)
		if (key_is_date(&keys->keys[i]))
			found = found == keys->count ? i : keys->count - 1;
	return found < keys->count ? found : keys->count - 1;
}

/* The longest moving window among the results. */
static void
set_windows(struct wanted *wanted, struct grouping *grouping, const struct options *options)
{
	static const int foes[] = { OPTION_TOP, OPTION_ACROSS, OPTION_RUNNING };
	const struct result *result = NULL;

	wanted->fill_zero = options_has(options, OPTION_FILL_ZERO);
	for (size_t i = 0; i < grouping->result_count; i++) {
		const struct result *next = &grouping->results[i];
		enum operand_kind kind = next->operation->operand;

		if (next->window && wanted->fill_zero && kind != OPERAND_NUMBER && kind != OPERAND_NONE)
			options_wrong("--fill-zero: %s is of values that a gap has none of", next->operation->name);
		if (next->window > wanted->periods) {
			wanted->periods = next->window;
			result = next;
		}
	}
	for (size_t i = 0; result && i < sizeof foes / sizeof *foes; i++)
		if (options_has(options, foes[i]))
			options_wrong("--top, --across and --running are not for windows (%.*s)", (int)result->written.length,
			              result->written.data);
	if (!result && wanted->fill_zero)
		options_wrong("--fill-zero is for moving windows, such as sum:value@5");
	if (result && !grouping->keys.count)
		options_wrong("%.*s: a window needs keys (-g)", (int)result->written.length, result->written.data);
	if (wanted->fill_zero && !grouping->keys.keys[series_key(&grouping->keys)].cut)
		options_wrong("--fill-zero: only a key such as year:FIELD or bin10:FIELD tells what is missing");
}

void
wanted_read(struct wanted *wanted, struct grouping *grouping, const struct options *options)
{
	struct keys *keys = &grouping->keys;
	bool of_total = false;

	for (size_t i = 0; i < grouping->result_count; i++)
		of_total |= grouping->results[i].operation->of_total != 0;
	*wanted = (struct wanted){ .within = must_alloc(keys->count + 1), .across = keys->count };
	memset(wanted->within, 0, keys->count + 1);
	if (options_has(options, 'w'))
		mark_keys(grouping, options->values['w'], "within", wanted->within);
	set_top(wanted, grouping, options);
	set_windows(wanted, grouping, options);
	if (options_has(options, OPTION_ACROSS)) {
		wanted->across = keys_find(keys, list_name(slice_of(options->values[OPTION_ACROSS]), &grouping->arena));
		if (wanted->across == keys->count)
			options_wrong("--across: '%s' is not one of the keys of -g", options->values[OPTION_ACROSS]);
		keys_put_last(keys, wanted->across);
	}
	wanted->running = options_has(options, OPTION_RUNNING);
	wanted->lag = options_has(options, OPTION_LAG);
	if (wanted->running || wanted->lag || wanted->periods) {
		if (!keys->count)
			options_wrong("--running and --lag need keys (-g)");
		keys_put_last(keys, series_key(keys));
	}
	if (of_total && (options_has(options, OPTION_SORTED) || wanted->running))
		options_wrong("shares need the total first: not with %s",
		              options_has(options, OPTION_SORTED) ? "--sorted" : "--running");
}
