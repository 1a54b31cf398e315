"""The optimal spend on winning and keeping, with 50 digits: python3 equity.py > equity.csv

The equity of Blattberg & Deighton (1996), a m - A + a (m - R/r) r'/(1 - r') with r' = r/(1 + d), in the form they print. Its maximum is found
from the first-order conditions, by root finding on derivatives taken numerically at 60 digits, not from the closed forms under test.
"""
import random
from mpmath import mp, mpf, exp, log, findroot, diff, nstr

mp.dps = 60
random.seed(20260501)


def curve(spend, rate, ceiling, floor):
    k = -log(1 - (rate - floor) / (ceiling - floor)) / spend
    return lambda x: floor + (ceiling - floor) * (1 - exp(-k * x))


print("spendA,rateA,ceilingA,floorA,spendR,rateR,ceilingR,floorR,margin,discount,todaysValue,acquisition,retention,value")
count = 0
while count < 60:
    ca, cr = random.uniform(0.05, 1), random.uniform(0.3, 1)
    fa, fr = random.choice([0.0, random.uniform(0, 0.3) * ca]), random.choice([0.0, random.uniform(0, 0.8) * cr])
    ra, rr = fa + (ca - fa) * random.uniform(0.1, 0.95), fr + (cr - fr) * random.uniform(0.1, 0.95)
    sa, sr = random.uniform(1, 200), random.uniform(1, 100)
    m, d = random.uniform(20, 500), random.uniform(0.02, 0.4)
    cells = [sa, ra, ca, fa, sr, rr, cr, fr, m, d]
    a = curve(mpf(sa), mpf(ra), mpf(ca), mpf(fa))
    r = curve(mpf(sr), mpf(rr), mpf(cr), mpf(fr))
    M, D = mpf(m), mpf(d)

    def value(A, R):
        share = r(R) / (1 + D)
        if r(R) == 0:
            return a(A) * M - A
        return a(A) * M - A + a(A) * (M - R / r(R)) * share / (1 - share)

    def slope_r(R):
        return diff(lambda x: (M - x / r(x)) * (r(x) / (1 + D)) / (1 - r(x) / (1 + D)), R, h=mpf("1e-25"))

    tiny = mpf("1e-12")
    if slope_r(tiny) <= 0:
        continue
    R = findroot(slope_r, (tiny, M), solver="anderson", tol=mpf("1e-50"), maxsteps=400, verify=False)
    slope_a = lambda A: diff(lambda x: value(x, R), A, h=mpf("1e-25"))
    if slope_a(tiny) <= 0:
        continue
    A = findroot(slope_a, (tiny, 50 * mpf(sa)), solver="anderson", tol=mpf("1e-50"), maxsteps=400, verify=False)
    if abs(slope_a(A)) > mpf("1e-20") or abs(slope_r(R)) > mpf("1e-20"):
        continue
    print(",".join([repr(x) for x in cells] + [nstr(value(mpf(sa), mpf(sr)), 20), nstr(A, 20), nstr(R, 20), nstr(value(A, R), 20)]))
    count += 1
