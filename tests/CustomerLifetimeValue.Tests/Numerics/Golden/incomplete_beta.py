"""Golden values of the incomplete beta function and of the discounted power with 50 digits: python3 incomplete_beta.py > incomplete_beta.csv

Points follow the R-sequence of Roberts (2018) over the logarithms of both shapes, of the odds and of the discount."""
from mpmath import mp, mpf, hyp2f1, hyperu, loggamma, log, nstr, exp
from mpmath.libmp.libhyper import NoConvergence

mp.dps = 80


def sequence(count, dimensions):
    root = 2.0
    for _ in range(60):
        root = (1 + root) ** (1.0 / (dimensions + 1))
    for i in range(1, count + 1):
        yield [(0.5 + i / root ** (k + 1)) % 1 for k in range(dimensions)]


def log_incomplete(a, b, odds):
    z = odds / (1 + odds)
    kernel = a * log(z) - b * log(1 + odds) - loggamma(a) - loggamma(b) + loggamma(a + b)
    if z <= a / (a + b):
        return kernel - log(a) + log(hyp2f1(1, a + b, a + 1, z, maxterms=10 ** 6))
    return log(1 - exp(kernel) / b * hyp2f1(1, a + b, b + 1, 1 - z, maxterms=10 ** 6))


def discounted(kappa, p, s):
    """U(1, 2 - s, z)/p: the integral of e^(-kappa t) (1 + pt)^(-s) over all t > 0."""
    return hyperu(1, 2 - s, kappa / p) / p


def text(value):
    return nstr(value, 20)


print("a,b,odds,logincomplete,kappa,p,s,discounted")
for u in sequence(600, 6):
    a, b = float("%.6g" % 10 ** (-4 + 9 * u[0])), float("%.6g" % 10 ** (-4 + 9 * u[1]))
    odds = float("%.6g" % (a / b * 10 ** (4 * (u[2] - 0.5) * abs(2 * u[2] - 1))))
    kappa, p, s = (float("%.6g" % 10 ** e) for e in (-6 + 12 * u[3], -6 + 6 * u[4], -4 + 9 * u[5]))
    try:
        u_function = discounted(mpf(kappa), mpf(p), mpf(s) + mpf(10) ** -40)
        if not 1 / mpf(kappa + p * (s + 1)) < u_function < 1 / mpf(kappa):
            continue
        print(",".join([repr(a), repr(b), repr(odds), text(log_incomplete(mpf(a), mpf(b), mpf(odds))), repr(kappa), repr(p), repr(s), text(u_function)]))
    except (NoConvergence, ValueError):
        pass
