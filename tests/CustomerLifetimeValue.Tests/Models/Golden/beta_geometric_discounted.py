"""Golden values of the discounted purchases of the BG/NBD and MBG/NBD: python3 beta_geometric_discounted.py > beta_geometric_discounted.csv

One who is alive buys at rate lambda ~ Gamma(n, A) and leaves after each purchase with chance p ~ Beta(a, b), so that purchases come at the rate
lambda e^(-lambda p t); discounted at delta up to t they are E[lambda (1 - e^(-(delta + lambda p) t))/(delta + lambda p)]. Both expectations are taken by
the trapezoidal rule with 40 digits over u = ln lambda and w = logit p, where it converges exponentially (Trefethen & Weideman 2014); no special function
but the densities' constants enters. Where a or b is small, the value at p = 0 or 1 is taken out first, so that the rest decays at once.
The nodes' places are floating point, which leaves an error of 1e-13 at most; a finer mesh shows it.

python3 beta_geometric_discounted.py check: the same with a finer mesh, and without end as E[lambda/delta 2F1(1, a; a + b; -lambda/delta)]."""
import math
import sys
from itertools import product
from mpmath import mp, mpf, exp, log, hyp2f1, loggamma, expm1

from points import everyday, kronecker, scaled
from special import text

mp.dps = 40
TAIL = 42
SMALL = 0.1


def rate_nodes(n, rate, floor, fine):
    """lambda and its weight: the density in u = ln lambda times the step. Left of the floor the integrand falls like lambda^(n + 1)."""
    step = min(0.17, 0.5 / math.sqrt(n + 1)) / fine
    peak = math.log((n + 1) / rate)

    def density(u):
        return (n + 1) * u - rate * math.exp(u)

    high = peak
    while density(high) > density(peak) - TAIL:
        high += step
    low = peak
    bottom = min(math.log(floor), -math.log(rate)) - TAIL / (n + 1)
    while low > bottom and n * (low - peak) - rate * (math.exp(low) - math.exp(peak)) > -TAIL - 5:
        low -= step
    n, rate = mpf(n), mpf(rate)
    constant = n * log(rate) - loggamma(n) + log(mpf(step))
    for i in range(int((high - low) / step) + 2):
        u = mpf(low + i * step)
        value = exp(u)
        yield value, exp(constant + n * u - rate * value)


def chance_nodes(a, b, fine, least):
    """p, q and their weight: the density in w = logit p times the step."""
    step = min(0.17, 0.5 * math.sqrt(1 / a + 1 / b)) / fine
    left, right = (a + 1 if a < SMALL else a), (b + 1 if b < SMALL else b)
    mode = math.log(left / right)

    def density(w):
        return left * w - (left + right) * (math.log1p(math.exp(w)) if w < 0 else w + math.log1p(math.exp(-w)))

    def tilted(w):
        """The largest that the integrand can be, 1/(least + p) risen."""
        return density(w) - math.log(least + 1 / (1 + math.exp(-w)))

    top = max(tilted(mode), density(mode))
    low = high = mode
    while low > -2000 and max(tilted(low), density(low)) > top - TAIL or density(low) > density(mode) - TAIL:
        low -= step
        top = max(top, tilted(low)) if low > -700 else top
        if low < -700:
            break
    while density(high) > density(mode) - TAIL - math.log(1 / least) - 3 and high < 700:
        high += step
    a, b = mpf(a), mpf(b)
    constant = loggamma(a + b) - loggamma(a) - loggamma(b) + log(mpf(step))
    for i in range(int((high - low) / step) + 2):
        w = mpf(low + i * step)
        e = exp(-abs(w))
        p, q = (e / (1 + e), 1 / (1 + e)) if w < 0 else (1 / (1 + e), e / (1 + e))
        yield p, q, exp(constant + a * log(p) + b * log(q))


def discounted(n, rate, a, b, delta, t, fine=1):
    """Without end and up to t."""
    floor = max(delta, 0.0)
    rates = list(rate_nodes(n, rate, floor, fine))
    chances = list(chance_nodes(a, b, fine, max(1e-60, min(1.0, delta / float(rates[-1][0])))))
    low, high = a < SMALL, b < SMALL
    mean_q, mean_p = mpf(b) / (mpf(a) + mpf(b)), mpf(a) / (mpf(a) + mpf(b))
    delta, t = mpf(delta), mpf(t)
    delta_f, soon_f = float(delta), float(delta + 1 / t)
    floats = [(float(p), math.log(float(w)) if w > 1e-300 else -1e9, float(q)) for p, q, w in chances]

    def within(x):
        y = x * t
        return t if y < 1e-45 else (1 / x if y > 95 else -expm1(-y) / x)

    # Where the integrand counts at all, by floating point.
    rows = []
    most = [-1e18, -1e18]
    for i, (value, weight) in enumerate(rates):
        if weight < mpf(10) ** -300:
            continue
        lam, lw = float(value), math.log(float(weight * value))
        for k, d in ((0, delta_f), (1, soon_f)):
            bound = [lw + w + bounded(lam, d, p, q, low, high) for p, w, q in floats]
            most[k] = max(most[k], max(bound))
            rows.append((i, k, bound))
    wanted = {}
    for i, k, bound in rows:
        cut = most[k] - TAIL
        wanted.setdefault(i, set()).update(j for j, v in enumerate(bound) if v > cut)
    endless = early = mpf(0)
    for i, (value, weight) in enumerate(rates):
        js = wanted.get(i)
        if js is None:
            continue
        f0, f1, g0, g1 = 1 / delta, 1 / (delta + value), within(delta), within(delta + value)
        row = row_early = mpf(0)
        for j in js:
            p, q, w = chances[j]
            x = delta + value * p
            f, g = 1 / x, within(x)
            if low:
                f, g = f - q * f0, g - q * g0
            if high:
                f, g = f - p * f1, g - p * g1
            row += w * f
            row_early += w * g
        if low:
            row, row_early = row + mean_q * f0, row_early + mean_q * g0
        if high:
            row, row_early = row + mean_p * f1, row_early + mean_p * g1
        endless += weight * value * row
        early += weight * value * row_early
    for i, (value, weight) in enumerate(rates):
        if i not in wanted and (low or high):
            raise ArithmeticError("a rate has been left out")
    return endless, early


def bounded(lam, d, p, q, low, high):
    """The logarithm of a bound of what is added up, but for the weights."""
    x = d + lam * p
    if not low and not high:
        return -math.log(x)
    if low and not high:
        return math.log(p * (d + lam) / (d * x))
    if high and not low:
        return math.log(q * (d + 2 * lam) / ((d + lam) * x)) if q > 0 else -1e9
    return math.log(p * q * (lam * lam / (d * (d + lam) * x)) + 1e-300) if q > 0 else -1e9


def endless_by_gauss(n, rate, a, b, delta):
    delta, a, b = mpf(delta), mpf(a), mpf(b)
    return sum(w * v / delta * hyp2f1(1, a, a + b, -v / delta) for v, w in rate_nodes(n, rate, float(delta), 1))


def points():
    """Lists [r, alpha, a, b, x, age, horizon, delta], delta times the horizon from 0.001 to 100."""
    for u in kronecker(280, 8):
        p = [scaled(v, 1e-4, 1e4) for v in u[:4]]
        x = 0 if u[4] < 0.1 else round(scaled((u[4] - 0.1) / 0.9, 1, 1e5))
        horizon = scaled(u[6], 1e-6, 1e6)
        yield p + [x, scaled(u[5], 1e-6, 1e6), horizon, float("%.6g" % (scaled(u[7], 1e-3, 1e2) / horizon))]
    for i, p in enumerate(product((1e-4, 1.0, 1e4), repeat=4)):
        x, age, horizon = ((0, 1e6, 1e6), (1, 1e-6, 1e-6), (100000, 1e6, 1.0), (3, 40.0, 39.0))[i % 4]
        yield list(p) + [x, age, horizon, float("%.6g" % ((0.002, 0.1, 1.0, 20.0, 0.5)[i % 5] / horizon))]
    for i, (*p, x, _, age, horizon, _) in enumerate(everyday(120, 4)):
        yield p + [x, age, horizon, float("%.6g" % (0.002 if i % 2 else 0.1 / horizon))]


def row(point):
    r, alpha, a, b, x, age, horizon, delta = point
    n, rate = float(r + x), float(alpha + age)
    values = [*discounted(n, rate, a, float(b + x), delta, horizon), *discounted(n, rate, a, float(b + x + 1), delta, horizon)]
    return ",".join([repr(v) for v in point] + [text(v) for v in values])


def check():
    """Prints the relative differences of a finer mesh and, where mpmath finds it, of the integral over 2F1."""
    for i, (r, alpha, a, b, x, age, horizon, delta) in enumerate(points()):
        if i % 24 == 0:
            n, rate, stay = float(r + x), float(alpha + age), float(b + x)
            plain, fine = discounted(n, rate, a, stay, delta, horizon), discounted(n, rate, a, stay, delta, horizon, 1.37)
            try:
                gauss = mp.nstr(endless_by_gauss(n, rate, a, stay, delta) / plain[0] - 1, 3)
            except ValueError:
                gauss = "no 2F1"
            print(i, *(mp.nstr(v / w - 1, 3) for v, w in zip(plain, fine)), gauss, flush=True)


def main():
    if "check" in sys.argv:
        return check()
    print("r,alpha,a,b,x,age,horizon,discount,bg_discounted,bg_discounted_within,mbg_discounted,mbg_discounted_within")
    for point in points():
        print(row(point), flush=True)


if __name__ == "__main__":
    main()
