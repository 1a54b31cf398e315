"""Discounted purchases of the BG/CNBD-k and MBG/CNBD-k: python3 regular_buyers_discounted.py > regular_buyers_discounted.csv

Without end: a sum over purchases of Tricomi functions, the Laplace transforms of the times' beta prime densities; up to an
end: quadrature over time of the discounted purchase rate. With 40 digits; the library averages over the stage rate instead."""
from mpmath import mp, mpf, exp, gamma, hyperu, quad, nstr, rf, factorial, loggamma

from points import kronecker, scaled

mp.dps = 40


def text(value):
    return nstr(value, 22, min_fixed=-5, max_fixed=20)


def future(k, r, alpha, a, b, x, tx, age, shift, delta, end):
    n, rate, b = r + k * x, alpha + age, b + x + shift
    p = (age - tx) / rate
    w = [rf(n, j) / factorial(j) * p ** j for j in range(k)]
    w = [v / sum(w) for v in w]
    endless, stay, m = mpf(0), mpf(1), 0
    constants = []
    while True:
        m += 1
        term = mpf(0)
        for j in range(k):
            if w[j] == 0:
                continue
            s, shape = m * k - j, n + j
            rise = exp(loggamma(shape + s) - loggamma(shape))
            term += w[j] * rise * hyperu(s, 1 - shape, delta * rate)
            constants.append((stay * w[j] * rise / gamma(s) / rate, s, shape))
        endless += stay * term
        if stay * term < mpf(10) ** -26 * endless:
            break
        if m > 250:
            raise ArithmeticError("too many purchases")
        stay *= (b + m - 1) / (a + b + m - 1)

    def purchase_rate(u):
        v = u / rate
        return exp(-delta * u) * sum(c * v ** (s - 1) * (1 + v) ** -(s + shape) for c, s, shape in constants)

    return endless, quad(purchase_rate, [0, end / 8, end / 4, end / 2, end])


def points():
    ks = [1, 2, 3, 2, 4, 6, 2, 12]
    for i, u in enumerate(kronecker(60, 9)):
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
