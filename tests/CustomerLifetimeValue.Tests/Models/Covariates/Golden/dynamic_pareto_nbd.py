"""Golden values of the Pareto/NBD with a calendar, by a route that the library does not take: given the rates (lambda, mu) everything is a
closed sum over the pieces; with lambda = t*u, mu = t*(1 - u) the integral over t is a gamma function, and the one over u is taken by tanh-sinh quadrature
with 50 digits. The library integrates over the time of leaving instead.

Pieces end at first, first + 1, ...; every fourth one from the first is fast: purchases A times, leaving C times as fast.
Rows 1 to 3 are the reference rows printed with equations of Bachmann, Meierer & Naef (2021) in the notes of the model.

    python3 dynamic_pareto_nbd.py > dynamic_pareto_nbd.csv
"""
from mpmath import mp, mpf, quad, gamma, log, nstr

mp.dps = 50


def pieces(first, a, c, start, end):
    """The pieces of (start, end]: (from, to, A, C)."""
    result, index, stop = [], 0, first
    while True:
        begin = mpf(0) if index == 0 else first + (index - 1)
        if begin >= end:
            break
        low, high = max(begin, start), min(stop, end)
        if low < high:
            result.append((low, high, a if index % 4 == 0 else mpf(1), c if index % 4 == 0 else mpf(1)))
        index, stop = index + 1, first + (index + 1)
    return result


def clocks(first, a, c, time):
    return (sum((t - f) * x for f, t, x, _ in pieces(first, a, c, mpf(0), time)), sum((t - f) * y for f, t, _, y in pieces(first, a, c, mpf(0), time)))


def row(r, alpha, s, beta, x, last, now, ahead, first, a, c, fast):
    r, alpha, s, beta, last, now, ahead, first, a, c = map(mpf, (r, alpha, s, beta, last, now, ahead, first, a, c))
    n = r + x

    def at(u, v, b, d):
        return (u * (alpha + b) + v * (beta + d)) ** (-(n + s))

    known = [(p, clocks(first, a, c, p[0]), clocks(first, a, c, p[1])) for p in pieces(first, a, c, last, now)]
    future = [(p, clocks(first, a, c, p[0]), clocks(first, a, c, p[1])) for p in pieces(first, a, c, now, now + ahead)]
    b_now, d_now = clocks(first, a, c, now)
    half = mpf(1) / 2

    def over(f):
        """The integral of u^(n-1) v^(s-1) f(u, v) over u + v = 1, in two halves; an end that is singular by w = u^n or w = v^s."""
        top = max(w ** (n - 1) * (1 - w) ** (s - 1) * abs(f(w, 1 - w)) for w in (mpf(k) / 200 for k in range(1, 200)))  # quad stops at an absolute error
        total, errors = mpf(0), mpf(0)
        for g, power, other in ((lambda w: f(w, 1 - w), n, s), (lambda w: f(1 - w, w), s, n)):
            marks = [half * mpf(mark) / 8 for mark in range(9)]
            if power < 1:
                value, error = quad(lambda w: (1 - w ** (1 / power)) ** (other - 1) * g(w ** (1 / power)) / top, [mark ** power for mark in marks], error=True)
                value /= power
            else:
                value, error = quad(lambda w: w ** (power - 1) * (1 - w) ** (other - 1) * g(w) / top, marks, error=True)
            total, errors = total + value, errors + error
        assert errors < mpf(10) ** -20 * abs(total), errors
        return total * top

    alive = over(lambda u, v: at(u, v, b_now, d_now))
    left = over(lambda u, v: sum(v * cc / (u * aa + v * cc) * (at(u, v, b0, d0) - at(u, v, b1, d1)) for (_, _, aa, cc), (b0, d0), (b1, d1) in known))
    bought = over(lambda u, v: sum(aa / cc * u / v * (at(u, v, b_now, d0) - at(u, v, b_now, d1)) for (_, _, aa, cc), (_, d0), (_, d1) in future) if v > mpf(10) ** -40
                  else sum(aa * u * (n + s) * (d1 - d0) / cc for (_, _, aa, cc), (_, d0), (_, d1) in future) * at(u, v, b_now, d_now) / (u * (alpha + b_now)))
    constant = gamma(n + s) / (gamma(r) * gamma(s)) * alpha ** r * beta ** s * a ** fast
    return log(constant * (alive + left)), alive / (alive + left), bought / (alive + left)


ROWS = [
    ("1.2", 20, "0.6", 30, 3, "8.3", "14.35", 4, "0.6", "1.8", "0.5", 2),
    ("1.2", 20, "0.6", 30, 0, "0", "14.35", 4, "0.6", "1.8", "0.5", 0),
    ("1.2", 20, "0.6", 30, 1, "12.7", "14.35", 4, "0.6", "1.8", "0.5", 0),
    ("0.5", 8, "1.5", 12, 12, "20.25", "33.5", "9.75", "0.35", "3.5", "2.25", 5),
    ("2.5", 3, "1", 5, 1, "0.5", "24", 12, 1, "0.2", "4", 1),
    ("0.8", 150, "3", 40, 40, "39.5", "40", 26, "0.5", "1.25", "0.75", 11),
    ("4", "0.5", "0.25", "0.1", 2, "1.75", "6", "52", "0.75", "6", "0.05", 1),
]



def spread(k):
    """Row k of a low-discrepancy sequence (multiples of the square roots of primes) over the domain in which data lie."""
    u = [(k * p ** 0.5) % 1 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31)]
    text = lambda value: "%.3g" % value
    number = int(40 * u[4] ** 3)
    now = 2 + 58 * u[5]
    last = "0" if number == 0 else "%.2f" % (now * (0.05 + 0.94 * u[6]))
    return (text(0.2 * 20 ** u[0]), text(1 * 60 ** u[1]), text(0.2 * 15 ** u[2]), text(1 * 60 ** u[3]), number, last, "%.2f" % now, "%.2f" % (0.5 + 40 * u[7]),
            text(0.05 + 0.9 * u[8]), text(0.2 * 25 ** u[9]), text(0.1 * 40 ** u[10]), min(number, k % 4))


print("r,alpha,s,beta,x,last,now,ahead,first,a,c,fast,ll,alive,expected", flush=True)
for values in ROWS + [spread(k) for k in range(1, 9)]:
    print(",".join(map(str, values)) + "," + ",".join(nstr(v, 20) for v in row(*values)))
