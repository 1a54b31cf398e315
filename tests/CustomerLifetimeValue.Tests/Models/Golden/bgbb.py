"""Golden values of the BG/BB by its printed sums: python3 bgbb.py > bgbb.csv

Fader, Hardie & Shang (2010): likelihood eq. 5, P(alive) eq. 11, expected purchases eq. 13, discounted eq. 14 (as a 2F1)."""
from mpmath import mp, mpf, exp, log, binomial

from points import kronecker, scaled
from special import log_beta, log_rising, text

mp.dps = 60
TINY = mpf(10) ** -25


def likelihood(a, b, g, d, x, tx, n):
    def buys(m):
        return exp(log_beta(a + x, b + m - x) - log_beta(a, b))

    alive = buys(n) * exp(log_beta(g, d + n) - log_beta(g, d))
    left, term = mpf(0), buys(tx) * exp(log_beta(g + 1, d + tx) - log_beta(g, d))
    for m in range(tx, n):
        left += term
        term *= (b + m - x) / (a + b + m) * (d + m) / (g + d + m + 1)
    return alive + left, alive


def purchases(a, b, g, d, t):
    """Of one alive at the next opportunity."""
    g = g + TINY
    return a / (a + b) * ((g + d - 1) - exp(log_rising(d, t) - log_rising(g + d - 1, t)) * (g + d - 1)) / (g - 1)


def endless(a, b, g, d, v):
    """Discounted purchases without end: a series of positive terms."""
    total, term, i = mpf(0), v, 0
    while term > total * mpf(10) ** -40:
        total += term
        term *= v * (d + i) / (g + d + i)
        i += 1
    return a / (a + b) * total


def probability(a, b, g, d, k, t):
    total = mpf(0)
    for m in range(max(k, 1), t + 1):
        stays = exp(log_beta(g, d + t - 1) - log_beta(g, d)) if m == t else exp(log_beta(g + 1, d + m - 1) - log_beta(g, d))
        total += stays * binomial(m, k) * exp(log_beta(a + k, b + m - k) - log_beta(a, b))
    return total


def points():
    for i, u in enumerate(kronecker(900, 9)):
        p = [scaled(v, 1e-4, 1e4) if i % 3 else scaled(v, 0.1, 20) for v in u[:4]]
        n = round(scaled(u[4], 1, 1e5 if i % 10 == 0 else 300))
        x = 0 if u[5] < 0.15 else max(1, round(n * ((u[5] - 0.15) / 0.85) ** 2))
        tx = 0 if x == 0 else x + round((n - x) * u[6])
        t = round(scaled(u[7], 1, 500))
        yield p + [x, tx, n, t, round(t * u[8] ** 2)]


print("alpha,beta,gamma,delta,x,recency,n,horizon,k,discount,loglik,alive,ahead,purchases,pmf,discounted,discounted_within")
for point in points():
    a, b, g, d = map(mpf, point[:4])
    x, tx, n, t, k = point[4:]
    whole, alive = likelihood(a, b, g, d, x, tx, n)
    na, nb, nd = a + x, b + n - x, d + n + 1
    rate = float("%.6g" % (0.2 / t))
    v = exp(-mpf(rate))
    within = na / (na + nb) * sum(v ** i * exp(log_beta(g, nd + i - 1) - log_beta(g, nd)) for i in range(1, t + 1))
    values = [log(whole), alive * (d + n) / (g + d + n) / whole, exp(log_rising(nd, t) - log_rising(g + nd, t)), purchases(na, nb, g, nd, t),
              probability(na, nb, g, nd, k, t), endless(na, nb, g, nd, v), within]
    print(",".join([repr(w) for w in point] + [repr(rate)] + [text(w) for w in values]), flush=True)
