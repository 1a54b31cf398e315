"""Discounted purchases of the BG/CNBD-k and MBG/CNBD-k: python3 regular_buyers_discounted.py > regular_buyers_discounted.csv

Without end: Gauss's function of the discount a purchase has at a stage rate, averaged over the rate by tanh-sinh quadrature (rows
with a sum of Tricomi functions over the purchases agreed to 20 digits); up to an end: quadrature over time of the discounted
purchase rate, a sum of beta prime densities. With 50 digits; 30 give the same 22."""
from mpmath import mp, mpf, exp, gamma, hyp2f1, log, quad, nstr, rf, factorial, loggamma, sqrt

from points import kronecker, scaled

mp.dps = 50


def text(value):
    return nstr(value, 22, min_fixed=-5, max_fixed=20)


def future(k, r, alpha, a, b, x, tx, age, shift, delta, end):
    n, rate, b = r + k * x, alpha + age, b + x + shift
    p = (age - tx) / rate
    w = [rf(n, j) / factorial(j) * p ** j for j in range(k)]
    w = [v / sum(w) for v in w]

    def by_rate(v):
        """The density of the logarithm of the stage rate with j stages over, and the discounted purchases given them."""
        lam = exp(v)
        share = lam / (lam + delta)
        total = share ** k * hyp2f1(1, b, a + b, share ** k)
        return sum(w[j] * exp((n + j) * log(rate * lam) - rate * lam - loggamma(n + j)) * share ** -j for j in range(k) if w[j]) * total

    top = log((n + k) / rate)
    endless = quad(by_rate, [top - 60 / n, top - 20 / n, top - 6, top - 2, top, top + 1, top + 2, top + 4])

    odds = end / rate
    last = n * odds + 15 * sqrt((n + 1) * odds * (1 + odds)) + 70 / log((1 + odds) / odds) + 4 * k
    constants, stay, m = [], mpf(1), 0
    while (m + 1) * k <= last + k:
        m += 1
        for j in range(k):
            if w[j]:
                s, shape = m * k - j, n + j
                constants.append((stay * w[j] * exp(loggamma(shape + s) - loggamma(shape) - loggamma(mpf(s))) / rate, s, shape))
        stay *= (b + m - 1) / (a + b + m - 1)

    def purchase_rate(u):
        v = u / rate
        return exp(-delta * u) * sum(c * v ** (s - 1) * (1 + v) ** -(s + shape) for c, s, shape in constants)

    return endless, quad(purchase_rate, [0, end / 8, end / 4, end / 2, end])


def points():
    ks = [1, 2, 3, 2, 4, 6, 2, 12]
    for i, u in enumerate(kronecker(47, 9)):
        k = ks[i % len(ks)]
        r, alpha, a, b = (scaled(v, 0.2, 8) for v in u[:4])
        x = int(10 * u[4] ** 2)
        age = round(150 * u[5]) / 7 + 1 / 7
        recency = 0.0 if x == 0 else age if u[6] > 0.9 else age * (0.02 + 0.98 * u[6])
        yield k, r, alpha, a, b, x, recency, age, scaled(u[7], 0.5, 40), scaled(u[8], 0.03, 1)


print("k,r,alpha,a,b,x,recency,age,horizon,discount,bg_discounted,bg_discounted_within,mbg_discounted,mbg_discounted_within")
for point in points():
    k, r, alpha, a, b, x, recency, age, horizon, delta = point
    exact = [mpf(v) for v in (r, alpha, a, b)]
    try:
        values = [v for shift in (0, 1) for v in future(k, *exact, x, mpf(recency), mpf(age), shift, mpf(delta), mpf(horizon))]
    except (ArithmeticError, ValueError):
        continue
    print(",".join([repr(v) for v in point] + [text(v) for v in values]), flush=True)
