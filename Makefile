# The short way in. `make` alone lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60

# Everything that a check may depend on. A check that passed leaves a stamp, and is made again when any of this is newer.
INPUTS := $(shell find CMakeLists.txt Makefile .clang-format .clang-tidy include src lang names lists measures web/src web/static web/tests tests fuzz tools docs samples -type f \
            -not -name '*.ledger*' -not -name '*.pyc' 2>/dev/null)
CXX_FILES := $(shell find include src tests fuzz bench -name '*.cpp' -o -name '*.h')
CLANG := -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14

.PHONY: help deps deps-build build test demo bench fuzz fuzz-check lint format clean
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 14

deps: ## install what is missing to build, test and lint (Debian 12)
	@tools/install-deps.sh

deps-build:
	@tools/install-deps.sh build

build: deps-build ## build/isnad, optimised
	@mkdir -p build
	@cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE='-O2 -DNDEBUG' > build/configure.log 2>&1 \
	  || { cat build/configure.log; exit 1; }
	@ninja -C build -j $(JOBS) isnad

demo: build ## read samples/ into a ledger, show who did what, and open the desk on it
	@rm -rf build/demo.ledger*
	build/isnad read samples --ledger build/demo.ledger
	build/isnad timeline --between PRK,SYR --ledger build/demo.ledger
	build/isnad serve --ledger build/demo.ledger

test: deps build ## everything that must pass: suite (also under sanitizers), format, lint, the pages in a browser
	@ninja -C build -j $(JOBS)
	@ctest --test-dir build -j $(JOBS) --output-on-failure | tee build/suite.log
	@$(MAKE) --no-print-directory build/.format-passed build/.tidy-passed
	@# the walk through the pages waits more than it works: the rest is compiled meanwhile
	@$(MAKE) --no-print-directory -j2 build/.pages-passed build-asan/.passed
	@# what the fuzzers found is replayed by the suite; `make fuzz` searches, and its fixed round is `make fuzz-check`
	@echo "passed: format, clang-tidy, the walk through the pages, the suite under sanitizers; and the suite:"
	@grep -A3 'tests passed' build/suite.log

lint: deps build build/.format-passed build/.tidy-passed ## format check and clang-tidy

format: ## format all C++ files
	clang-format-14 -i $(CXX_FILES)

build/.format-passed: $(CXX_FILES) .clang-format
	@echo "== format"
	@clang-format-14 --dry-run -Werror $(CXX_FILES) || { echo "Run: make format" >&2; exit 1; }
	@mkdir -p build && touch $@

build/.tidy-passed: $(INPUTS) | build
	@echo "== clang-tidy"
	@ninja -C build -j $(JOBS)
	@tools/tidy.sh build
	@touch $@

build/.pages-passed: $(INPUTS) | build
	@echo "== the pages: types, units, and a walk through all of them in Chromium"
	@ninja -C build -j $(JOBS) isnad
	@cd web && npx tsc --noEmit && npm test --silent > ../build/web-units.log 2>&1 || { cat ../build/web-units.log; exit 1; }
	@cd web && node tests/browser.mjs --isnad ../build/isnad > ../build/pages.log 2>&1 || { grep -v '^ok' ../build/pages.log; exit 1; }
	@grep -c '^ok' build/pages.log | sed 's/$$/ checks of the pages passed/'
	@touch $@

build-asan/.passed: $(INPUTS) | build
	@echo "== the suite under AddressSanitizer and UndefinedBehaviorSanitizer"
	@# compiling, not running, is what takes long here: little is optimised, lines but no variables are told
	@cmake -S . -B build-asan -G Ninja -DISNAD_SANITIZE=ON -DCMAKE_BUILD_TYPE=None \
	  -DCMAKE_CXX_FLAGS='-Og -g1 -fno-inline -fno-var-tracking' > /dev/null
	@ninja -C build-asan -j $(JOBS)
	@ctest --test-dir build-asan -j $(JOBS) --output-on-failure
	@touch $@

fuzz-check: ## the fuzzers' fixed round, the same inputs each time
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=check

fuzz: deps ## search for FUZZ_SECONDS (60), most of it the whole reading
	@echo "== fuzz: $(FUZZ_SECONDS)"
	@cmake -S . -B build-fuzz -G Ninja $(CLANG) -DISNAD_FUZZ=ON -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS='-O1 -g1' > /dev/null
	@ninja -C build-fuzz -j $(JOBS) decode_fuzz read_fuzz pack_fuzz list_fuzz
	@fuzz/run.sh build-fuzz $(FUZZ_SECONDS)

bench: deps ## time the stages, and the growth of time with size
	@cmake -S . -B build-bench -G Ninja -DISNAD_BENCH=ON -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE='-O2 -DNDEBUG' > /dev/null
	@ninja -C build-bench -j $(JOBS) bench_stages bench_linear bench_events bench_screening
	build-bench/bench/bench_stages
	build-bench/bench/bench_linear
	build-bench/bench/bench_events 100000
	build-bench/bench/bench_screening 10000

clean: ## remove all that was built
	rm -rf build build-asan build-fuzz build-bench
