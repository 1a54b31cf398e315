"""Golden values of Gray's test with 50 digits, by sets of customers instead of running counts: at every time the customers at risk, lost for the cause and lost for another are
looked up anew. Checked against the values that R's cmprsk prints for its own test data (with two strata, whose scores and covariances add up): chi-squared 3.393977 and 1.989511 with 2
degrees of freedom.

Customer i of n has tenure 1 + (7i² + 3i) mod 23, leaves for cause (5i + i div 3) mod 3 (0: still there, 1: price, 2: moved) and is in group (11i + i div 7) mod groups.

    python3 gray_test.py > gray_test.csv
"""
from mpmath import mp, mpf, matrix, lu_solve, gammainc, nstr

mp.dps = 50


def customers(n, groups):
    return [(1 + (7 * i * i + 3 * i) % 23, (11 * i + i // 7) % groups, (5 * i + i // 3) % 3) for i in range(n)]


def test(data, groups, cause):
    free, end = range(groups - 1), sorted({t for t, _, _ in data})
    risk = lambda t, k: mpf(sum(1 for u, g, _ in data if g == k and u >= t))
    lost = lambda t, k, own: mpf(sum(1 for u, g, c in data if g == k and u == t and c != 0 and (c == cause) == own))
    survival, incidence, common = [mpf(1)] * groups, [mpf(0)] * groups, mpf(0)
    score, reached, deaths = [mpf(0)] * (groups - 1), [[mpf(0)] * groups for _ in free], []
    for t in end:
        y = [risk(t, k) for k in range(groups)]
        own, others = [lost(t, k, True) for k in range(groups)], [lost(t, k, False) for k in range(groups)]
        d = sum(own)
        if d + sum(others) == 0:
            continue
        h = [y[k] / survival[k] if y[k] else mpf(0) for k in range(groups)]
        whole, weighed = sum(h), [h[k] * (1 - incidence[k]) for k in range(groups)]
        a = [[h[i] * ((i == k) - h[k] / whole) for k in range(groups)] for i in free]
        for i in free:
            score[i] += own[i] - d * weighed[i] / sum(weighed)
            for k in range(groups):
                reached[i][k] += a[i][k] * d / (whole * (1 - common))
        common += d / whole
        after = [survival[k] * (y[k] - own[k] - others[k]) / y[k] if y[k] else survival[k] for k in range(groups)]
        for k in range(groups):
            if not y[k]:
                continue
            through = (1 - common) / after[k] if after[k] > 0 else mpf(0)
            sofar = [reached[i][k] for i in free]
            if d:
                ties = 1 - (d - 1) / (whole * survival[k] - 1) if d > 1 else mpf(1)
                deaths.append((k, ties * survival[k] * d / (whole * y[k]), 1 - through, [a[i][k] for i in free], sofar))
            if others[k] and after[k] > 0:
                ties = 1 - (others[k] - 1) / (y[k] - 1) if others[k] > 1 else mpf(1)
                deaths.append((k, ties * survival[k] ** 2 * others[k] / y[k] ** 2, through, [mpf(0) for _ in free], sofar))
            incidence[k] += survival[k] * own[k] / y[k]
        survival = after
    covariance = matrix(groups - 1, groups - 1)
    for k, variance, through, weight, sofar in deaths:
        moved = [weight[i] + through * (reached[i][k] - sofar[i]) for i in free]
        for i in free:
            for j in free:
                covariance[i, j] += variance * moved[i] * moved[j]
    solved = lu_solve(covariance, matrix(score))
    statistic = sum(score[i] * solved[i] for i in free)
    return statistic, gammainc(mpf(groups - 1) / 2, statistic / 2, regularized=True)


if __name__ == "__main__":
    print("n,groups,cause,statistic,p")
    for n, groups, cause in [(40, 2, 1), (40, 2, 2), (150, 2, 1), (150, 3, 1), (150, 3, 2), (400, 5, 1)]:
        statistic, p = test(customers(n, groups), groups, cause)
        print(",".join([str(n), str(groups), str(cause), nstr(statistic, 20), nstr(p, 20)]))
