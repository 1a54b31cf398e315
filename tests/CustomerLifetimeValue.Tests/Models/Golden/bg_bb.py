"""Golden values of the BG/BB by its printed sums: python3 bg_bb.py > bg_bb.csv

Fader, Hardie & Shang (2010): likelihood eq. 5, P(alive) eq. 11, expected purchases eq. 13, discounted eq. 14 (as a 2F1)."""
import math
from mpmath import mp, mpf, exp, log, binomial

from points import kronecker, scaled
from special import log_beta, log_rising, text

mp.dps = 60
TINY = mpf(10) ** -25
BITS = 260


def series(count, first, *ratios):
    """Sum of 1, then of each term times the ratios (p + i)/(q + i) of pairs (p, q) or a constant, in fixed point: all terms are positive."""
    def fixed(value):
        return int(mpf(value) * mpf(2) ** BITS)

    pairs = [(fixed(p), fixed(q)) for p, q in ratios]
    constant = fixed(first)
    total, term, i, step = 0, 1 << BITS, 0, 0
    while i < count and (term > 1 or i < 2):
        total += term
        term = term * constant >> BITS
        for p, q in pairs:
            term = term * (p + step) // (q + step)
        i, step = i + 1, step + (1 << BITS)
    return mpf(total) / mpf(2) ** BITS, mpf(term) / mpf(2) ** BITS


def likelihood(a, b, g, d, x, tx, n):
    def buys(m):
        return exp(log_beta(a + x, b + m - x) - log_beta(a, b))

    alive = buys(n) * exp(log_beta(g, d + n) - log_beta(g, d))
    left, _ = series(n - tx, 1, (b + tx - x, a + b + tx), (d + tx, g + d + tx + 1))
    return alive + left * buys(tx) * exp(log_beta(g + 1, d + tx) - log_beta(g, d)), alive


def purchases(a, b, g, d, t):
    """Of one alive at the next opportunity."""
    g = g + TINY
    return a / (a + b) * ((g + d - 1) - exp(log_rising(d, t) - log_rising(g + d - 1, t)) * (g + d - 1)) / (g - 1)


def discounted(a, b, g, d, v, t):
    """Discounted purchases without end and within t."""
    return [a / (a + b) * v * series(count, v, (d, g + d))[0] for count in (math.inf, t)]


def probability(a, b, g, d, k, t):
    """Over the number m of opportunities at which the customer is alive: t, or from k those after which the customer leaves."""
    m = max(k, 1)
    first = binomial(m, k) * exp(log_beta(a + k, b + m - k) - log_beta(a, b) + log_beta(g, d + m - 1) - log_beta(g, d))
    left, last = series(t - m, 1, (mpf(m + 1), mpf(m + 1 - k)), (b + m - k, a + b + m), (d + m - 1, g + d + m))
    stayed = first * last * (g + d + t - 1) / (g + d + m - 1)
    return first * left * g / (g + d + m - 1) + stayed


def points():
    for i, u in enumerate(kronecker(900, 9)):
        p = [scaled(v, 1e-4, 1e4) if i % 3 else scaled(v, 0.1, 20) for v in u[:4]]
        n = round(scaled(u[4], 1, 1e5 if i % 10 == 0 else 300))
        x = 0 if u[5] < 0.15 else max(1, round(n * ((u[5] - 0.15) / 0.85) ** 2))
        tx = 0 if x == 0 else x + round((n - x) * u[6])
        t = round(scaled(u[7], 1, 500))
        yield p + [x, tx, n, t, round(t * u[8] ** 2)]


print("alpha,beta,gamma,delta,x,recency,age,horizon,n,discount,loglik,alive,ahead,purchases,pmf,discounted,discounted_within")
for point in points():
    a, b, g, d = map(mpf, point[:4])
    x, tx, n, t, k = point[4:]
    whole, alive = likelihood(a, b, g, d, x, tx, n)
    na, nb, nd = a + x, b + n - x, d + n + 1
    rate = float("%.6g" % (0.2 / t))
    v = exp(-mpf(rate))
    values = [log(whole), alive * (d + n) / (g + d + n) / whole, exp(log_rising(nd, t) - log_rising(g + nd, t)), purchases(na, nb, g, nd, t),
              probability(na, nb, g, nd, k, t), *discounted(na, nb, g, nd, v, t)]
    print(",".join([repr(w) for w in point] + [repr(rate)] + [text(w) for w in values]), flush=True)
