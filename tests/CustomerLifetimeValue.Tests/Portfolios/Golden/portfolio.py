"""Golden values of whole portfolios with 50 digits: python3 portfolio.py > portfolio.csv

A row is a portfolio: what it comes to, then its values. Quantiles are type 7 of Hyndman & Fan (1996). Where the total is not positive, the Gini
coefficient and the share of the top are nan; where all values are the same, so is the skewness.
"""
import random
from mpmath import mp, mpf, floor, nstr, sqrt, fsum

mp.dps = 50
random.seed(20251111)


def quantile(ordered, p):
    h = (len(ordered) - 1) * mpf(p)
    k = int(floor(h))
    return ordered[k] if k + 1 == len(ordered) else ordered[k] + (h - k) * (ordered[k + 1] - ordered[k])


def top(ordered, share):
    """Total of the best; a fraction of a customer counts that fraction."""
    k = mpf(share) * len(ordered)
    whole = int(floor(k))
    best = ordered[::-1]
    return fsum(best[:whole]) + ((k - whole) * best[whole] if whole < len(best) else 0)


def row(values):
    x = sorted(mpf(v) for v in values)
    n = len(x)
    total = fsum(x)
    mean = total / n
    variance = fsum((v - mean) ** 2 for v in x) / n
    skewness = fsum((v - mean) ** 3 for v in x) / n / sqrt(variance) ** 3 if variance > 0 else mpf("nan")
    gini = fsum(abs(a - b) for a in x for b in x) / (2 * n * total) if total > 0 else mpf("nan")
    share = top(x, 0.2) / total if total > 0 else mpf("nan")
    results = [total, mean, variance, skewness, gini, share, quantile(x, 0.25), quantile(x, 0.5), quantile(x, 0.9)]
    print(",".join([nstr(v, 20) for v in results] + [repr(v) for v in values]))


print("total,mean,variance,skewness,gini,shareOfTop20,quantile25,median,quantile90,values")
row([5.0])
row([0.0, 0.0, 0.0])
row([1.0, 2.0, 3.0, 4.0])
row([0.0, 0.0, 0.0, 100.0])
row([-50.0, 100.0, 200.0, -20.0, 0.0, 10.0])
row([-5.0, -3.0, 1.0])
row([1e16, 1.0, -1e16, 2.0])
row([7.25] * 11)
for _ in range(60):
    n = random.randrange(2, 60)
    kind = random.randrange(5)
    if kind == 0:
        row([random.uniform(0, 1000) for _ in range(n)])
    elif kind == 1:
        row([random.lognormvariate(4, 1.5) for _ in range(n)])
    elif kind == 2:
        row([random.gauss(50, 100) for _ in range(n)])
    elif kind == 3:
        row([1e9 + random.random() for _ in range(n)])
    else:
        row([float(random.randrange(-2, 5)) for _ in range(n)])
