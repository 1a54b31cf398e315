"""lifetimes on the tasks of the benchmark: python3 lifetimes.py SUMMARY.csv ORDERS.csv. Reads task names, answers with wall and CPU seconds."""
import os
import sys
import time
import warnings

sys.path = [folder for folder in sys.path if os.path.abspath(folder or ".") != os.path.dirname(os.path.abspath(__file__))]  # this file has the package's name
warnings.filterwarnings("ignore")
try:
    import numpy as np
    import pandas as pd
    import lifetimes
except ImportError as missing:
    print("absent", missing, flush=True)
    sys.exit()

data, orders = pd.read_csv(sys.argv[1]), pd.read_csv(sys.argv[2], parse_dates=["date"])
x, tx, T, m = (data[name].to_numpy() for name in ("x", "recency", "age", "value"))
spenders = data[(data.x > 0) & (data.value > 0)]
WEEKS, YEAR = 39.0, 52.0


def model(kind, *parameters):
    made = kind()
    made.params_ = pd.Series(parameters, index=["r", "alpha", "s", "beta"] if kind is lifetimes.ParetoNBDFitter else ["r", "alpha", "a", "b"])
    made.predict = made.conditional_expected_number_of_purchases_up_to_time
    return made


bg = model(lifetimes.BetaGeoFitter, 0.2426, 4.4136, 0.793, 2.426)
pareto = model(lifetimes.ParetoNBDFitter, 0.553, 10.58, 0.606, 11.67)
gamma = lifetimes.GammaGammaFitter()
gamma.params_ = pd.Series([6.25, 3.74, 15.44], index=["p", "q", "v"])


def score(by):
    by.conditional_probability_alive(x, tx, T)
    by.conditional_expected_number_of_purchases_up_to_time(WEEKS, x, tx, T)


def table(by):
    by.conditional_probability_alive(x, tx, T)
    gamma.customer_lifetime_value(by, data.x, data.recency, data.age, data.value, time=12, discount_rate=0.00797, freq="W")


TASKS = {
    "summary": lambda: lifetimes.utils.summary_data_from_transaction_data(orders, "customer", "date", "amount", observation_period_end=orders.date.max(), freq="D"),
    "cohorts": lambda: orders.assign(month=orders.date.dt.to_period("M"), cohort=orders.groupby("customer").date.transform("min").dt.to_period("M")).groupby(["cohort", "month"]).customer.nunique().unstack(),
    "BG/NBD fit": lambda: lifetimes.BetaGeoFitter().fit(x, tx, T),
    "MBG/NBD fit": lambda: lifetimes.ModifiedBetaGeoFitter().fit(x, tx, T),
    "Pareto/NBD fit": lambda: lifetimes.ParetoNBDFitter().fit(x, tx, T),
    "Gamma-Gamma fit": lambda: lifetimes.GammaGammaFitter().fit(spenders.x, spenders.value),
    "BG/NBD score": lambda: score(bg),
    "Pareto/NBD score": lambda: score(pareto),
    "BG/NBD table of a year": lambda: table(bg),
    "Pareto/NBD table of a year": lambda: table(pareto),
    "Pareto/NBD chances of 0 to 7": lambda: [pareto.conditional_probability_of_n_purchases_up_to_time(n, WEEKS, x, tx, T) for n in range(8)],
}

if len(x) > 30_000:
    del TASKS["Pareto/NBD fit"]  # takes minutes

print("ready lifetimes", lifetimes.__version__, flush=True)
for line in sys.stdin:
    task = TASKS.get(line.strip().removesuffix(", fitted").removesuffix(", log there"))
    if task is None:
        print("unknown", flush=True)
        continue
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        task()
    except Exception as failure:  # a fit that does not converge is an answer, too
        print("failed", (repr(failure).splitlines() or [""])[0], flush=True)
        continue
    print(f"{time.perf_counter() - wall:.6f} {time.process_time() - cpu:.6f}", flush=True)
