"""Score and survivors of a mutation report: mutation-score.py AREA REPORT. The score counts what was killed (or did not come to an end) among all that could be."""
import collections
import json
import sys

area, path = sys.argv[1:]
files = json.load(open(path, encoding="utf-8"))["files"]
states = collections.Counter()
lines = []
for name, file in sorted(files.items()):
    left = collections.defaultdict(list)
    for mutant in file["mutants"]:
        states[mutant["status"]] += 1
        if mutant["status"] in ("Survived", "NoCoverage"):
            left[mutant["location"]["start"]["line"]].append(mutant["mutatorName"].removesuffix(" mutation") + (" (not covered)" if mutant["status"] == "NoCoverage" else ""))
    lines += [f"  {name.split('CustomerLifetimeValue/')[-1]}:{line} {', '.join(kinds)}" for line, kinds in sorted(left.items())]
killed = states["Killed"] + states["Timeout"]
all_of_them = killed + states["Survived"] + states["NoCoverage"]
print(f"{area}: {killed / max(all_of_them, 1):.1%} ({states['Killed']} killed, {states['Timeout']} without end, of {all_of_them}; {states['Survived']} survive, {states['NoCoverage']} not covered)")
print("\n".join(lines))
