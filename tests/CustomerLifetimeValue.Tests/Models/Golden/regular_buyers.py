"""Golden values of the BG/CNBD-k and MBG/CNBD-k: python3 regular_buyers.py > regular_buyers.csv

Likelihood and P(alive): quadrature over the logarithm of the stage rate of the likelihood given the rate, with the upper incomplete gamma
function for the open gap. Purchases and chances: sums over purchases of regularised incomplete beta functions. Being alive
ahead: from the chances to leave with the m-th purchase. All with 50 digits; the library counts stages instead."""
from mpmath import mp, mpf, exp, log, gammainc, betainc, quad, nstr, rf, gamma, beta, factorial, loggamma

from points import kronecker, scaled

mp.dps = 50


def text(value):
    return nstr(value, 22, min_fixed=-5, max_fixed=20)


def stay(a, b, m):
    return exp(loggamma(b + m) - loggamma(b) + loggamma(a + b) - loggamma(a + b + m))


def over_rate(f, n, scale):
    """An integral over the rate, by its logarithm in pieces around where it is largest; to the left it falls with the power n."""
    top = log((n + 1) / scale)
    ends = [top - d for d in sorted({250 / n, 80 / n, 25 / n, 8 / n, mpf(8), mpf(2), mpf(1)}, reverse=True)] + [top + d for d in (0, 0.5, 1, 2, 3, 5)]
    return quad(lambda v: f(exp(v)) * exp(v), ends)


def likelihood(k, r, alpha, a, b, x, tx, age, log_gaps, shift):
    """(ln L, P(alive)): purchases at given times, then silence, at each rate; leaving by its beta means."""
    m = x + shift
    survived, left_last = beta(a, b + m) / beta(a, b), (beta(a + 1, b + m - 1) / beta(a, b) if m > 0 else 0)
    common = (k - 1) * log_gaps - x * log(factorial(k - 1))
    n = r + k * x

    def density(rate):
        return alpha ** r * rate ** (n - 1) * exp(-alpha * rate) / gamma(r)

    alive = survived * over_rate(lambda rate: density(rate) * exp(-rate * tx) * gammainc(k, rate * (age - tx), regularized=True), n, alpha + age)
    left = left_last * over_rate(lambda rate: density(rate) * exp(-rate * tx), n, alpha + tx) if m > 0 else mpf(0)
    return log(alive + left) + common, alive / (alive + left)


def weights(k, n, p):
    w = [rf(n, j) / factorial(j) * p ** j for j in range(k)]
    return [v / sum(w) for v in w]


def made(k, n, rate, w, m, t):
    """Chance that the m-th purchase to come is made by t, of one who stays."""
    if m == 0:
        return mpf(1)
    z = t / (rate + t)
    return sum(w[j] * betainc(m * k - j, n + j, 0, z, regularized=True) for j in range(k) if w[j])


def future(k, r, alpha, a, b, x, tx, age, shift, t, count):
    n, rate, b = r + k * x, alpha + age, b + x + shift
    with mp.workdps(200):
        w = weights(k, n, (age - tx) / rate)
    by, early = [mpf(1)], [mpf(1)]
    m = 0
    while by[-1] > mpf(10) ** -30 or len(by) < count + 3:
        m += 1
        by.append(made(k, n, rate, w, m, t))
        early.append(made(k, n, rate, w, m, t / 3))
        if m > 400:
            raise ArithmeticError("too many purchases")
    while early and len(early) < len(by):
        early.append(mpf(0))
    purchases = sum(stay(a, b, i - 1) * by[i] for i in range(1, len(by)))
    between = sum(stay(a, b, i - 1) * (by[i] - early[i]) for i in range(1, len(by)))
    alive = sum((by[i] - (by[i + 1] if i + 1 < len(by) else 0)) * stay(a, b, i) for i in range(len(by)))
    with mp.workdps(200):  # the chances of one more may be nearly the same
        chance = (made(k, n, rate, w, count, t) - made(k, n, rate, w, count + 1, t)) * stay(a, b, count)
        if count > 0:
            chance += made(k, n, rate, w, count, t) * (stay(a, b, count - 1) - stay(a, b, count))
    return alive, purchases, between, chance


def points():
    ks = [1, 2, 3, 2, 4, 7, 2, 12, 3, 30]
    for i, u in enumerate(kronecker(37, 10)):
        wide = i % 3 == 0
        low, high = (1e-2, 1e2) if wide else (0.2, 10)
        k = ks[i % len(ks)]
        r, alpha, a, b = (scaled(v, low, high) for v in u[:4])
        x = int((60 if wide else 12) * u[4] ** 2)
        age = round(150 * u[5]) / 7 + 1 / 7
        recency = 0.0 if x == 0 else age if u[6] > 0.9 else age * (0.02 + 0.98 * u[6])
        horizon = scaled(u[7], 0.1, 100)
        yield k, r, alpha, a, b, x, recency, age, horizon, int(6 * u[8]), u[9]


columns = "k,r,alpha,a,b,x,recency,age,log_gaps,horizon,n"
print(columns + "".join(f",{m}_{c}" for m in ("bg", "mbg") for c in ("loglik", "alive", "ahead", "purchases", "between", "pmf")))
for k, r, alpha, a, b, x, recency, age, horizon, n, share in points():
    # Gaps that alternate: a share of the mean gap more, then as much less.
    gap = 0 if x == 0 else mpf(recency) / x
    log_gaps = 0.0 if x == 0 else float(log(mpf(recency))) if x == 1 else float(x * log(gap) + (x // 2) * log(1 - mpf(0.9 * share) ** 2))
    exact = [mpf(v) for v in (r, alpha, a, b)]
    values = []
    try:
        for shift in (0, 1):
            values += likelihood(k, *exact, x, mpf(recency), mpf(age), mpf(log_gaps) if x != 1 else log(mpf(recency)), shift)
            values += future(k, *exact, x, mpf(recency), mpf(age), shift, mpf(horizon), n)
    except ArithmeticError:
        continue
    row = [k, r, alpha, a, b, x, recency, age, log_gaps, horizon, n]
    print(",".join([repr(v) for v in row] + [text(v) for v in values]), flush=True)
