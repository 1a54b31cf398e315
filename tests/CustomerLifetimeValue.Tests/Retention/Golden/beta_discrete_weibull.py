"""Golden values of the beta-discrete-Weibull distribution, S(t) = B(a, b + t^c)/B(a, b), with 30 digits.

python3 beta_discrete_weibull.py > beta_discrete_weibull.csv

residual = sum over k >= 1 of S(n + k)/S(n) * (1 + d)^(1 - k): term by term where the discount is large, else by Euler and Maclaurin's
formula after 400 terms, its integral by quadrature and its derivatives by mpmath's numerical differentiation.
"""
from mpmath import mp, mpf, loggamma, exp, log1p, quad, diff, bernoulli, factorial, nstr, inf, taylor

mp.dps = 40


def sequence(count, *ranges):
    g = 2.0
    for _ in range(60):
        g = (1 + g) ** (1 / (len(ranges) + 1))
    for i in range(1, count + 1):
        yield [float(f"{lo * (hi / lo) ** ((0.5 + i * g ** -(k + 1)) % 1):.6g}") for k, (lo, hi) in enumerate(ranges)]


def log_survival(a, b, c, t):
    x = mpf(t) ** c if t else mpf(0)
    return loggamma(b + x) + loggamma(a + b) - loggamma(b) - loggamma(a + b + x)


def residual(a, b, c, d, n):
    a, b, c, d = mpf(a), mpf(b), mpf(c), mpf(d)
    start, force = log_survival(a, b, c, n), log1p(d)

    def term(k):
        return exp(log_survival(a, b, c, n + k) - start - (k - 1) * force)

    total, k = mpf(0), 1
    if d >= 0.004:
        while True:
            value = term(k)
            total += value
            k += 1
            if value / d < mpf("1e-25") * total:
                return total
    first = 400
    total = sum(term(k) for k in range(1, first))
    pieces = [first * 4**i for i in range(0, 14 if d else 5)]
    if d:
        pieces = [p for p in pieces if p * d < 100] + [mpf(120) / d + first]
        integral = quad(term, pieces)
    else:
        # a power law: integrate in ln k, far enough that nothing is left
        mp.dps = 160  # loggamma's differences cancel far out
        integral = quad(lambda u: term(exp(u)) * exp(u), [mp.log(first) + 4 * i for i in range(0, int(80 / float(c * a - 1) / 4) + 2)])
    mp.dps = 40
    derivatives = taylor(term, mpf(first), 11)
    correction = term(mpf(first)) / 2
    for p in range(1, 7):
        correction -= bernoulli(2 * p) / (2 * p) * derivatives[2 * p - 1]
    return total + integral + correction


print("alpha,beta,shape,discount,renewals,survival7,residual")
points = [p + [0] for p in sequence(60, (0.02, 50), (0.02, 200), (0.1, 4), (0.004, 1))]
points += [p + [i % 7 + 1] for i, p in enumerate(sequence(40, (0.05, 20), (0.05, 50), (0.2, 3), (0.004, 1)))]
points += [p + [i % 3] for i, p in enumerate(sequence(16, (0.1, 5), (0.1, 20), (0.3, 2.5), (1e-5, 0.003)))]
points += [[3.0, 5.0, 0.9, 0.0, 0], [1.5, 2.0, 1.5, 0.0, 0], [0.9, 4.0, 2.0, 0.0, 2], [6.0, 1.0, 0.5, 0.0, 0], [0.2142534, 1.426575, 1.7235647, 0.1, 0], [0.2142534, 1.426575, 1.7235647, 0.1, 5], [0.2142534, 1.426575, 1.7235647, 0.002, 5]]
for a, b, c, d, n in points:
    print(f"{a!r},{b!r},{c!r},{d!r},{n},{nstr(exp(log_survival(mpf(a), mpf(b), mpf(c), 7)), 20)},{nstr(residual(a, b, c, d, n), 20)}", flush=True)
