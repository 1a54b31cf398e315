"""Golden values of what lies ahead of a living customer: python3 futures.py bg|pareto|bgbb|spend > futures_NAME.csv

The library mixes in closed form and then integrates once. Here the customer's own rates are held fixed, the law given them is taken
from the renewal equation of the purchase process, and the mixture is integrated numerically over both rates."""
import sys
from mpmath import mp, mpf, beta, binomial, exp, gamma, gammainc, inf, log

mp.dps = 20

# shape n, rate A, then the two parameters of leaving, horizon t, discount delta, count k
BG = [(2.243, 43.27, 0.793, 4.426, 52, 0.0018, 3), (0.943, 4.414, 0.793, 2.426, 30, 0.0018, 1),
      (3.5, 60, 0.6, 8, 8, 0.002, 2), (0.9, 120, 3, 4, 400, 0.001, 4), (1.5, 9, 0.5, 1.3, 0.5, 0.1, 2)]
PARETO = [(2.563, 51.4, 0.408, 49.4, 52, 0.0018, 3), (0.963, 12.56, 0.408, 10.5, 30, 0.0018, 1),
          (3.5, 60, 2.6, 80, 8, 0.002, 2), (0.9, 120, 3, 40, 400, 0.001, 4), (1.5, 9, 0.5, 13, 0.5, 0.1, 2)]
BGBB = [(4.204, 3.75, 0.657, 9.783, 10, 0.0953, 3), (1.204, 6.75, 0.657, 9.783, 6, 0.0953, 1), (0.4, 2, 2.3, 5, 40, 0.02, 2),
        (20, 30, 1.5, 200, 25, 0.1, 9), (0.7, 1.1, 0.3, 0.6, 12, 0.3, 2)]


# The trapezoidal rule's step: its error for these functions, analytic within pi/2, is about exp(-pi^2/STEP), and exp(-2 (pi sigma/STEP)^2) where a density of width sigma is narrow.
STEP = mpf({"bgbb": "0.125", "spend": "0.03125"}.get(sys.argv[1], "0.25"))


def over_gamma(f, shape, rate, step=STEP):
    """E f(z), z of Gamma(shape, rate), over ln z."""
    low, high = int((-44 / mpf(shape)) / step), int((mp.log(46 + 3 * shape) if shape > 1 else mpf(4)) / step)
    total = sum(exp(shape * i * step - exp(i * step)) * f(exp(i * step) / rate) for i in range(low, high + 1))
    return total * step / gamma(shape)


def over_beta(f, a, b):
    """E f(p), p of Beta(a, b), over the log-odds."""
    low, high = int(min(-44 / mpf(a), -6) / STEP), int(max(44 / mpf(b), 6) / STEP)
    total = mpf(0)
    for i in range(low, high + 1):
        e = exp(i * STEP)
        total += exp(a * i * STEP - (a + b) * log(1 + e)) * f(e / (1 + e), 1 / (1 + e))
    return total * STEP / beta(a, b)


def at_least(k, z):
    return gammainc(k, 0, z, regularized=True)


def pairs(rate, leave, stays, t, delta):
    """P2' = -(leave + 2 delta) P2 + 2 rate stays D and D' = rate e^-(...): the renewal equations of discounted purchases and of their pairs."""
    slow, fast = leave + delta, leave + 2 * delta
    if slow * t < mpf(10) ** -15:
        return rate * rate * stays * t * t * (1 - 2 * slow * t / 3)
    with mp.workdps(55):  # the bracket cancels to second order in slow t
        tail = t * exp(-slow * t) if delta == 0 else (exp(-slow * t) - exp(-fast * t)) / delta
        return 2 * rate * stays * rate / slow * ((1 - exp(-fast * t)) / fast - tail)


def bg():
    print("n,rate,a,b,t,delta,k,at_least,pairs,discounted_pairs")
    for row in BG:
        n, rate, a, b, t, delta = map(mpf, row[:6])
        k = row[6]
        chance = over_gamma(lambda z: at_least(k, z * t), n, rate, STEP / 8) * over_beta(lambda p, q: q ** (k - 1), a, b)
        two = [over_beta(lambda p, q: over_gamma(lambda z: pairs(z, z * p, q, t, d), n, rate), a, b) for d in (mpf(0), delta)]
        show(row, [chance] + two)


def pareto():
    print("n,rate,s,scale,t,delta,k,at_least,pairs,discounted_pairs,ever")
    for row in PARETO:
        n, rate, s, scale, t, delta = map(mpf, row[:6])
        k = row[6]
        chance = over_gamma(lambda m: over_gamma(lambda z: (z / (z + m)) ** k * at_least(k, (z + m) * t), n, rate, STEP / 2), s, scale)
        two = [n * (n + 1) / rate ** 2 * over_gamma(lambda m: pairs(mpf(1), m, mpf(1), t, d), s, scale) for d in (mpf(0), delta)]
        ever = over_gamma(lambda m: over_gamma(lambda z: z / (z + m), n, rate), s, scale)
        show(row, [chance] + two + [ever])


def bgbb():
    print("alpha,beta,gamma,delta,t,discount,k,at_least,pairs,discounted_pairs,ever,within_50000")
    for row in BGBB:
        al, be, ga, de, t, disc = map(mpf, row[:6])
        k, t = row[6], int(t)

        def lives(m):
            """Alive at exactly the next m opportunities of t."""
            stay = beta(ga, de + m - 1) / beta(ga, de)
            return stay if m == t else stay - beta(ga, de + m) / beta(ga, de)

        def buys(j, m):
            return binomial(m, j) * beta(al + j, be + m - j) / beta(al, be)

        chance = sum(lives(m) * sum(buys(j, m) for j in range(k, m + 1)) for m in range(1, t + 1))
        two = []
        for d in (mpf(0), disc):
            v = [exp(-d * i) for i in range(1, t + 1)]
            square = al * (al + 1) / (al + be) / (al + be + 1)
            two.append(square * sum(lives(m) * (sum(v[:m]) ** 2 - sum(x * x for x in v[:m])) for m in range(1, t + 1)))
        ever = over_beta(lambda q, r: over_beta(lambda h, s: q / (q + h * r), ga, de), al, be)
        none, stay, leaves, far = mpf(0), mpf(1), mpf(1), 50000
        with mp.workdps(30):
            for m in range(1, far + 1):
                leaves *= (be + m - 1) / (al + be + m - 1)
                gone = stay * (ga / (ga + de + m - 1))
                none += leaves * (gone if m < far else stay)
                stay -= gone
        show(row, [chance] + two + [ever, 1 - none])


def spend():
    """Money of a customer who certainly is alive under the BG/NBD: given the scale nu, n orders are Gamma(pn, nu)."""
    print("n,rate,a,b,t,p,k,w,s,above")
    for n, rate, a, b, t, p, k, w, s in [(2.243, 43.27, 0.793, 4.426, 52, 6.25, 16.24, 60.14, 50), (0.243, 4.414, 0.793, 2.426, 30, 6.25, 3.74, 15.44, 30),
                                         (7.5, 20, 1.2, 9, 100, 0.8, 4, 100, 700), (3.5, 60, 0.6, 8, 8, 20, 90, 2000, 5)]:
        n, rate, a, b, t, p, k, w, s = map(mpf, (n, rate, a, b, t, p, k, w, s))
        z = t / (rate + t)
        most = [beta(a, b + j - 1) / beta(a, b) * mp.betainc(j, n, 0, z, regularized=True) for j in range(1, 260)]
        chance = [most[j] - most[j + 1] for j in range(258)]
        above = over_gamma(lambda v: sum(c * gammainc(p * (j + 1), v * s, inf, regularized=True) for j, c in enumerate(chance) if c > mpf(10) ** -19), k, w)
        show((n, rate, a, b, t, p, k, w, s), [above])


def show(row, values):
    print(",".join([mp.nstr(mpf(x), 15) for x in row] + [mp.nstr(v, 17) for v in values]), flush=True)


{"bg": bg, "pareto": pareto, "bgbb": bgbb, "spend": spend}[sys.argv[1]]()
