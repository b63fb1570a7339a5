# What CI runs, by name. Uses the virtual environment of the README: python3 -m venv .venv && …
BIN ?= .venv/bin

FUZZ_SECONDS ?= 60

.PHONY: test lint types gate evaluate fuzz torture audit docs bench scale train

test:  ## every test, the network blocked
	$(BIN)/pytest

lint:  ## style, format and import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types:  ## mypy, strict
	$(BIN)/mypy

gate:  ## F1 on the gold articles beside the checkout must not fall below tests/gate/floors.json
	$(BIN)/python -m tests.gate.gate

evaluate:  ## how well statements, acts and who is who are found in texts of our own, beside published figures
	$(BIN)/python -m tests.evaluation.statements
	$(BIN)/python -m tests.evaluation.identities

fuzz:  ## readers, parsers and the GEXF writer on made-up bytes, for a minute in all (pip install -e '.[fuzz]')
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

torture:  ## kills, locks, full disks, spoilt bases and crowds, by the hundred: docs/reliability.md (half an hour)
	$(BIN)/python -m tests.torture $(TORTURE)

audit:  ## known vulnerabilities of the pinned libraries; asks pypi.org, and fails where it cannot
	python3 -m venv .audit && .audit/bin/pip install -q pip-audit==2.10.1
	.audit/bin/pip-audit --strict --disable-pip --no-deps -r constraints.txt

docs:  ## write the command reference, the README example and the page of licences again
	$(BIN)/cog -I . -r docs/*.md
	$(BIN)/python -m docs.generate
	$(BIN)/python -m docs.licences

bench:  ## what everything costs, beside the bare model, smaller bases and other programs: one table, added to bench/results.jsonl
	$(BIN)/python -m tests.gate.bench

scale:  ## the same on 100,000 made-up articles beside 1,000, made in .scale where they are not there (half an hour, 2 GB)
	$(BIN)/python -m tests.gate.scale --folder .scale

train:  ## train the French pipeline again from ../shared: models/README.md
	cd models && PATH="$(abspath $(BIN)):$$PATH" weasel run all
