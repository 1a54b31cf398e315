"""The special functions of the generators, with more digits than the 50 that are kept."""
from mpmath import mp, mpf, hyp2f1, loggamma, exp, log, nstr
from mpmath.libmp.libhyper import NoConvergence

mp.dps = 120


def gauss(a, b, c, z):
    """2F1 for z < 1 real, by whichever of the linear transformations converges."""
    for attempt in (lambda: hyp2f1(a, b, c, z),
                    lambda: hyp2f1(a, b, c, z, maxterms=10 ** 6),
                    lambda: (1 - z) ** -a * hyp2f1(a, c - b, c, z / (z - 1), maxterms=10 ** 6),
                    lambda: (1 - z) ** -b * hyp2f1(c - a, b, c, z / (z - 1), maxterms=10 ** 6)):
        try:
            return attempt()
        except (NoConvergence, ZeroDivisionError, ValueError):
            pass
    raise ArithmeticError(f"2F1({a}, {b}; {c}; {z})")


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def log_rising(z, n):
    return loggamma(z + n) - loggamma(z)


def text(value):
    return nstr(value, 20, min_fixed=-5, max_fixed=20)


def double(value):
    """A number as a double holds it, exactly."""
    return mpf(float(value))
