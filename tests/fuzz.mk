# The fuzz targets, all of them in one program: for libFuzzer and for AFL++ in build/fuzz,
# with all that they reach; and replay, which runs them on files
# without a fuzzer, made from the objects of the usual build or of the one with SAN=1.
FUZZ_TARGETS = $(filter-out harness targets engine replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_PARTS = $(FUZZ_TARGETS) harness targets
FUZZ_REACHES = $(filter-out filters/base/die.c filters/prose/prose.c,$(FLOORS) $(GROUPS) $(JOINS) $(SHAPES) $(VIEWS) $(EXTRACTION))
FUZZ_FLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters -w -DFUZZ_DATA='"$(CURDIR)/data"'
FUZZ_NAMES = -DTARGETS='$(foreach target,$(FUZZ_TARGETS),TARGET($(target)))' -DLLVMFuzzerTestOneInput=fuzz_$(*F)
FUZZ_WRAPS = -Wl,--wrap=free,--wrap=read,--wrap=pcre2_compile_8,--wrap=pcre2_jit_stack_create_8

REPLAYED = $(patsubst %,$(OBJ)/fuzz/%.o,$(FUZZ_PARTS) replay)
$(REPLAYED): $(OBJ)/fuzz/%.o: tests/fuzz/%.c $(wildcard tests/fuzz/*.h) Makefile tests/fuzz.mk
	@mkdir -p $(@D)
	$(CC) $(FUZZ_FLAGS) $(CFLAGS) $(BUILD_FLAGS) $(FUZZ_NAMES) -MMD -MP -c -o $@ $<
$(BIN)/fuzz/replay: $(REPLAYED) $(FUZZ_REACHES:filters/%.c=$(OBJ)/%.o)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(BUILD_FLAGS) $(FUZZ_WRAPS) -o $@ $^ $(LDLIBS) $(GRAMMAR)

# Both engines have the same objects, which count edges for libFuzzer and for AFL++ (trace-pc-guard). They are without
# lines: what was found is told with them by build/san/fuzz/replay. An empty slice may be NULL + 0, which clang's
# pointer-overflow takes amiss and the next C defines (N3322); ASan sees what leaves its bounds.
ENGINE_FLAGS = $(FUZZ_FLAGS) -O1 $(SANITIZERS) -fno-sanitize=pointer-overflow -fsanitize=fuzzer-no-link -fsanitize-coverage=trace-pc-guard
ENGINE_libfuzzer = clang -Wl,--wrap=__sanitizer_cov_trace_pc_guard,--wrap=__sanitizer_cov_trace_pc_guard_init
ENGINE_afl = AFL_QUIET=1 afl-clang-fast
ENGINES = build/fuzz/libfuzzer build/fuzz/afl
build/obj-fuzz/%.o: %.c Makefile tests/fuzz.mk
	@mkdir -p $(@D)
	clang $(ENGINE_FLAGS) $(if $(filter tests/fuzz/%,$<),$(FUZZ_NAMES)) -MMD -MP -c -o $@ $<
$(ENGINES): build/fuzz/%: $(patsubst %,build/obj-fuzz/tests/fuzz/%.o,$(FUZZ_PARTS) engine) $(FUZZ_REACHES:%.c=build/obj-fuzz/%.o)
	@mkdir -p $(@D)
	$(ENGINE_$*) -fsanitize=fuzzer $(SANITIZERS) $(FUZZ_WRAPS) -o $@ $^ $(LDLIBS) $(GRAMMAR)

fuzz: $(ENGINES) ## fuzz all targets for SECS (default 60) in all, with libFuzzer and AFL++
	tests/fuzz/run $(if $(SEED),-s $(SEED)) $(or $(SECS),60)

.PHONY: fuzz
.SECONDARY:
-include $(wildcard $(OBJ)/fuzz/*.d build/obj-fuzz/*/*.d build/obj-fuzz/*/*/*.d)
