"""Golden values of beta mixtures with 50 digits, at points of a low-discrepancy sequence and at corners.

python3 beta_mixture.py ratio > beta_ratio.csv            ln[B(a, b + x)/B(a, b)], psi(b + x) - psi(b)
python3 beta_mixture.py hypergeometric > beta_hypergeometric.csv    2F1(1, b; a + b; 1 - c) by Euler's integral
"""
import sys
from itertools import product
from mpmath import mp, mpf, loggamma, digamma, exp, log, quad, hyp2f1, nstr, inf, workdps

mp.dps = 50


def sequence(count, *ranges):
    """Points spread evenly over the logarithms of the ranges (Roberts' R-sequence)."""
    g = 2.0
    for _ in range(60):
        g = (1 + g) ** (1 / (len(ranges) + 1))
    for i in range(1, count + 1):
        yield [float(lo * (hi / lo) ** ((0.5 + i * g ** -(d + 1)) % 1)) for d, (lo, hi) in enumerate(ranges)]


def ratio(a, b, x):
    with workdps(70):
        a, b, x = mpf(a), mpf(b), mpf(x)
        return loggamma(b + x) - loggamma(b) - loggamma(a + b + x) + loggamma(a + b)


def rise(b, x):
    with workdps(70):
        return digamma(mpf(b) + mpf(x)) - digamma(mpf(b))


def hypergeometric(a, b, c):
    """Euler's integral in u = logit(theta), whose integrand is smooth; cut into pieces around its mode and its shoulder."""
    with workdps(40):
        a, b, c = mpf(a), mpf(b), mpf(c)
        mode, width = log(b / a), (1 / a + 1 / b) ** mpf("0.5")
        peak = b * mode

        def weight(u):
            return exp(b * (u - mode) - (a + b) * (log(1 + exp(u)) - log(1 + exp(mode))))

        def inverse(u):
            e = exp(u)
            return (1 + e) / (1 + c * e)

        narrow = min(width, 1)
        points = {mode + s * narrow * d for s in (-1, 1) for d in (0, 2, 5, 12, 30)}
        points |= {-log(c) + d for d in (-8, -3, 0, 3, 8)}
        points |= {mpf(0), log(b), -log(a), log(b) - 5, 5 - log(a)}
        left, right = mode - 120 * max(narrow, 1 / b), mode + 120 * max(narrow, 1 / a)
        points = [left] + sorted(p for p in points if left < p < right) + [right]
        # long exponential tails are split geometrically
        grid = []
        for p, q in zip(points, points[1:]):
            grid.append(p)
            n = int((q - p) / (8 * max(narrow, mpf("1e-9")))) if p >= mode or q <= mode else 0
            n = min(n, 60)
            if n > 1:
                if p >= mode:
                    grid += [p + (q - p) * (mpf(2) ** (j - n)) for j in range(1, n)]
                else:
                    grid += [q - (q - p) * (mpf(2) ** -j) for j in range(1, n)]
        grid.append(points[-1])
        grid = sorted(set(grid))
        return quad(lambda u: weight(u) * inverse(u), grid) / quad(weight, grid)


def main(kind):
    if kind == "ratio":
        print("a,b,x,log_ratio,digamma_rise")
        points = list(sequence(1500, (1e-4, 1e4), (1e-4, 1e4), (1e-3, 1e6)))
        points += [list(p) for p in product((1e-8, 1e-4, 1.0, 2.0, 1e4, 1e8), (1e-8, 1e-4, 1.0, 12.0, 1e4, 1e8), (1e-6, 1.0, 7.0, 1e5))]
        for a, b, x in points:
            print(f"{a!r},{b!r},{x!r},{nstr(ratio(a, b, x), 20)},{nstr(rise(b, x), 20)}")
    else:
        print("a,b,complement,value")
        points = list(sequence(400, (1e-4, 1e4), (1e-4, 1e4), (1e-9, 0.9)))
        points += [list(p) for p in product((1e-4, 0.5, 1.0, 1.5, 1e4), (1e-4, 1.0, 1e4), (1e-12, 1e-6, 0.01, 0.5))]
        for a, b, c in points:
            with workdps(50):
                try:
                    value = hyp2f1(1, mpf(b), mpf(a) + mpf(b), 1 - mpf(c), maxterms=200000)
                except Exception:
                    value = hypergeometric(a, b, c)
            print(f"{a!r},{b!r},{c!r},{nstr(value, 20)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
