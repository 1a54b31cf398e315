"""Golden values of the Gamma/Gompertz/NBD by its defining integrals over time: python3 ggom_nbd.py > ggom_nbd.csv

Bemmaor & Glady (2012), eq. 10, with S(t) = (1 + G(t)/kappa)^-s, G(t) = (e^(bt) - 1)/b. Every integral over the time of leaving or of staying by the trapezoidal rule
with 30 digits after a substitution that makes it converge exponentially, halved until two rules agree to 22 digits; the library integrates by Gauss-Legendre
panels over the logarithm of the survival. Hazards b lie between -1 and 1, b = 0 among them, where the Pareto/NBD's closed forms hold."""
import signal
from itertools import chain
from mpmath import mp, mpf, exp, expm1, log, log1p, inf

from points import customers, everyday
from special import log_rising, text

mp.dps = 30


class Late(Exception):
    pass


def late(*_):
    raise Late


signal.signal(signal.SIGALRM, late)


def growth(b, t):
    return t if b == 0 else expm1(b * t) / b


def survival(b, s, kappa, t):
    """ln S(t)."""
    return -s * log1p(growth(b, t) / kappa)


def density(b, s, kappa, t):
    """ln of -S'(t)."""
    return log(s / kappa) + b * t - (s + 1) * log1p(growth(b, t) / kappa)


def integral(height):
    """The integral over the whole line of e^height(w), whose tails fall for good: steps are halved, with the points in between, until two sums agree to 22 digits."""
    coarse = [(height(mpf(w)), w) for w in range(-200, 101)]
    best = max(coarse)[0]
    kept = [w for value, w in coarse if value > best - 70]
    low, high = min(kept) - 1, max(kept) + 1
    step, total = mpf(1) / 4, mpf(0)
    for i in range(4 * (high - low) + 1):
        total += exp(height(low + i * step))
    while True:
        middle = mpf(0)
        for i in range(int((high - low) / step)):
            middle += exp(height(low + (i + mpf(1) / 2) * step))
        last, total, step = total * step, total + middle, step / 2
        if abs(total * step - last) <= mpf(10) ** -22 * total * step:
            return total * step


def between(f, start, end):
    """The integral of e^f from start to end; f gets the distance from the start, so that nothing cancels there."""
    gap = end - start

    def height(w):
        e = exp(-abs(w))
        share, rest = (e / (1 + e), 1 / (1 + e)) if w < 0 else (1 / (1 + e), e / (1 + e))
        return f(gap * share) + log(gap * share * rest)
    return integral(height)


def onwards(f):
    """The integral of e^f from 0 to infinity."""
    return integral(lambda w: f(exp(w)) + w)


def likelihood(r, alpha, b, s, kappa, x, tx, age):
    n = r + x
    alive = exp(-n * log(alpha + age) + survival(b, s, kappa, age))
    both = alive
    if age > tx:
        both += between(lambda u: -n * log(alpha + tx + u) + density(b, s, kappa, tx + u), tx, age)
    return log_rising(r, x) + r * log(alpha) + log(both), alive / both


def purchases(n, rate, b, s, kappa, start, end, delta=0):
    """kappa is that of now."""
    f = lambda u: survival(b, s, kappa, u) - delta * u
    return n / rate * (onwards(f) if end == inf else between(lambda u: f(start + u), start, end))


def probability(n, rate, b, s, kappa, k, t):
    constant = log_rising(n, k) - log_rising(mpf(1), k) + n * log(rate)

    def count(tau):
        return constant - (n + k) * log(rate + tau) + (k * log(tau) if k else 0)
    return exp(count(t) + survival(b, s, kappa, t)) + between(lambda u: density(b, s, kappa, u) + count(u), mpf(0), t)


def row(point, number, scale):
    """The sign of b alternates, and it is 0 for every fifth; its size is that of the point's third parameter times a scale."""
    r, alpha, size, s, kappa, x, tx, age, t, k = point
    b = float("%.6g" % ((0, 1, -1, 1, -1)[number % 5] * size * scale))
    values = [mpf(v) for v in (r, alpha, b, s, kappa)]
    r_, alpha_, b_, s_, kappa_ = values
    tx_, age_, t_ = mpf(tx), mpf(age), mpf(t)
    k = min(k, 60)
    log_likelihood, alive = likelihood(r_, alpha_, b_, s_, kappa_, x, tx_, age_)
    n, rate = r_ + x, alpha_ + age_
    now = (kappa_ + growth(b_, age_)) * exp(-b_ * age_)
    delta = mpf(float("%.6g" % (0.1 / t)))
    values = [log_likelihood, alive, exp(survival(b_, s_, now, t_)),
              purchases(n, rate, b_, s_, now, mpf(0), t_), purchases(n, rate, b_, s_, now, t_ / 3, t_),
              probability(n, rate, b_, s_, now, k, t_),
              purchases(n, rate, b_, s_, now, mpf(0), inf, delta), purchases(n, rate, b_, s_, now, mpf(0), t_, delta)]
    given = [r, alpha, b, s, kappa, x, tx, age, t, k, float(delta)]
    return ",".join([repr(v) for v in given] + [text(v) for v in values])


if __name__ == "__main__":
    wide = list(customers(150, 5))
    print("r,alpha,b,s,kappa,x,recency,age,horizon,n,discount,loglik,alive,ahead,purchases,between,pmf,discounted,discounted_within", flush=True)
    for number, (point, scale) in enumerate(chain(((p, 1 / 50) for p in everyday(150, 5)), ((p, 1e-4) for p in wide[:150] + wide[150::11]))):
        signal.setitimer(signal.ITIMER_REAL, 30)
        try:
            line = row(point, number, scale)
            signal.setitimer(signal.ITIMER_REAL, 0)
            print(line, flush=True)
        except (ArithmeticError, Late, ValueError, OverflowError):
            signal.setitimer(signal.ITIMER_REAL, 0)
