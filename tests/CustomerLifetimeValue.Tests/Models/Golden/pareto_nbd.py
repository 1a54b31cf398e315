"""Golden values of the Pareto/NBD by its printed closed forms: python3 pareto_nbd.py > pareto_nbd.csv

Fader & Hardie (2005), A Note on Deriving the Pareto/NBD Model: likelihood eq. 18 to 20 with both forms of the 2F1; Fader, Hardie & Lee (2005), RFM and CLV: discounted
purchases, by incomplete gamma functions. The chance of n purchases is the integral over the leaving time by the trapezoidal
rule with 25 digits, at n up to 60."""
import signal
from itertools import chain
from mpmath import mp, mpf, exp, log, gammainc

from points import customers, everyday
from special import gauss, log_rising, text

TINY = mpf(10) ** -30


class Late(Exception):
    pass


def late(*_):
    raise Late


signal.signal(signal.SIGALRM, late)


def integral(n, alpha, s, beta, tx, age):
    """(n + s) times the integral of (alpha + t)^-n (beta + t)^-(s + 1) from tx to age."""
    total = n + s
    if alpha >= beta:
        def at(t):
            return gauss(total, s + 1, total + 1, (alpha - beta) / (alpha + t)) * exp(-total * log(alpha + t))
    else:
        def at(t):
            return gauss(total, n, total + 1, (beta - alpha) / (beta + t)) * exp(-total * log(beta + t))
    return at(tx) - at(age)


def likelihood(r, alpha, s, beta, x, tx, age):
    n = r + x
    alive = exp(-n * log(alpha + age) - s * log(beta + age))
    both = alive + s / (n + s) * integral(n, alpha, s, beta, tx, age) if age > tx else alive
    return log_rising(r, x) + r * log(alpha) + s * log(beta) + log(both), alive / both


def purchases(n, rate, s, scale, t):
    s = s + TINY
    return n * scale / (rate * (s - 1)) * (1 - exp((s - 1) * log(scale / (scale + t))))


def between(n, rate, s, scale, t1, t2):
    s = s + TINY
    return n * scale / (rate * (s - 1)) * (exp((s - 1) * log(scale / (scale + t1))) - exp((s - 1) * log(scale / (scale + t2))))


def discounted(n, rate, s, scale, delta, t):
    z = delta * scale
    ends = [z] if t is None else [z, delta * (scale + t)]
    return n / rate * scale * exp(z + (s - 1) * log(z)) * gammainc(1 - s - TINY, *ends)


def trapezoid(height, step):
    """The integral over the whole line of e^height(w), concave and analytic beside the line, to 25 digits."""
    top, best = 0.0, float(height(mpf(0)))
    for direction in (1, -1):
        stride = 4.0
        while stride >= step:
            while (value := float(height(mpf(top + direction * stride)))) > best:
                top, best = top + direction * stride, value
            stride /= 4
    total = mpf(0)
    for direction, i in ((1, 0), (-1, 1)):
        while (value := height(mpf(top + direction * i * step))) > best - 60:
            total += exp(value)
            i += 1
    return total * step


def probability(n, rate, s, scale, k, t):
    """By the time of leaving: after t, or at t e^w/(1 + e^w), over which the trapezoidal rule converges exponentially."""
    if k == 0:
        return exp(likelihood(n, rate, s, scale, 0, mpf(0), t)[0])
    constant = log_rising(n, k) - log_rising(mpf(1), k) + n * log(rate)

    def count(tau):
        return constant - (n + k) * log(rate + tau) + k * log(tau)

    def leaving(w):
        e = exp(-abs(w))
        share, rest = (e / (1 + e), 1 / (1 + e)) if w < 0 else (1 / (1 + e), e / (1 + e))
        tau = t * share
        return log(tau * rest) - s * log(1 + tau / scale) - log(scale + tau) + count(tau)

    with mp.workdps(40):
        return exp(count(t) - s * log(1 + t / scale)) + s * trapezoid(leaving, 0.05 if k > 10 else 0.1)


def row(point):
    r, alpha, s, beta, x, tx, age, t, k = point
    r, alpha, s, beta, tx, age, t = map(mpf, (r, alpha, s, beta, tx, age, t))
    k = min(k, 60)
    log_likelihood, alive = likelihood(r, alpha, s, beta, x, tx, age)
    if not (mpf(0) < alive.real <= 1 and alive.imag == 0):
        with mp.workdps(700):
            log_likelihood, alive = likelihood(r, alpha, s, beta, x, tx, age)
    n, rate, scale = r + x, alpha + age, beta + age
    delta = mpf(float("%.6g" % (0.1 / t)))
    values = [log_likelihood, alive, exp(-s * log(1 + t / scale)), purchases(n, rate, s, scale, t), between(n, rate, s, scale, t / 3, t),
              probability(n, rate, s, scale, k, t), discounted(n, rate, s, scale, delta, None), discounted(n, rate, s, scale, delta, t)]
    if any(v.imag != 0 or v < 0 for v in values[1:]) or not 0 <= values[-1] <= values[-2] <= 1.0001 * n / (rate * delta):
        raise ArithmeticError("the reference has cancelled")
    return ",".join([repr(v) for v in point[:-1]] + [str(k), repr(float(delta))] + [text(v) for v in values])


print("r,alpha,s,beta,x,recency,age,horizon,n,discount,loglik,alive,ahead,purchases,between,pmf,discounted,discounted_within")
for point in chain(customers(600, 4), everyday(300, 4)):
    signal.setitimer(signal.ITIMER_REAL, 8)
    try:
        line = row(point)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(line, flush=True)
    except (ArithmeticError, Late, ValueError):
        signal.setitimer(signal.ITIMER_REAL, 0)
