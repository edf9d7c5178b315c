#!/usr/bin/env python3
"""Events, origins and common links against corpora whose transmission trees are known: tests/corpus/transmission/, and one that
tools/transmission_corpus.py makes. The floors lie a little under what was measured (docs/isnad.md): they catch what breaks, they are
no goals. Usage: transmission.py PROGRAM SOURCE_DIR"""
import json
import os
import random
import subprocess
import sys
import tempfile

program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
score = os.path.join(source, "tools/transmission_score.py")
failures = []

#                 B-cubed F1, origins, common link
FLOORS = {"worked": (0.93, 0.70, 0.95), "held-back": (0.86, 0.70, 0.90), "dev": (0.63, 0.40, 0.80), "held-out": (0.68, 0.35, 0.25)}
GENERATED = (0.95, 0.85, 0.76)


def run(*words):
    ran = subprocess.run([program, *words], capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(words)}: exit {ran.returncode}: {ran.stderr}")
    return ran.stdout


def figures(folder, ledger):
    events = ledger + ".jsonl"
    with open(events, "w", encoding="utf-8") as out:
        out.write(run("events", "--ledger", ledger, "--format", "jsonl"))
    truth = os.path.join(folder, "truth.jsonl")
    ran = subprocess.run([sys.executable, score, "--truth", truth, "--events", events, "--json"], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def check(name, s, floors):
    got = (s["b3"][2], s["origins"], s["common_link"])
    print(f"{name}: B-cubed F1 {got[0]:.3f}, origins {got[1]:.3f}, common link {got[2]:.3f}, read {s['read']} of {s['claims']}")
    for what, value, floor in zip(("B-cubed F1", "origins", "common link"), got, floors):
        if value < floor:
            failures.append(f"{name}: {what} {value:.3f} is below {floor}")


with tempfile.TemporaryDirectory() as scratch:
    for name, floors in FLOORS.items():
        folder = os.path.join(source, "tests/corpus/transmission", name)
        ledger = os.path.join(scratch, name + ".ledger")
        run("read", folder, "--ledger", ledger)
        check(name, figures(folder, ledger), floors)

    made = os.path.join(scratch, "made")
    subprocess.run([sys.executable, os.path.join(source, "tools/transmission_corpus.py"), "--reports", "1500", "--seed", "5", "-o", made],
                   check=True, stdout=subprocess.DEVNULL)
    whole = os.path.join(scratch, "whole.ledger")
    run("read", made, "--ledger", whole)  # all at once
    check("generated", figures(made, whole), GENERATED)

    files = sorted(os.path.join(d, f) for d, _, names in os.walk(made) for f in names if f.endswith(".txt"))
    random.Random(1).shuffle(files)
    parts = os.path.join(scratch, "parts.ledger")
    for begin in range(0, len(files), 97):  # near what is new
        run("read", *files[begin:begin + 97], "--ledger", parts)
    if run("events", "--ledger", whole, "--format", "jsonl") != run("events", "--ledger", parts, "--format", "jsonl"):
        failures.append("events depend on the order in which reports were read")

if failures:
    sys.exit("\n".join(failures))
