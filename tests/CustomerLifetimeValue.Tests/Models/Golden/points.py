"""Points spread over the documented domain by a Kronecker low-discrepancy sequence (Roberts 2018), corners added."""
from itertools import product
from math import log10


def kronecker(count, dimensions):
    root = 2.0
    for _ in range(60):
        root = (1 + root) ** (1.0 / (dimensions + 1))
    for i in range(1, count + 1):
        yield [(0.5 + i / root ** (k + 1)) % 1 for k in range(dimensions)]


def scaled(u, low, high):
    return float("%.6g" % 10 ** (log10(low) + u * (log10(high) - log10(low))))


def customers(count, parameters):
    """Lists [p1..pn, x, recency, age, horizon, purchases]: parameters in 1e-4..1e4, times in 1e-6..1e6, counts to 100,000."""
    for u in kronecker(count, parameters + 5):
        p = [scaled(v, 1e-4, 1e4) for v in u[:parameters]]
        x = 0 if u[parameters] < 0.1 else round(scaled((u[parameters] - 0.1) / 0.9, 1, 1e5))
        age = scaled(u[parameters + 1], 1e-6, 1e6)
        share = u[parameters + 2]
        recency = 0.0 if x == 0 else age if share > 0.9 else age * scaled(share / 0.9, 1e-6, 1)
        yield p + [x, recency, age, scaled(u[parameters + 3], 1e-6, 1e6), round(scaled(u[parameters + 4], 1, 1000)) - 1]
    for p in product((1e-4, 1.0, 1e4), repeat=parameters):
        for x, recency, age, horizon, n in ((0, 0.0, 1e6, 1e6, 0), (1, 1e-6, 1e-6, 1e-6, 1), (100000, 1.0, 1e6, 1.0, 50), (3, 0.0, 40.0, 39.0, 2)):
            yield list(p) + [x, recency, age, horizon, n]


def everyday(count, parameters):
    """Points as data have them: parameters in 0.05..50, tens of weeks, tens of purchases."""
    for u in kronecker(count, parameters + 5):
        p = [scaled(v, 0.05, 50) for v in u[:parameters]]
        x = int(40 * u[parameters] ** 2)
        age = round(200 * u[parameters + 1]) / 7 + 1 / 7
        recency = 0.0 if x == 0 else age * u[parameters + 2]
        yield p + [x, recency, age, scaled(u[parameters + 3], 1, 500), int(12 * u[parameters + 4])]
