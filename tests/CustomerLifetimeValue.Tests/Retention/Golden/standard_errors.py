"""Maximum-likelihood fits of the published High End segment with 50 digits: python3 standard_errors.py > standard_errors.csv

Newton's method with numerically differentiated derivatives; standard errors from the inverse Hessian; the standard error of S(12) by the delta method.
"""
from mpmath import mp, mpf, loggamma, log, exp, diff, matrix, lu_solve, inverse, sqrt, nstr

mp.dps = 50
SURVIVORS = [1000, 869, 743, 653, 593, 551, 517, 491]


def survival(t, a, b, c=mpf(1)):
    x = mpf(t) ** c if t else mpf(0)
    return exp(loggamma(b + x) + loggamma(a + b) - loggamma(b) - loggamma(a + b + x))


def likelihood(*p):
    total = SURVIVORS[-1] * log(survival(len(SURVIVORS) - 1, *p))
    for t in range(1, len(SURVIVORS)):
        total += (SURVIVORS[t - 1] - SURVIVORS[t]) * log(survival(t - 1, *p) - survival(t, *p))
    return total


def derivatives(f, p):
    n = len(p)
    unit = lambda *ones: tuple(sum(1 for o in ones if o == i) for i in range(n))
    return matrix([diff(f, tuple(p), unit(i)) for i in range(n)]), matrix(n, n) + matrix([[diff(f, tuple(p), unit(i, j)) for j in range(n)] for i in range(n)])


def fit(p):
    p = [mpf(x) for x in p]
    for _ in range(12):
        g, h = derivatives(likelihood, p)
        step = lu_solve(h, -g)
        p = [x + s for x, s in zip(p, step)]
        if max(abs(s) for s in step) < mpf("1e-18"):
            break
    _, h = derivatives(likelihood, p)
    cov = inverse(-h)
    slope = matrix([diff(lambda *q: survival(12, *q), tuple(p), tuple(1 if k == i else 0 for k in range(len(p)))) for i in range(len(p))])
    return p, [sqrt(cov[i, i]) for i in range(len(p))], sqrt((slope.T * cov * slope)[0])


_, sbg, sbg12 = fit([0.668, 3.806])
p, bdw, bdw12 = fit([0.21425, 1.42657, 1.72356])
print("sbg_se_alpha,sbg_se_beta,bdw_alpha,bdw_beta,bdw_shape,bdw_se_alpha,bdw_se_beta,bdw_se_shape,sbg_se_12,bdw_se_12")
print(",".join(nstr(x, 20) for x in [*sbg, *p, *bdw, sbg12, bdw12]))
