"""Golden values of the BG/NBD and MBG/NBD by their printed closed forms: python3 beta_geometric.py > beta_geometric.csv

BG/NBD: Fader, Hardie & Lee (2005), equations 6 to 10; MBG/NBD: Batislam, Denizel & Filiztekin (2007). The removable
singularities of the closed forms are passed by a shift of 1e-40."""
from itertools import chain
from mpmath import mp, mpf, exp, log

from points import customers, everyday
from special import gauss, log_beta, log_rising, text

TINY = mpf(10) ** -30


def terms(r, alpha, a, b, x, tx, age, survived):
    """Logarithms of the likelihood's two terms; survived chances to leave."""
    common = log_rising(r, x) + r * log(alpha)
    alive = common + log_beta(a, b + survived) - log_beta(a, b) - (r + x) * log(alpha + age)
    if survived == 0:
        return alive, None
    return alive, common + log_beta(a + 1, b + survived - 1) - log_beta(a, b) - (r + x) * log(alpha + tx)


def purchases(n, rate, a, b, t):
    a, b = a + TINY, b + TINY / 7
    return (a + b - 1) / (a - 1) * (1 - gauss(n, a - 1, a + b - 1, -t / rate))


def between(n, rate, a, b, t1, t2):
    late = purchases(n, rate, a, b, t2)
    result = late - purchases(n, rate, a, b, t1)
    if result > late * mpf(10) ** -60:
        return result
    with mp.workdps(500):
        return purchases(n, rate, a, b, t2) - purchases(n, rate, a, b, t1)


def at_least(k, n, z):
    """Chance of k or more in a negative binomial."""
    return exp(k * log(z) + n * log(1 - z) - log_beta(mpf(k), n)) / k * gauss(1, n + k, mpf(k + 1), z)


def probability(n, rate, a, b, k, t):
    z = t / (rate + t)
    if k == 0:
        return (1 - z) ** n
    count = exp(log_rising(n, k) - log_rising(mpf(1), k) + n * log(1 - z) + k * log(z))
    return exp(log_beta(a, b + k) - log_beta(a, b)) * count + exp(log_beta(a + 1, b + k - 1) - log_beta(a, b)) * at_least(k, n, z)


def row(point):
    r, alpha, a, b, x, tx, age, t, k = point
    r, alpha, a, b, tx, age, t = map(mpf, (r, alpha, a, b, tx, age, t))
    values = []
    for shift in (0, 1):
        alive, left = terms(r, alpha, a, b, x, tx, age, x + shift)
        likelihood = alive if left is None else alive + log(1 + exp(left - alive))
        values += [likelihood, exp(alive - likelihood)]
    n, rate = r + x, alpha + age
    for shift in (0, 1):
        stay = b + x + shift
        values += [gauss(n, a, a + stay, -t / rate), purchases(n, rate, a, stay, t),
                   between(n, rate, a, stay, t / 3, t), probability(n, rate, a, stay, k, t)]
    if any(v.imag != 0 or v < 0 for v in values[4:]):
        raise ArithmeticError("the reference has cancelled")
    return ",".join([repr(v) for v in point] + [text(v) for v in values])


print("r,alpha,a,b,x,recency,age,horizon,n,bg_loglik,bg_alive,mbg_loglik,mbg_alive,bg_ahead,bg_purchases,bg_between,bg_pmf,mbg_ahead,mbg_purchases,mbg_between,mbg_pmf")
for point in chain(customers(500, 4), everyday(250, 4)):
    try:
        print(row(point), flush=True)
    except ArithmeticError:
        pass
