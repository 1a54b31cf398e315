"""Budgets over three segments, with 25 digits: python3 allocation.py > allocation.csv

Every combination of segments held at their minimum, at their maximum or left free is tried: for each, the common marginal value that uses up the budget is
found by bisection at 50 digits, and the best feasible combination kept. Nothing is sorted or filled, as the code under test does.
"""
import itertools
import random
from mpmath import mp, mpf, exp, log, nstr

mp.dps = 50
random.seed(20260504)


def solve(segments, budget):
    found = None
    for states in itertools.product(["low", "high", "free"], repeat=3):
        spends, free = [mpf(0)] * 3, []
        for i, (n, s, k, v, lo, hi) in enumerate(segments):
            if states[i] == "low":
                spends[i] = lo
            elif states[i] == "high":
                spends[i] = hi
            else:
                free.append(i)
        rest = budget - sum(spends)
        if free:
            at = lambda level: {i: segments[i][0] * (log(segments[i][3] * segments[i][1] * segments[i][2]) - level) / segments[i][2] for i in free}
            low, high = mpf(-60), mpf(60)
            for _ in range(220):
                middle = (low + high) / 2
                if sum(at(middle).values()) > rest:
                    low = middle
                else:
                    high = middle
            for i, x in at(max(low, mpf(0))).items():
                spends[i] = x
        if sum(spends) > budget * (1 + mpf("1e-40")) or any(x < seg[4] - mpf("1e-30") or x > seg[5] + mpf("1e-30") for x, seg in zip(spends, segments)):
            continue
        gain = sum(v * n * s * (1 - exp(-k * x / n)) - x for x, (n, s, k, v, lo, hi) in zip(spends, segments))
        if found is None or gain > found[0]:
            found = (gain, spends)
    return found


print("budget," + ",".join(f"people{i},ceiling{i},steepness{i},value{i},minimum{i},maximum{i}" for i in range(3)) + ",gain,spend0,spend1,spend2")
for _ in range(120):
    cells, segments = [], []
    for _ in range(3):
        n, s, k, v = random.uniform(10, 1000), random.uniform(0.05, 0.9), random.uniform(0.01, 1), random.uniform(5, 300)
        lo = random.choice([0.0, 0.0, random.uniform(0, 500)])
        hi = lo + random.uniform(10, 5000)
        cells += [n, s, k, v, lo, hi]
        segments.append(tuple(mpf(x) for x in (n, s, k, v, lo, hi)))
    budget = float(sum(seg[4] for seg in segments)) + random.uniform(1, 6000)
    gain, spends = solve(segments, mpf(budget))
    print(",".join([repr(budget)] + [repr(c) for c in cells] + [nstr(gain, 20)] + [nstr(x, 20) for x in spends]))
