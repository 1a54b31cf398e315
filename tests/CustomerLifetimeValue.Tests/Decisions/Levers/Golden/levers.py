"""Elasticities of the discounted value with 30 digits: python3 levers.py > levers.csv

The value is added up payment by payment and differentiated numerically at 80 digits, in mixed units; the analytic forms under test are not used.
"""
import random
from mpmath import mp, mpf, floor, nstr, diff

mp.dps = 80
DAYS = [mpf(1), mpf(7), mpf("30.4375"), mpf("91.3125"), mpf("365.25")]
random.seed(20260502)


def ratio(a, b):
    return DAYS[a] / DAYS[b]


def value(x, units, clock, end, infinite, cac):
    aov, f, gm, c, r, d, g, h = x
    uf, uc, ud, ug, uh = units
    discount, growth = (1 + d) ** ratio(clock, ud), (1 + g) ** ratio(clock, ug)
    m = aov * f * ratio(clock, uf) * gm - c * ratio(clock, uc)
    q = r * growth / discount
    first = r / discount if end else mpf(1)
    if infinite:
        return m * first / (1 - q) - cac
    periods = h * ratio(uh, clock)
    n = int(floor(periods))
    return m * first * (sum((q ** k for k in range(n)), mpf(0)) + (periods - n) * q ** n) - cac


print("aov,frequency,uf,grossMargin,cost,uc,retention,clock,discount,ud,growth,ug,horizon,uh,infinite,end,cac,value,"
      "eAov,eCost,eRetention,eDiscount,eGrowth,eHorizon,eCac")
count = 0
while count < 300:
    clock = random.randrange(1, 5)
    units = [random.choice([clock, random.randrange(1, 5)]) for _ in range(5)]
    infinite, end = random.random() < 0.4, random.random() < 0.4
    x = [random.uniform(1, 500), random.uniform(0.1, 30), random.uniform(0.05, 1), random.choice([0.0, random.uniform(0, 50)]), random.uniform(0.05, 0.97),
         random.uniform(0.001, 0.2), random.choice([0.0, random.uniform(-0.05, 0.03)]), random.uniform(0.3, 40)]
    cac = random.choice([0.0, random.uniform(1, 100)])
    X = [mpf(v) for v in x]
    q = X[4] * (1 + X[6]) ** ratio(clock, units[3]) / (1 + X[5]) ** ratio(clock, units[2])
    periods = X[7] * ratio(units[4], clock)
    if q > mpf("0.99") or periods > 600 or abs(periods - round(periods)) < mpf("1e-6"):
        continue
    V = value(X, units, clock, end, infinite, mpf(cac))
    if abs(V) < 1:
        continue

    def elasticity(i):
        if X[i] == 0:
            return mpf(0)
        def at(t):
            y = list(X)
            y[i] = t
            return value(y, units, clock, end, infinite, mpf(cac))
        return diff(at, X[i], h=mpf("1e-30")) * X[i] / V

    cells = [x[0], x[1], units[0], x[2], x[3], units[1], x[4], clock, x[5], units[2], x[6], units[3], x[7], units[4], int(infinite), int(end), cac]
    out = [V, elasticity(0), elasticity(3), elasticity(4), elasticity(5), elasticity(6), mpf(0) if infinite else elasticity(7), -mpf(cac) / V]
    print(",".join([repr(c) for c in cells] + [nstr(v, 20) for v in out]))
    count += 1
