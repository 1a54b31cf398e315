"""Markov chain values of five tiers with 50 digits: python3 markov.py > markov.csv

The first row is the example of Pfeifer & Carraway (2000): recency 1 to 4 and lost, a purchase leaves 40, a mailing costs 4, repurchase
probabilities 0.3, 0.2, 0.15 and 0.05, discount 0.2. The infinite horizon is summed term by term to 1e-45, not solved for.
"""
import random
from mpmath import mp, mpf, matrix, nstr

mp.dps = 60
random.seed(20260503)
SIZE = 5


def row(p, c, d):
    P = matrix(SIZE, SIZE)
    for i in range(SIZE):
        for j in range(SIZE):
            P[i, j] = mpf(p[i][j]) / (1 + mpf(d))
    c = matrix([mpf(x) for x in c])
    term, total = c, c
    ten = None
    for t in range(1, 100000):
        term = P * term
        total = total + term
        if t == 9:
            ten = total
        if max(abs(x) for x in term) < mpf("1e-45"):
            break
    return [total[i] for i in range(SIZE)], [ten[i] for i in range(SIZE)]


def show(p, c, d):
    forever, ten = row(p, c, d)
    cells = [repr(float(x)) for line in p for x in line] + [repr(float(x)) for x in c] + [repr(float(d))]
    print(",".join(cells + [nstr(x, 20) for x in forever + ten]))


print(",".join([f"p{i}{j}" for i in range(SIZE) for j in range(SIZE)] + [f"c{i}" for i in range(SIZE)] + ["discount"]
               + [f"forever{i}" for i in range(SIZE)] + [f"ten{i}" for i in range(SIZE)]))
show([[0.3, 0.7, 0, 0, 0], [0.2, 0, 0.8, 0, 0], [0.15, 0, 0, 0.85, 0], [0.05, 0, 0, 0, 0.95], [0, 0, 0, 0, 1.0]], [36, -4, -4, -4, 0], 0.2)
for _ in range(40):
    p = []
    for i in range(SIZE):
        weights = [random.random() ** 2 for _ in range(SIZE + 1)]
        total = sum(weights)
        p.append([w / total for w in weights[:SIZE]])
    show(p, [random.uniform(-20, 200) for _ in range(SIZE)], random.choice([0.0, 0.01, random.uniform(0.02, 0.3)]))
