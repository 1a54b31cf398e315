"""Golden values of the gamma family with 50 digits: python3 gamma.py > gamma.csv

Points follow the R2 low-discrepancy sequence (Roberts 2018) over the logarithms of z and d, with corners and the
neighbourhoods of the zeros of the log-gamma function added."""
from mpmath import mp, mpf, loggamma, psi, beta, log, nstr

mp.dps = 50
G = 1.32471795724474602596


def points():
    for i in range(1, 1501):
        u, v = (0.5 + i / G) % 1, (0.5 + i / G ** 2) % 1
        yield 10 ** (-5 + 14 * u), 10 ** (-5 + 11 * v)
    for z in (1e-4, 0.5, 1.0, 1.5, 2.0, 2.5, 9.999999, 10.0, 10.000001, 1e4, 1.1e5, 1e9):
        for d in (1e-4, 1e-2, 0.5, 1.0, 3.0, 12.0, 13.0, 200.0, 1e5):
            yield z, d
    for e in range(1, 14):
        for z in (1 + 10.0 ** -e, 1 - 10.0 ** -e, 2 + 10.0 ** -e, 2 - 10.0 ** -e):
            yield z, 0.7


def text(value):
    return nstr(value, 20)


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


print("z,d,loggamma,difference,digamma,trigamma,logbeta,failures")
for z, d in points():
    x, y = mpf(z), mpf(d)
    mp.dps = 80
    row = [loggamma(x), loggamma(x + y) - loggamma(x), psi(0, x), psi(1, x), log_beta(x, y), log_beta(x, y + 7) - log_beta(x, y)]
    mp.dps = 50
    print(",".join([repr(z), repr(d)] + [text(v) for v in row]))
