"""score.py FOLDER AREA: runs the mutants of an area and prints the score, and every survivor by file and line.

FOLDER holds what .ci/mutate has made: report.json (every mutant), cover.tsv (which test reaches which), run (the tests beside the mutated library). The results go to FOLDER/AREA.jsonl, a
mutant a line; what stands there is not run again. CLV_SAMPLE takes so many mutants at random, by CLV_SEED; CLV_PROCESSES run side by side; CLV_SECONDS is the time that tests may take, in their
usual times, before a mutant counts as a survivor."""
import collections
import json
import os
import queue
import random
import subprocess
import sys
import threading

FOLDER, AREA = sys.argv[1:]
SAMPLE, SEED, PROCESSES, SECONDS = (int(os.environ.get(name, usual)) for name, usual in (("CLV_SAMPLE", 0), ("CLV_SEED", 1), ("CLV_PROCESSES", 1), ("CLV_SECONDS", 30)))
KILLED = ("killed", "endless", "crash")
MEMORY = dict(os.environ, DOTNET_GCHeapHardLimit="0x80000000")  # a mutant that asks for all memory there is is refused it


def mutants():
    for name, file in json.load(open(f"{FOLDER}/report.json", encoding="utf-8"))["files"].items():
        name = name.split("src/CustomerLifetimeValue/")[-1]
        vocabulary = "/" not in name or name.startswith("Internal/")
        if not (vocabulary if AREA == "Vocabulary" else name.startswith(AREA + "/")):
            continue
        for mutant in file["mutants"]:
            if mutant["status"] != "CompileError":
                yield {"id": int(mutant["id"]), "file": name, "line": mutant["location"]["start"]["line"], "kind": mutant["mutatorName"].removesuffix(" mutation")}


def reach():
    """The tests that reach a mutant, their times, and the mutants that work while a type is made or the tests are found: the first to ask reaches those, so that all tests of the same file are taken."""
    tests, times, made, found = collections.defaultdict(set), {}, set(), set()
    for line in open(f"{FOLDER}/cover.tsv", encoding="utf-8"):
        state, time, test, ids = line.rstrip("\n").split("\t")
        if state != "ok":
            continue
        times[test] = float(time)
        made |= {int(mutant[1:]) for mutant in ids.split() if mutant.startswith("s")}
        for mutant in (int(mutant.lstrip("s")) for mutant in ids.split()):
            if test:
                tests[mutant].add(test)
            else:
                found.add(mutant)
    made |= {mutant for mutant in found if not tests[mutant]}
    of_file = collections.defaultdict(set)
    for mutant in ALL:
        of_file[mutant["file"]] |= tests[mutant["id"]]
    return {mutant["id"]: of_file[mutant["file"]] if mutant["id"] in made else tests[mutant["id"]] for mutant in ALL}, times, made


class Process:
    """One process of tests beside the mutated library."""

    def __init__(self, *mutant):
        self.process = subprocess.Popen(["dotnet", "Mutation.dll", "run", *mutant], cwd=f"{FOLDER}/run", env=MEMORY, text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.ready = self.process.stdout.readline() != ""

    def ask(self, mutant, tests):
        try:
            self.process.stdin.write("\t".join([str(mutant["id"]), *(f"{test}|{TIMES[test]:.1f}" for test in tests)]) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return "", "crash"
        answer = self.process.stdout.readline().rstrip("\n").split("\t")
        return (answer[1], answer[2]) if len(answer) == 3 else ("", answer[0] or "crash")

    def end(self):
        self.process.kill()
        self.process.wait()


class Count:
    """What became of the mutants, and which tests killed neighbours: those are asked first."""

    def __init__(self, file):
        self.file, self.lock, self.kills = open(file, "a", encoding="utf-8"), threading.Lock(), collections.Counter()

    def order(self, mutant):
        folder = os.path.dirname(mutant["file"])
        left, chosen = SECONDS * 1000, []
        for test in sorted(TESTS[mutant["id"]], key=lambda test: (TIMES[test] + 3) / (1 + 3 * self.kills[folder, test])):
            if not chosen or TIMES[test] <= left:
                chosen.append(test)
                left -= TIMES[test]
        return chosen

    def add(self, mutant, test, state):
        with self.lock:
            self.kills[os.path.dirname(mutant["file"]), test] += state == "killed"
            self.file.write(json.dumps({**mutant, "state": state, "test": test}) + "\n")
            self.file.flush()


def work(waiting, count):
    shared = None
    while True:
        try:
            mutant = waiting.get_nowait()
        except queue.Empty:
            break
        tests = count.order(mutant)
        test, state = "", "spoilt" if tests else "not covered"
        for _ in range(2 if tests and mutant["id"] not in MADE else 0):  # spoilt: an earlier mutant left something behind for a test, which is asked again in a new process
            shared = shared or Process()
            test, state = shared.ask(mutant, tests)
            if state in ("spoilt", "endless", "crash"):
                shared.end()
                shared = None
            if state != "spoilt":
                break
        if state in ("survived", "spoilt"):  # what a test keeps from test to test, or a type from its making on, is made with the mutant only in a process of its own
            alone = Process(str(mutant["id"]))
            test, state = alone.ask(mutant, tests)
            alone.end()
        count.add(mutant, test, state)
    if shared:
        shared.end()


def report(mutants, results):
    states = collections.Counter(results[mutant["id"]] for mutant in mutants)
    killed = sum(states[state] for state in KILLED)
    print(f"{AREA}: {killed / max(len(mutants), 1):.1%} of {len(mutants)} ({', '.join(f'{count} {state}' for state, count in states.most_common())})")
    left = collections.defaultdict(list)
    for mutant in mutants:
        if results[mutant["id"]] not in KILLED:
            left[mutant["file"], mutant["line"]].append(mutant["kind"] + (" (not covered)" if results[mutant["id"]] == "not covered" else ""))
    for (file, line), kinds in sorted(left.items()):
        print(f"  {file}:{line} {', '.join(kinds)}")


ALL = list(mutants())
TESTS, TIMES, MADE = reach()
asked = ALL
if 0 < SAMPLE < len(asked):
    asked = random.Random(SEED).sample(asked, SAMPLE)
results_file = f"{FOLDER}/{AREA.replace('/', '-')}.jsonl"
known = {json.loads(line)["id"] for line in open(results_file, encoding="utf-8")} if os.path.exists(results_file) else set()
waiting, count = queue.Queue(), Count(results_file)
for mutant in asked:
    if mutant["id"] not in known:
        waiting.put(mutant)
threads = [threading.Thread(target=work, args=(waiting, count)) for _ in range(PROCESSES)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
report(asked, {result["id"]: result["state"] for result in map(json.loads, open(results_file, encoding="utf-8"))})
