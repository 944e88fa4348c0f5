# The commands of this project; `make help` lists them.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test dist budget size reproducible bench setup lint layers dependencies audit test-core test-bench \
	trees docs fuzz test-scripts test-deploy test-browser test-browsers test-package test-examples test-voice package site release server screenshots clean setup-rust setup-build \
	setup-bench setup-deny setup-voice setup-site

# `cargo install` puts tools there; Debian keeps nginx in sbin.
export PATH := $(PATH):$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:/usr/sbin
target := $(abspath $(or $(CARGO_TARGET_DIR),target))
# Where the tests find the tools server.
export TOOLS_SERVER ?= $(target)/debug/optimly-tools-server
PORT ?= 8080
export PORT
RUNS ?= 5
export RUNS

heading = @printf '\n==== %s ====\n'

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: ## build and serve the demo page (PORT=8080; DEBUG=1: quick builds, for working on the widget)
	@scripts/setup.sh check && exec node scripts/demo.mjs

test: setup lint dependencies test-core fuzz test-scripts test-bench dist budget test-deploy test-browser test-browsers test-package test-examples ## run every check
	$(heading) 'All checks passed'

dist: setup-build ## write dist/: the files to ship
	$(heading) 'Build dist/'
	DIST=dist scripts/trunk.sh build --release
	@node scripts/licenses.mjs
	@node scripts/files.mjs

budget: dist ## hold the sizes of dist/ against budget.json
	$(heading) 'Budgets'
	@node scripts/budget.mjs

size: dist ## what the WebAssembly consists of, and what changed since the last time
	$(heading) 'Sizes'
	cargo run -q -p optimly-size -- target/size/app.wasm --json target/size.json

reproducible: setup-build ## build the last commit twice in different folders, and compare
	$(heading) 'Two builds of one commit'
	scripts/reproducible.sh

lint: setup-rust layers ## layers, formatting, and clippy without warnings
	$(heading) 'Formatting'
	cargo fmt --all --check
	$(heading) 'Clippy, host'
	cargo clippy --workspace --all-targets -- -D warnings
	$(heading) 'Clippy, WebAssembly, and its lazy parts'
	cargo clippy -p optimly-widget --target wasm32-unknown-unknown -- -D warnings
	cargo clippy -p optimly-builder --target wasm32-unknown-unknown -- -D warnings

layers: ## hold that dependencies within the source run one way
	$(heading) 'Layers'
	node scripts/layers.mjs

dependencies: setup-deny ## hold the licences and sources of what is built in
	$(heading) 'Dependencies'
	cargo deny --locked check licenses bans sources
	cargo deny --locked --manifest-path fuzz/Cargo.toml --config deny.toml check licenses bans sources
	node scripts/dependencies.mjs

audit: setup-deny ## look for known faults in the dependencies (asks GitHub and the npm registry)
	$(heading) 'Known faults'
	cargo deny --locked check advisories
	cargo deny --locked --manifest-path fuzz/Cargo.toml --config deny.toml check advisories
	npm audit
	npm --prefix bench audit

test-core: setup-rust ## the tests of the core and of the tools server, without a browser
	$(heading) 'Tests on the host'
	cargo test --workspace

test-bench: ## the tests of the benchmark's arithmetic; they measure nothing
	$(heading) 'Tests of the benchmark'
	node --test bench/*.test.mjs

trees: setup-build ## write src/loader/*.json and src/interface/core.json anew, after a change of a component, an option or a field
	node scripts/trees.mjs

docs: ## write the types, what editors read, and the tables of the reference anew, after a change in src/interface
	node scripts/docs.mjs

fuzz: setup-rust ## fuzz what the widget reads from outside, the same way each time (SECONDS=600: another way each time)
	$(heading) 'Fuzzing'
	scripts/fuzz.sh $(SECONDS)

test-scripts: setup-build ## the tests of the build's own tools, and that what the components look like is what the loader draws
	$(heading) 'Tests of the build'
	node scripts/trees.mjs --check
	node scripts/docs.mjs --check
	node --test tests/scripts/*.test.mjs

test-deploy: setup server ## the tests of the nginx configuration, against the real nginx
	$(heading) 'Tests of the proxy'
	node --test tests/deploy/*.test.mjs

test-browser: setup dist server ## the tests of dist/ in Chromium
	$(heading) 'Tests in Chromium'
	node_modules/.bin/playwright test -c tests

test-browsers: setup dist server ## the journeys and the pages of the wild in Chromium, Firefox and WebKit
	$(heading) 'Tests in three browsers'
	node_modules/.bin/playwright test -c tests/browsers

package: dist ## write the npm package, dist/optimly-widget-VERSION.tgz
	$(heading) 'Package'
	@node scripts/package.mjs

test-package: setup dist server ## install the npm package and use it: types, servers, bundles, Chromium
	$(heading) 'Tests of the package'
	node --test tests/package/*.test.mjs

test-examples: setup dist server ## run the examples that no bundler builds; test-package runs the others
	$(heading) 'Tests of the examples'
	node --test tests/examples/*.test.mjs

site: setup-site ## write the documents as a site, target/site/
	$(heading) 'Site'
	node scripts/site.mjs

release: dist ## write what a release consists of, target/release-VERSION/: package, archive, checksums, notes
	$(heading) 'Release'
	node scripts/release.mjs $(if $(DRAFT),--draft)

test-voice: setup-voice dist server ## what the screen reader Orca says, compared with tests/voice/transcripts (6 minutes; not in `make test`)
	$(heading) 'What a screen reader says'
	node tests/voice/run.mjs

bench: setup-bench dist ## measure the widget beside other forms, and write the tables of README.md (RUNS=5; half an hour)
	$(heading) 'Benchmark'
	node bench/run.mjs

server: setup-rust
	$(heading) 'Build the tools server'
	cargo build -p optimly-tools-server

screenshots: setup dist server ## make the screenshots of the documentation
	$(heading) 'Screenshots'
	node scripts/screenshots.mjs

setup: ## install what is missing (make demo, test and dist do so themselves)
	@scripts/setup.sh test

setup-rust:
	@scripts/setup.sh rust

setup-build:
	@scripts/setup.sh build

setup-bench:
	@scripts/setup.sh bench

setup-voice:
	@scripts/setup.sh voice

setup-deny:
	@scripts/setup.sh deny

setup-site:
	@scripts/setup.sh site

clean: ## remove what was built (installed tools stay)
	cargo clean
	rm -rf dist target tests/results
