"""Golden values of the Gamma-Gamma model with 60 digits: python3 gamma_gamma.py > gamma_gamma.csv (Fader & Hardie 2013, eq. 1a and 5)"""
from itertools import product
from mpmath import mp, mpf, log, loggamma

from points import kronecker, scaled
from special import text

mp.dps = 60


def points():
    for i, u in enumerate(kronecker(1500, 5)):
        p = [scaled(v, 1e-4, 1e4) if i % 2 else scaled(v, 0.5, 50) for v in u[:3]]
        yield p + [round(scaled(u[3], 1, 1e5)), scaled(u[4], 1e-6, 1e6)]
    for p, q, v in product((1e-4, 1.0, 1e4), repeat=3):
        for x, m in ((1, 1e-6), (1, 1.0), (100000, 1.0), (100000, 1e6), (7, 35.0)):
            yield [p, q, v, x, m]


print("p,q,v,x,mean,loglik,expected")
for point in points():
    p, q, v, _, m = map(mpf, point)
    x = point[3]
    likelihood = (loggamma(p * x + q) - loggamma(p * x) - loggamma(q) + q * log(v) + (p * x - 1) * log(m) + p * x * log(x)
                  - (p * x + q) * log(v + x * m))
    shape = p * x + q - 1
    print(",".join([repr(w) for w in point] + [text(likelihood), text(p * (v + x * m) / shape) if shape > 0 else "0"]))
