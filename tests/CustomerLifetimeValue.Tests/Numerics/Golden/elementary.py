"""Golden values of ln(1 + x) and e^x - 1 with 50 digits: python3 elementary.py > elementary.csv"""
from mpmath import mp, mpf, log1p, expm1, nstr

mp.dps = 50


def points():
    for exponent in range(-300, 1):
        for digit in ("1", "2.7", "6.3"):
            for sign in ("", "-"):
                yield float(f"{sign}{digit}e{exponent}")
    for step in range(1, 400):
        yield -1 + step / 400
        yield step / 40
        yield -step / 40


def text(value):
    return nstr(value, 20)


print("x,log1p,expm1")
for x in points():
    if x > -1:
        print(f"{x!r},{text(log1p(mpf(x)))},{text(expm1(mpf(x)))}")
