"""The whole process with lifetimes: python3 whole_lifetimes.py ORDERS.csv MODEL TABLE.csv, as whole.cs does it."""
import sys
import warnings

warnings.filterwarnings("ignore")
import lifetimes
import pandas as pd

orders = pd.read_csv(sys.argv[1], parse_dates=["date"])
data = lifetimes.utils.summary_data_from_transaction_data(orders, "customer_id", "date", "amount", observation_period_end=orders.date.max(), freq="D", freq_multiplier=7)
fitter = {"bg": lifetimes.BetaGeoFitter, "mbg": lifetimes.ModifiedBetaGeoFitter, "pareto": lifetimes.ParetoNBDFitter}[sys.argv[2]]()
fitter.fit(data.frequency, data.recency, data["T"])
spenders = data[(data.frequency > 0) & (data.monetary_value > 0)]
spend = lifetimes.GammaGammaFitter()
spend.fit(spenders.frequency, spenders.monetary_value)
data["alive"] = fitter.conditional_probability_alive(*(data[name].to_numpy() for name in ("frequency", "recency", "T")))
data["value"] = spend.customer_lifetime_value(fitter, data.frequency, data.recency, data["T"], data.monetary_value, time=12, discount_rate=1.1 ** (1 / 12) - 1, freq="W")
data.to_csv(sys.argv[3])
print(len(data), "customers,", round(data.value.sum(), 2), "in all")
