# entente: see README.md. `make help` lists the targets.
PREFIX ?= /usr/local
CC ?= cc
AR = gcc-ar
CFLAGS ?= $(if $(SAN),-O1 -g1,-O2 -flto=auto -g)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

PROGRAMS = extract normalize select join reshape aggregate verify format
FLOORS = $(wildcard filters/base/*.c filters/record/*.c filters/lookup/*.c)
VIEWS = $(wildcard filters/views/*.c)
GROUPS = $(wildcard filters/groups/*.c)
JOINS = $(wildcard filters/joins/*.c)
SHAPES = $(wildcard filters/shapes/*.c)
CLAIMS = $(wildcard filters/claims/*.c)
EXTRACTION = $(wildcard filters/sources/*.c filters/prose/*.c filters/syntax/*.c)
SOURCES = $(PROGRAMS:%=filters/%.c) $(FLOORS) $(VIEWS) $(GROUPS) $(JOINS) $(SHAPES) $(CLAIMS) $(EXTRACTION)
TOOLS = $(wildcard tests/tools/*.c)
CHECKED = $(patsubst tests/tools/%.c,$(BIN)/tests/%,$(filter-out %/faults.c,$(TOOLS))) $(if $(ARCH),,$(BIN)/tests/faults.so)
EXAMPLES = $(wildcard pipelines/entente.cron pipelines/entente-refresh.*)
PAGES = $(wildcard filters/*.[157] filters/*/*.[157] pipelines/*.[157])
PIPELINES = $(filter-out $(EXAMPLES) $(PAGES),$(wildcard pipelines/*))
SCRIPTS = $(filter-out %.awk,$(PIPELINES)) $(wildcard tests/tools/*.sh) .debian/build tests/fuzz/run $(addprefix tests/bench/,run sum groups join gdelt prose pipelines refresh shard common.sh) .ci/run

# SAN=1 builds beside the usual build, in build/san; ARCH is in tests/machines.mk.
ARCHITECTURES = i686 s390x aarch64
BIN = build/bin
OBJ = build/obj
ifdef SAN
BIN = build/san
OBJ = build/obj-san
BUILD_FLAGS = $(SANITIZERS)
endif
ifdef ARCH
include tests/machines.mk
endif
LINKED = $(BIN)$(ARCH:%=-programs)
# What is built does not depend on the folder that it is built in.
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Ifilters -ffile-prefix-map=$(CURDIR)=. $(WARNINGS) $(CFLAGS) $(BUILD_FLAGS)
LDLIBS = -lcsv -ljansson -lpcre2-8 -lm
GRAMMAR ?= -llink-grammar

objects = $(1:filters/%.c=$(OBJ)/%.o)

all: $(PROGRAMS:%=$(BIN)/%) $(BIN)/entente ## build the programs in build/bin

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile tests/*.mk | expand -t 16

$(PROGRAMS:%=$(LINKED)/%): $(LINKED)/%: $(OBJ)/%.o $(OBJ)/floors.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@.part $(filter-out %.a,$^) $(OBJ)/floors.a $(LDLIBS)
	@mv $@.part $@

$(LINKED)/format: $(call objects,$(VIEWS))
$(LINKED)/aggregate: $(call objects,$(GROUPS))
$(LINKED)/join: $(call objects,$(JOINS))
$(LINKED)/reshape: $(call objects,$(SHAPES))
$(LINKED)/verify: $(call objects,$(CLAIMS))
$(LINKED)/extract: $(call objects,$(EXTRACTION))
$(LINKED)/extract: LDLIBS += $(GRAMMAR)

$(BIN)/entente: pipelines/entente
	@mkdir -p $(@D)
	ln -sf ../../pipelines/entente $@

$(OBJ)/floors.a: $(call objects,$(FLOORS))
	@rm -f $@
	$(AR) rcs $@ $^

$(OBJ)/%.o: filters/%.c Makefile | $(SYSROOT)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES)))

# The tests' own programs: generators and the libraries read plainly, to compare with.
$(LINKED)/tests/%: tests/tools/%.c $(OBJ)/floors.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@.part $< $(OBJ)/floors.a $(LDLIBS)
	@mv $@.part $@

include tests/fuzz.mk tests/coverage.mk

# Preloaded into programs to make their system calls fail.
$(BIN)/tests/faults.so: tests/tools/faults.c
	@mkdir -p $(@D)
	$(CC) -std=c17 $(WARNINGS) -O1 -shared -fPIC -o $@ $<

brief: all ## make the dossier: out/brief.md, out/brief.html and the charts
	pipelines/brief

picture: all ## draw README's picture again, .github/checked.png (it needs chromium)
	pipelines/check-claims --as-of 2022-08-15 -o html data/briefs/three-lines.txt > build/checked.html || test $$? = 1
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir=build/chromium --window-size=860,470 \
		--screenshot=.github/checked.png file://$(CURDIR)/build/checked.html 2> build/chromium.log

tests-tools: $(CHECKED)

check: all $(CHECKED) ## run the quick tests (SAN=1: with ASan and UBSan; ARCH=s390x: on another architecture)
	@ENTENTE_BIN=$(CURDIR)/$(BIN) tests/tools/run.sh $(TAGGED) $(TESTS)

check-big: all $(CHECKED) $(BIN)/fuzz/replay ## run the other tests: they take long, much room, or servers (REQUIRE=1: a skip is a failure)
	@ENTENTE_BIN=$(CURDIR)/$(BIN) tests/tools/run.sh -b $(TESTS)

HOSTILE = $(wildcard tests/fuzz.bats tests/suites.bats tests/limits.bats)
check-machines: ## run the tests with ASan and UBSan, then on other architectures
	@$(MAKE) check SAN=1 && $(MAKE) check-big SAN=1 TESTS='$(HOSTILE)'
	@printf '%s\n' $(ARCHITECTURES) | xargs -P 3 -I{} sh -c '$(MAKE) check ARCH={} > build/{}.log 2>&1; ended=$$?; flock build cat build/{}.log; exit $$ended'

check-all: ## run all tests: these three, in their order
	@$(MAKE) check && $(MAKE) check-big $(if $(SAN)$(ARCH),,&& $(MAKE) check-machines)

bench: all ## compare results, then speed, with DuckDB, Miller and jq
	tests/bench/run

lint: ## clang-format, clang-tidy and the warnings of clang, ShellCheck, mandoc, and that files keep to their floors and nothing is unused
	clang-format --dry-run -Werror $(wildcard filters/*.[ch] filters/*/*.[ch] tests/tools/*.c tests/fuzz/*.[ch])
	printf '%s\n' $(SOURCES) $(TOOLS) | xargs -P 2 -n 8 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters $(WARNINGS) -Xclang -analyzer-config -Xclang max-nodes=25000' -
	shellcheck -x -P SCRIPTDIR $(SCRIPTS) tests/*.bats
	tests/tools/floors.sh
	tests/tools/unused.sh
	mandoc -T lint -W warning $(PAGES)

VERSION = $(shell sed -n 's/.*ENTENTE_VERSION "\(.*\)"/\1/p' filters/base/options.h)
SHARE = $(DESTDIR)$(PREFIX)/share
LIBEXEC = $(DESTDIR)$(PREFIX)/libexec/entente
COMPLETIONS = $(SHARE)/bash-completion/completions/entente $(SHARE)/zsh/$(ZSH_FUNCTIONS)/_entente $(SHARE)/fish/vendor_completions.d/entente.fish
ZSH_FUNCTIONS = site-functions
# Where the pages go: filters/aggregate.1 is man1/entente-aggregate.1.
MANUAL = $(foreach page,$(PAGES),$(SHARE)/man/man$(subst .,,$(suffix $(page)))/$(if $(filter entente%,$(notdir $(page))),,entente-)$(notdir $(page)))
SOURCED = $(filter-out %-task.sh,$(filter %.sh %.awk,$(PIPELINES)))

install: all ## install under $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(LIBEXEC) $(SHARE)/entente $(SHARE)/doc/entente/examples $(sort $(dir $(MANUAL) $(COMPLETIONS)))
	install -m 755 $(PROGRAMS:%=$(BIN)/%) $(filter-out $(SOURCED),$(PIPELINES)) $(LIBEXEC)
	install -m 644 $(SOURCED) $(LIBEXEC)
	ln -sf ../libexec/entente/entente $(DESTDIR)$(PREFIX)/bin/entente
	cp -R data $(SHARE)/entente
	chmod -R u=rwX,go=rX $(SHARE)/entente
	set -- $(MANUAL); for page in $(PAGES); do install -m 644 $$page $$1; shift; done
	install -m 644 README.md LICENSE $(SHARE)/doc/entente
	for example in $(EXAMPLES); do sed 's,/usr/local/bin/entente,$(PREFIX)/bin/entente,' $$example > $(SHARE)/doc/entente/examples/$${example##*/}; done
	chmod 644 $(SHARE)/doc/entente/examples/*
	set -- $(COMPLETIONS); for shell in bash zsh fish; do ENTENTE_DATA=data ENTENTE_BIN=$(BIN) pipelines/completion $$shell > $$1 && chmod 644 $$1; shift; done

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/entente $(MANUAL) $(COMPLETIONS)
	rm -rf $(LIBEXEC) $(SHARE)/entente $(SHARE)/doc/entente

GIT = $(shell git rev-parse --show-cdup 2> /dev/null && echo is there)
FILES = $(if $(GIT),git ls-files -z,find . -type f -not -path './.git/*' -not -path './build/*' -not -path './out/*' -printf '%P\0')
DATE = $(or $(SOURCE_DATE_EPOCH),$(if $(GIT),$(shell git log -1 --format=%ct),$(shell stat -c %Y Makefile)))
dist: ## make build/entente-VERSION.tar.gz, the same bytes from the same commit
	@mkdir -p build
	$(FILES) | LC_ALL=C sort -z | tar --null -T - -c --format=ustar --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --mtime=@$(DATE) \
		--transform 's,^,entente-$(VERSION)/,S' | gzip -9n > build/entente-$(VERSION).tar.gz

deb: dist ## make build/deb/entente_VERSION_ARCHITECTURE.deb, by debhelper
	.debian/build build/entente-$(VERSION).tar.gz build/deb

clean: ## remove build/ and out/
	rm -rf build out

.PHONY: all help brief check check-big check-machines check-all tests-tools bench lint install uninstall dist deb clean
.DELETE_ON_ERROR:
