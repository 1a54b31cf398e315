"""Golden values of the discounted formula from plain numbers, with 60 digits: python3 columns.py > columns.csv

The geometric closed form. The horizon is -1 where there is none; a fraction of a period counts that share of the next payment.
"""
import random
from mpmath import mp, mpf, floor, nstr

mp.dps = 60
random.seed(20250314)


def value(m, r, d, g, end, horizon):
    """None where the sum diverges."""
    m, r, d, g = mpf(m), mpf(r), mpf(d), mpf(g)
    q = r * (1 + g) / (1 + d)
    first = r / (1 + d) if end else mpf(1)
    if horizon < 0:
        return None if q >= 1 else m * first / (1 - q)
    n = int(floor(horizon))
    total = mpf(n) if q == 1 else (1 - q ** n) / (1 - q)
    return m * first * (total + (mpf(horizon) - n) * q ** n)


print("contribution,retention,discount,growth,end,horizon,value")
for _ in range(1500):
    m = random.choice([-1, 1, 1]) * 10 ** random.uniform(-3, 6)
    r = random.choice([random.random(), random.random(), 1 - 10 ** random.uniform(-14, 0), 0.0, 1.0])
    d = random.choice([0.0, 10 ** random.uniform(-14, 0), random.uniform(0, 0.3), random.uniform(0, 0.3), -random.uniform(0, 0.3)])
    g = random.choice([0.0, 0.0, random.uniform(-0.2, 0.2)])
    end = random.randrange(2)
    horizon = random.choice([-1, -1, float(random.randrange(0, 60)), random.uniform(0, 60), random.uniform(0, 2000)])
    result = value(m, r, d, g, end, horizon)
    if result is not None and abs(result) < mpf("1e300"):
        print(",".join([repr(x) for x in (m, r, d, g, end, horizon)] + [nstr(result, 20)]))
