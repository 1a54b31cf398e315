"""Golden values of what lies ahead of a living customer: python3 futures.py bg|pareto|bgbb|ggom|spend|stays_bg|stays_pareto|stays_bgbb|stays_regular > futures_NAME.csv

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


def ggom():
    """The hazard now, h of Gamma(s, kappa), is mixed over numerically, and times are integrated over by tanh-sinh; only the gamma rate of buying is mixed in closed form."""
    print("n,rate,s,kappa,growth,t,delta,k,at_least,pairs,discounted_pairs,ever,square,with_purchases")
    for row in [(2.563, 51.4, 0.606, 40.1, 0.02, 52, 0.0018, 3), (0.963, 12.56, 0.408, 10.5, 0.15, 30, 0.0018, 1), (3.5, 60, 2.6, 80, -0.03, 8, 0.002, 2), (1.5, 9, 0.5, 13, 0.4, 6, 0.1, 2)]:
        n, rate, s, kappa, growth, t, delta = map(mpf, row[:7])
        k = row[7]

        def hazard(u):
            return (exp(growth * u) - 1) / growth

        def stay(u):
            return over_gamma(lambda h: exp(-h * hazard(u)), s, kappa)

        def leaving(u):
            return over_gamma(lambda h: h * exp(growth * u - h * hazard(u)), s, kappa)

        def kth(j, u):
            return u ** (j - 1) * rate ** n / (rate + u) ** (n + j) / beta(j, n)

        def length(u, d):
            return u if d == 0 else (1 - exp(-d * u)) / d

        parts = [t * i / 6 for i in range(7)]
        chance = mp.quad(lambda u: kth(k, u) * stay(u), parts)
        two = [2 * n * (n + 1) / rate ** 2 * mp.quad(lambda u: stay(u) * exp(-d * u) * length(u, d), parts) for d in (mpf(0), delta)]
        reach = 60 / abs(growth) if growth > 0 else mpf(10) ** 12  # by then all have left, or the rest no longer matters
        ever = mp.quad(lambda y: kth(1, exp(y)) * stay(exp(y)) * exp(y), [log(reach) + i * mpf(4) for i in range(-14, 1)]) + mp.quad(lambda u: kth(1, u) * stay(u), [0, exp(log(reach) - 56)])
        square = mp.quad(lambda u: leaving(u) * length(u, delta) ** 2, parts) + stay(t) * length(t, delta) ** 2
        show(row, [chance] + two + [ever, square, n / rate * square])


def decays(leave, t, polynomial):
    """E[f(tau)] of leaving at tau of a constant hazard, or at t: f by its coefficients of exp(-c tau), as pairs (c, weight)."""
    return sum(w * (leave / (leave + c) * (1 - exp(-(leave + c) * t)) + exp(-(leave + c) * t)) for c, w in polynomial)


def square_of_stay(leave, t, d):
    with mp.workdps(60):
        return decays(leave, t, [(0, 1 / d ** 2), (d, -2 / d ** 2), (2 * d, 1 / d ** 2)])


def stays_bg():
    """Given both rates: purchases that do not end it come at rate lambda (1 - p) as long as the customer stays, and one more ends it."""
    print("n,rate,a,b,t,delta,square,with_purchases")
    for row in BG:
        n, rate, a, b, t, d = map(mpf, row[:6])

        def last(leave):
            """E[L e^(-d tau); tau < t]"""
            with mp.workdps(60):
                return sum(w * leave / (leave + c) * (1 - exp(-(leave + c) * t)) for c, w in [(d, 1 / d), (2 * d, -1 / d)])

        square = over_beta(lambda p, q: over_gamma(lambda z: square_of_stay(z * p, t, d), n, rate), a, b)
        both = over_beta(lambda p, q: over_gamma(lambda z: z * q * square_of_stay(z * p, t, d) + last(z * p), n, rate), a, b)
        show(row[:6], [square, both])


def stays_pareto():
    print("n,rate,s,scale,t,delta,square,with_purchases")
    for row in PARETO:
        n, rate, s, scale, t, d = map(mpf, row[:6])
        square = over_gamma(lambda m: square_of_stay(m, t, d), s, scale)
        show(row[:6], [square, over_gamma(lambda z: z, n, rate) * square])


def stays_bgbb():
    """Over all numbers of opportunities at which the customer is alive; the horizon ends within a period."""
    print("alpha,beta,gamma,delta,t,discount,square,with_purchases")
    for row in BGBB:
        al, be, ga, de, t, d = map(mpf, row[:6])
        t += mpf("0.4")
        whole = int(t)
        square = both = mpf(0)
        for m in range(1, whole + 2):
            stay = beta(ga, de + m - 1) / beta(ga, de)
            chance = stay if m == whole + 1 else stay - beta(ga, de + m) / beta(ga, de)
            length = (1 - exp(-d * min(t, m))) / d
            square += chance * length ** 2
            both += chance * length * al / (al + be) * sum(exp(-d * j) for j in range(1, min(m, whole) + 1))
        show((al, be, ga, de, t, d), [square, both])


def stays_regular():
    """Over the purchase after which the customer leaves, at time u, or the stages that one who stays has had by the end: earlier purchases came at shares of that time of a beta distribution,
    whose transform is Kummer's function. The library integrates over the times at which the customer is there instead."""
    print("k,r,alpha,a,b,x,recency,age,t,delta,square,with_purchases")
    for row in [(2, 1.33, 2.81, 0.425, 0.79, 3, 48, 52, 26, 0.0018), (3, 0.85, 1.45, 0.79, 2.42, 1, 50, 52, 32, 0.0018), (5, 1.4, 20, 1.3, 4, 0, 0, 30, 40, 0.05), (2, 0.7, 3, 0.9, 2.1, 4, 30, 31, 8, 0.3)]:
        k, x = row[0], row[5]
        r, alpha, a, b, recency, age, t, d = map(mpf, row[1:5] + row[6:])
        n, scale, p = r + k * x, alpha + age, (age - recency) / (alpha + age)
        weights = [gamma(n + j) / gamma(n) / gamma(j + 1) * p ** j for j in range(k)]

        def length(u):
            return (1 - exp(-d * u)) / d

        def stays(m):
            return beta(a, b + m) / beta(a, b)

        square = both = mpf(0)
        for j, weight in enumerate(w / sum(weights) for w in weights):
            shape, there = n + j, mpf(1)
            for m in range(1, 400):
                s = m * k - j
                leaves, made = stays(m - 1) - stays(m), mp.betainc(s, shape, 0, t / (scale + t), regularized=True)
                if made < mpf(10) ** -19:
                    break
                there -= leaves * made

                def density(u):
                    return u ** (s - 1) * scale ** shape / (scale + u) ** (shape + s) / beta(s, shape)

                square += weight * leaves * mp.quad(lambda u: density(u) * length(u) ** 2, [0, t / 2, t])
                both += weight * leaves * mp.quad(lambda u: density(u) * length(u) * sum(mp.hyp1f1(i * k - j, s, -d * u) for i in range(1, m + 1)), [0, t / 2, t])
            square += weight * there * length(t) ** 2
            z = t / (scale + t)
            for s in range(k - j, 2000):
                chance = gamma(shape + s) / gamma(shape) / gamma(s + 1) * (1 - z) ** shape * z ** s
                if chance < mpf(10) ** -20 and s > shape * t / scale:
                    break
                m = (s + j) // k
                both += weight * chance * stays(m) * length(t) * sum(mp.hyp1f1(i * k - j, s + 1, -d * t) for i in range(1, m + 1))
        show(row, [square, both])


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


{"bg": bg, "pareto": pareto, "bgbb": bgbb, "ggom": ggom, "spend": spend, "stays_bg": stays_bg, "stays_pareto": stays_pareto, "stays_bgbb": stays_bgbb, "stays_regular": stays_regular}[sys.argv[1]]()
