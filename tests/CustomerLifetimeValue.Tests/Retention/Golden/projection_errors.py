"""Errors in points of the sBG's and the BdW's projections of years 8 to 12, fitted to years 0 to 7 of the segments in Fader and Hardie (2007)."""
from mpmath import diff, exp, findroot, log, loggamma, mp, mpf, nstr

mp.dps = 30
SEGMENTS = {
    "Regular": ([1000, 631, 468, 382, 326, 289, 262, 241], [22.3, 20.7, 19.4, 18.3, 17.3]),
    "High End": ([1000, 869, 743, 653, 593, 551, 517, 491], [46.8, 44.5, 42.7, 40.9, 39.4]),
}


def survival(logs, t):
    a, b = exp(logs[0]), exp(logs[1])
    x = mpf(t) ** (exp(logs[2]) if len(logs) == 3 else 1) if t else mpf(0)
    return exp(loggamma(b + x) + loggamma(a + b) - loggamma(a + b + x) - loggamma(b))


for name, (seen, later) in SEGMENTS.items():
    def likelihood(*logs):
        lost = sum((seen[t - 1] - seen[t]) * log(survival(logs, t - 1) - survival(logs, t)) for t in range(1, 8))
        return lost + seen[7] * log(survival(logs, 7))

    for start in ((log(0.7), log(2)), (log(0.3), log(1.1), log(1.5))):
        n = len(start)
        top = findroot(lambda *p: [diff(likelihood, p, tuple(int(j == i) for j in range(n))) for i in range(n)], start, tol=1e-18)
        logs = list(top)
        print(name, "BdW" if n == 3 else "sBG", nstr(likelihood(*logs), 12), [nstr(100 * survival(logs, 8 + i) - later[i], 5) for i in range(5)])
