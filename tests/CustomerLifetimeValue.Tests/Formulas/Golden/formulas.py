"""Golden values of the discounted formula with 50 digits: python3 formulas.py > formulas.csv

Finite horizons of up to 400 payments are added up term by term; longer and infinite ones use the geometric closed form at 60 digits.
Discounts below -99 % per clock period are left out: they multiply money by more than a hundred a period.
A rate is converted between units by compounding in the calendar 1 year = 12 months = 4 quarters = 365.25 days, 1 week = 7 days.
"""
import random
from mpmath import mp, mpf, floor, nstr, log, ceil

mp.dps = 60
DAYS = [mpf(1), mpf(7), mpf("30.4375"), mpf("91.3125"), mpf("365.25")]
INFINITE = -1
random.seed(20240607)


def ratio(a, b):
    """How many of unit b stand in one unit a."""
    return DAYS[a] / DAYS[b]


def compound(rate, unit, clock):
    return rate if unit == clock else (1 + rate) ** ratio(clock, unit) - 1


def weight(churn, discount, growth, end, horizon):
    """Sum of (1+g)^k S(t) v(t) over the horizon; None where it diverges."""
    r, v, g = 1 - churn, 1 / (1 + discount), 1 + growth
    q = r * g * v
    first = r * v if end else mpf(1)
    if horizon == INFINITE:
        return None if q >= 1 else first / (1 - q)
    n = int(floor(horizon))
    fraction = horizon - n
    if n <= 400:
        total = sum((q ** k for k in range(n)), mpf(0))
    else:
        total = mpf(n) if q == 1 else (1 - q ** n) / (1 - q)
    if fraction == 0:
        return first * total
    return first * (total + fraction * q ** n)


def payback(m, cost, churn, discount, growth, end, horizon):
    """First whole number of payments that recovers the cost; 0 where none does, -1 where it is too near to call."""
    if m <= 0:
        return 0
    everything = weight(churn, discount, growth, end, horizon)
    if everything is not None and m * everything < cost:
        return -1 if m * everything > cost * (1 - mpf("1e-10")) else 0
    last = None if horizon == INFINITE else int(ceil(horizon))
    high = 1
    def total(count):
        return m * weight(churn, discount, growth, end, mpf(count) if last is None or count < last else horizon)
    while total(high) < cost:
        if last is not None and high >= last:
            return 0
        high *= 2
        if high > 2 ** 40:
            return -1
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        if total(middle) < cost:
            low = middle
        else:
            high = middle
    close = [abs(total(count) / cost - 1) < mpf("1e-10") for count in (low, high) if count > 0]
    return -1 if any(close) else (high if last is None or high < last else last)


def row(aov, f, fu, gm, c, cu, rate, is_churn, clock, d, du, g, gu, end, h, hu, cac):
    churn = mpf(rate) if is_churn else 1 - mpf(rate)
    m = mpf(aov) * mpf(f) * ratio(clock, fu) * mpf(gm) - mpf(c) * ratio(clock, cu)
    discount, growth = compound(mpf(d), du, clock), compound(mpf(g), gu, clock)
    if discount < mpf("-0.99"):
        return
    horizon = INFINITE if h == INFINITE else mpf(h) * ratio(hu, clock)
    present = weight(churn, discount, growth, end, horizon)
    if present is None or abs(m) < mpf("1e-2") * abs(mpf(c) * ratio(clock, cu)):
        return
    expected = weight(churn, mpf(0), growth, end, horizon)
    number = payback(m, mpf(cac), churn, discount, growth, end, horizon)
    cells = [aov, f, fu, gm, c, cu, rate, int(is_churn), clock, d, du, g, gu, int(end), h, hu, cac]
    print(",".join([repr(x) for x in cells] + [nstr(m * present, 20), "Infinity" if expected is None else nstr(m * expected, 20), str(number)]))


def pick(*choices):
    return random.choice(choices)


print("aov,frequency,frequencyUnit,grossMargin,retentionCost,retentionCostUnit,rate,rateIsChurn,clock,discount,discountUnit,growth,growthUnit,"
      "end,horizon,horizonUnit,cac,discounted,undiscounted,payments")
for _ in range(3000):
    clock = random.randrange(5)
    is_churn = random.random() < 0.5
    small = 10 ** random.uniform(-14, 0)
    rate = pick(small, random.random()) if is_churn else pick(1 - small, random.random())
    rate = pick(rate, rate, rate, rate, rate, rate, 0.0, 1.0)
    d = pick(0.0, 10 ** random.uniform(-14, 0), random.uniform(0, 0.3), random.uniform(0, 0.3), -random.uniform(0, 0.05))
    g = pick(0.0, 0.0, 0.0, random.uniform(-0.2, 0.2))
    h = pick(INFINITE, INFINITE, float(random.randrange(0, 60)), random.uniform(0, 60), random.uniform(0, 2000))
    unit = lambda: pick(clock, clock, random.randrange(5))
    hu = unit()
    gu = unit()
    if g != 0 and h != INFINITE and mpf(h) * ratio(hu, gu) > 3000:
        continue
    if d < 0 and h > 60:
        continue
    row(10 ** random.uniform(-2, 4), 10 ** random.uniform(-2, 3), unit(), random.uniform(-0.5, 1), pick(0.0, 10 ** random.uniform(-2, 3)), unit(),
        rate, is_churn, clock, d, unit(), g, gu, random.random() < 0.5, h, hu, 10 ** random.uniform(-1, 5))
