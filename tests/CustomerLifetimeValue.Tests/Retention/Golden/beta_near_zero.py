"""Golden values of the shifted-beta-geometric and beta-discrete-Weibull curves where alpha and beta are tiny, with 50 digits.

python3 beta_near_zero.py > beta_near_zero.csv

survival = S(t), retention = S(t)/S(t - 1), S(t) = E[(1 - theta)^(t^c)], theta ~ Beta(alpha, beta): for c = 1 the product of
(beta + i)/(alpha + beta + i), i < t; otherwise the ratio of beta functions.
"""
from mpmath import mp, mpf, beta, nstr

mp.dps = 50


def survival(a, b, c, t):
    if c == 1:
        product = mpf(1)
        for i in range(t):
            product *= (b + i) / (a + b + i)
        return product
    return beta(a, b + mpf(t) ** c) / beta(a, b) if t else mpf(1)


print("alpha,beta,shape,t,survival,retention")
for a, b in (("1e-6", "1e-6"), ("3.7e-6", "1.3e-6"), ("1e-6", "0.8"), ("2.5", "1e-6"), ("1.1e-8", "1e-8"), ("9e-7", "4e-5"), ("1e-8", "1e8"), ("1e8", "1e-8")):
    for c in ("1", "0.6", "1.7"):
        for t in (1, 2, 7, 60):
            now, before = (survival(mpf(a), mpf(b), mpf(c), k) for k in (t, t - 1))
            if now > mpf("1e-280"):
                print(",".join([a, b, c, str(t), nstr(now, 20), nstr(now / before, 20)]))
