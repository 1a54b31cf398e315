"""Golden values of the shifted-beta-geometric's uncertainty by brute force: python3 churn.py > churn.csv

Survivors of Fader & Hardie (2007), table 1, "regular": profile likelihoods by a search over the other parameter, the posterior by a sum over a fine grid of the library's coordinates
(logit of the mean churn, ln of alpha + beta) with its documented weak priors."""
from mpmath import mp, mpf, loggamma, log, exp, findroot, diff

mp.dps = 30
SURVIVORS = [1000, 631, 468, 382, 326]
CHI = mpf("3.841458820694124123")


def lb(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def likelihood(a, b):
    total = SURVIVORS[-1] * (lb(a, b + len(SURVIVORS) - 1) - lb(a, b))
    for t in range(1, len(SURVIVORS)):
        total += (SURVIVORS[t - 1] - SURVIVORS[t]) * (lb(a + 1, b + t - 1) - lb(a, b))
    return total


def profile(place, value, start):
    f = (lambda o: likelihood(value, o)) if place == 0 else (lambda o: likelihood(o, value))
    best = exp(findroot(lambda u: diff(lambda w: f(exp(w)), u), log(start)))
    return f(best), best


def row():
    u, v = findroot(lambda u, v: (diff(lambda w: likelihood(exp(w), exp(v)), u), diff(lambda w: likelihood(exp(u), exp(w)), v)), (log(mpf("0.76")), log(mpf("1.3"))), tol=mpf(10) ** -30, verify=False)
    a, b = exp(u), exp(v)
    top = likelihood(a, b)
    ends = []
    for place, centre, other in ((0, a, b), (1, b, a)):
        for sign in (-1, 1):
            u = log(centre) + sign * mpf("0.25")
            ends.append(exp(findroot(lambda w: top - profile(place, exp(w), other * exp(w - log(centre)))[0] - CHI / 2, (u, u + sign * mpf("0.05")), solver="secant")))
    mean, second, mass, marginal = mpf(0), mpf(0), mpf(0), []
    with mp.workdps(16):
        for i in range(160):
            m = mpf(-0.95) + mpf(i) / 160 * mpf("0.9")
            p, line = 1 / (1 + exp(-m)), mpf(0)
            for j in range(120):
                k = mpf(j) / 120 * mpf("3.4") - mpf("0.6")
                w = exp(likelihood(exp(k) * p, exp(k) * (1 - p)) - top - ((m + mpf("1.4")) ** 2 + (k - mpf("1.1")) ** 2) / 8)
                line += w
            marginal.append(line)
            mass, mean, second = mass + line, mean + line * p, second + line * p * p
    mean, second = mean / mass, second / mass
    return [a, b, top] + ends + [mean, mp.sqrt(second - mean ** 2)]


print("alpha,beta,log_likelihood,alpha_low,alpha_high,beta_low,beta_high,mean_churn,sd_mean_churn")
print(",".join(mp.nstr(v, 17) for v in row()))
