"""Golden values of the renewals along a purchase model's curve: python3 renewals.py > renewals.csv

The sum of S(n + k)/S(n) (1 + d)^(1 - k) over all k >= 1, where S(t) is the chance that a new customer of the model is alive after t periods of u model units.
Pareto/NBD: S is (beta/(beta + ut))^s, and the sum is Lerch's transcendent, or Hurwitz's zeta function without discount. BG/NBD and MBG/NBD: S is the mean of (1 + put/alpha)^-r over
p of Beta(a, b), and in the MBG/NBD for t > 0 the mean over p of Beta(a, b + 1) times b/(a + b), and the sum is the mean of zeta functions, by quadrature. BG/BB: the mean of (1 - theta)^(n + 2)/theta over that of the survival.
Gamma/Gompertz/NBD with b > 0: term by term. Columns: model (0 BG/NBD, 1 MBG/NBD, 2 Pareto/NBD, 3 BG/BB, 4 Gamma/Gompertz/NBD), five parameters as the model has them (0 where it has four),
days in a period of the curve (the models' unit is the week, the BG/BB's the period), n, d, the sum."""
from mpmath import mp, mpf, quad, zeta, lerchphi, beta as B, exp

mp.dps = 40


def pareto(r, alpha, s, scale, _, u, n, d):
    x = scale / u
    survival = (x / (x + n)) ** s
    total = zeta(s, x + n + 1) if d == 0 else lerchphi(1 / (1 + d), s, x + n + 1)
    return x ** s * total / survival


def beta_geometric(shift):
    def of(r, alpha, a, first, _, u, n, d):
        assert d == 0
        b = first + shift
        points = [mpf(0), mpf(10) ** -8, mpf(10) ** -4, mpf(10) ** -2, mpf("0.1"), mpf("0.5"), mpf("0.9"), mpf(1)]
        mean = lambda f: quad(lambda p: f(p) * p ** (a - 1) * (1 - p) ** (b - 1), points) / B(a, b)
        total = mean(lambda p: (alpha / (p * u)) ** r * zeta(r, alpha / (p * u) + n + 1))
        survival = 1 if n == 0 else mean(lambda p: (1 + p * u * n / alpha) ** -r)
        return total / survival * (first / (a + first) if n == 0 and shift else 1)
    return of


def bgbb(alpha, beta, gamma, delta, _, u, n, d):
    assert d == 0
    survival = 1 if n == 0 else B(gamma, delta + 1 + n) / B(gamma, delta)
    return B(gamma - 1, delta + 2 + n) / B(gamma, delta) / survival


def gompertz(r, alpha, b, s, kappa, u, n, d):
    survival = lambda t: (1 + (exp(b * u * t) - 1) / (b * kappa)) ** -s
    total, k = mpf(0), 1
    while True:
        term = survival(n + k) / survival(n) * (1 + d) ** (1 - k)
        total += term
        if term < mpf(10) ** -30 * total:
            return total
        k += 1


MODELS = [beta_geometric(0), beta_geometric(1), pareto, bgbb, gompertz]
ROWS = [
    (0, "3", "5", "2.25", "3", "0", "7", 0, "0"), (0, "1.5", "40", "4", "2", "0", "30.4375", 12, "0"), (1, "2.5", "6.183", "3", "1.614", "0", "7", 0, "0"),
    (1, "2.5", "6.183", "3", "1.614", "0", "30.4375", 3, "0"), (2, "0.55", "10.6", "1.1", "11.7", "0", "7", 0, "0"), (2, "0.55", "10.6", "2", "0.5", "0", "30.4375", 40, "0"),
    (2, "0.55", "10.6", "30", "20000", "0", "7", 5, "0"), (2, "0.55", "10.6", "0.61", "11.7", "0", "7", 0, "0.0001"), (2, "0.55", "10.6", "1.5", "11.7", "0", "30.4375", 24, "0.008"),
    (3, "1.2", "0.75", "1.66", "2.78", "0", "365.25", 0, "0"), (3, "1.2", "0.75", "1.66", "2.78", "0", "365.25", 7, "0"),
    (4, "0.55", "10.6", "0.003", "1.5", "60", "7", 0, "0"), (4, "0.55", "10.6", "0.003", "1.5", "60", "7", 20, "0.0005"),
]
print("model,p1,p2,p3,p4,p5,days,renewals,discount,sum")
for kind, p1, p2, p3, p4, p5, days, n, d in ROWS:
    parameters = [mpf(p) for p in (p1, p2, p3, p4, p5)]
    u = mpf(1) if kind == 3 else mpf(days) / 7
    print(",".join([str(kind), p1, p2, p3, p4, p5, days, str(n), d, mp.nstr(MODELS[kind](*parameters, u, n, mpf(d)), 20)]))
