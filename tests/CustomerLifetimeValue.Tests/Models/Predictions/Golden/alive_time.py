"""Golden values of the expected, discounted time alive: python3 alive_time.py > alive_time.csv

By adaptive quadrature of P(alive at t) e^(-delta t) over t with 50 digits, where P(alive at t) of a customer who is alive now is
((beta + T)/(beta + T + t))^s in the Pareto/NBD and 2F1(r + x, a; a + b'; -t/(alpha + T)) in the BG/NBD (b' = b + x) and MBG/NBD (b' = b + x + 1).
In the BG/BB P(alive) is the product of (delta + n + 1 + k)/(gamma + delta + n + 1 + k) over the opportunities passed, and each whole period counts
(1 - e^(-d))/d. Columns: four parameters as the model has them, x, T, the discount's force, the horizon, the value."""
from mpmath import mp, mpf, quad, exp, hyp2f1, linspace

mp.dps = 50


def over(survival, force, horizon):
    scale = [mpf(10) ** k * horizon for k in range(-6, 1)]
    return quad(lambda t: survival(t) * exp(-force * t), [0] + scale)


def pareto(r, alpha, s, beta, x, age):
    return lambda t: ((beta + age) / (beta + age + t)) ** s


def beta_geometric(chances):
    def of(r, alpha, a, b, x, age):
        return lambda t: hyp2f1(r + x, a, a + b + x + chances, -t / (alpha + age))
    return of


def bgbb(alpha, beta, gamma, delta, x, age, force, horizon):
    total, survival = mpf(0), mpf(1)
    whole = int(horizon)
    for k in range(whole + 1):
        length = mpf(1) if k < whole else horizon - whole
        total += survival * exp(-force * k) * ((1 - exp(-force * length)) / force if force else length)
        survival *= (delta + age + 1 + k) / (gamma + delta + age + 1 + k)
    return total


POINTS = [
    (0.55, 10.6, 0.61, 11.7, 0, 0, 0.0018, 156), (0.55, 10.6, 0.61, 11.7, 6, 39, 0.0018, 156), (0.24, 4.4, 0.79, 2.4, 2, 39, 0, 52),
    (0.24, 4.4, 0.79, 2.4, 0, 0, 0.01, 1000), (0.05, 0.5, 0.05, 40, 1, 3, 0.3, 7), (5, 50, 3, 0.2, 40, 200, 0.0002, 5000), (12, 3, 8, 30, 100, 5, 1.5, 0.25),
]

if __name__ == "__main__":
    print("model,p1,p2,p3,p4,x,age,force,horizon,value")
    for point in POINTS:
        p, x, age, force, horizon = [mpf(str(v)) for v in point[:4]], point[4], mpf(str(point[5])), mpf(str(point[6])), mpf(str(point[7]))
        line = ",".join(str(v) for v in point)
        for number, of in enumerate((pareto, beta_geometric(0), beta_geometric(1))):
            print(f"{number},{line},{mp.nstr(over(of(*p, x, age), force, horizon), 20)}")
        if x <= age and age == int(age):
            print(f"3,{line},{mp.nstr(bgbb(*p, x, age, force, horizon), 20)}")
