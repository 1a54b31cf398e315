using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>Computes a report's facts, step by step, telling how far it has come.</summary>
internal sealed class ReportRun(ReportOptions options, IProgress<ReportProgress>? progress, CancellationToken cancellation)
{
    private const int Steps = 6;
    private int _step;
    private string _name = "";

    public ReportOptions Options => options;

    public CancellationToken Cancellation => cancellation;

    public ReportFacts Of(TransactionLog log, Margin margin, DiscountRate discount, AcquisitionCost cost)
    {
        Begin("reading the orders");
        if (log.Count == 0) throw new ArgumentException("The log is empty; allowed: at least one order.", nameof(log));
        if (!log.HasAmounts) throw new ArgumentException("The log has no amounts; allowed: orders with amounts, as a report is about money.", nameof(log));
        DateOnly last = options.ObservationEnd ?? log.LastDate!.Value;
        var customers = log.Summarize(last, TimeUnit.Week, options.Summary, Telling<long>(rows => $"{rows} rows counted"), cancellation);
        if (customers.Count == 0) throw new ArgumentException(FormattableString.Invariant($"Nobody made a purchase by {last:yyyy-MM-dd}; allowed: at least one purchase."), nameof(log));
        var seen = last < log.LastDate ? TransactionLog.From(log.Orders.Where(order => order.Date <= last), cancellation) : log;

        Begin("what happened");
        bool days = options.Summary.MergePeriod == TimeUnit.Day;
        var audit = new CustomerBaseAudit(CustomerActivity.From(seen, TimeUnit.Month, mergePeriod: days ? TimeUnit.Day : null, end: last));
        Tell("cohorts");
        int months = 12 * (last.Year - seen.FirstDate!.Value.Year) + last.Month - seen.FirstDate.Value.Month;
        var facts = new ReportFacts
        {
            Margin = margin,
            Discount = discount,
            Cost = cost,
            Options = options,
            Log = seen,
            FirstDay = seen.FirstDate.Value,
            LastDay = last,
            Customers = customers,
            Audit = audit,
            Months = audit.Health(TimeUnit.Month),
            Cohorts = CohortTable.ByFirstPurchase(seen, months < 24 ? TimeUnit.Month : months < 120 ? TimeUnit.Quarter : TimeUnit.Year, last, margin),
        };

        Begin("checking models against what came later");
        PurchaseFit? chosen = null;
        (facts.Check, facts.NoCheck) = Tried(() => Check(facts, out chosen));
        Begin("fitting models to all customers");
        (facts.Model, facts.NoModel) = Tried(() => Model(facts, chosen));
        return facts;
    }

    public void BeginWriting()
    {
        _step = Steps - 1; // the last step, whatever was left out before it
        Begin("writing the page");
    }

    /// <summary>Tells how far the step has come.</summary>
    public void Tell(string detail) => progress?.Report(new(_step, Steps, _name, detail));

    /// <summary>Tells how far the step has come whenever a computation within it tells how far that has.</summary>
    public IProgress<T>? Telling<T>(Func<T, FormattableString> detail) => progress is null ? null : new Relay<T>(value => Tell(FormattableString.Invariant(detail(value))));

    /// <summary>What the library makes of the data, or why it can make nothing of them, in its own words.</summary>
    private static (T? Result, string? Why) Tried<T>(Func<T> work) where T : class
    {
        try
        {
            return (work(), null);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            return (null, refused is ArgumentException { ParamName: { } name } ? refused.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : refused.Message);
        }
    }

    private HoldoutFacts Check(ReportFacts facts, out PurchaseFit chosen)
    {
        int days = facts.LastDay.DayNumber - facts.FirstDay.DayNumber;
        int kept = (int)Math.Round(options.Holdout?.In(TimeUnit.Day) ?? Math.Min(days / 3.0, 365));
        var end = facts.LastDay.AddDays(-Math.Clamp(kept, 1, facts.LastDay.DayNumber));
        if (end <= facts.FirstDay) throw new InvalidOperationException(FormattableString.Invariant($"The orders of {days + 1} days are too few to keep {kept} of them for a check."));
        var seen = facts.Log.Summarize(end, TimeUnit.Week, options.Summary, Telling<long>(rows => $"{rows} rows counted"), cancellation);
        var fit = chosen = Usable(PurchaseFit.Best(seen, this));
        Tell("fitting the gamma-gamma");
        var spend = GammaGamma.Fit(seen, cancellationToken: cancellation);
        var holdout = facts.Log.Holdout(seen, facts.LastDay, cancellation);
        var revenue = new PredictedClv(fit.Model, spend.Model, DiscountRate.None, grossMargin: 1, holdout.Length);
        var predictions = revenue.Predict(seen, Telling<long>(count => $"{count} customers valued"), cancellation);
        double[] came = [.. holdout.Select(customer => (double)customer.Purchases)];
        var (forecast, _) = Tried(() => fit.Forecast(revenue, seen, spend, null, this));
        var (money, _) = forecast is null ? default : Tried(() => forecast.Value);
        Tell("week by week");
        return new(
            end, fit, holdout, HoldoutCheck.Of(fit.Model, facts.Log, seen, facts.LastDay),
            PurchaseTracking.Of(fit.Model, facts.Log, end, facts.LastDay, daysPerPeriod: 7, options.Summary, cancellation),
            came.Any(purchases => purchases > 0) ? GainsCurve.Of(predictions.ExpectedPurchases, came, steps: 20) : null,
            forecast?.Purchases.Interval(), predictions.TotalValue, money?.Interval());
    }

    private ModelFacts Model(ReportFacts facts, PurchaseFit? chosen)
    {
        var fit = Usable(chosen?.To(facts.Customers, this) ?? PurchaseFit.Best(facts.Customers, this));
        Tell("fitting the gamma-gamma");
        var spend = GammaGamma.Fit(facts.Customers, cancellationToken: cancellation);
        var clv = new PredictedClv(fit.Model, spend.Model, facts.Discount, facts.Margin, options.Horizon);
        var predictions = clv.Predict(facts.Customers, Telling<long>(count => $"{count} customers valued"), cancellation);
        Begin("how sure that is");
        var (forecast, why) = Tried(() =>
        {
            var made = fit.Forecast(clv, facts.Customers, spend, options.Horizon.In(TimeUnit.Quarter) is >= 2 and <= 1000 ? TimeUnit.Quarter : TimeUnit.Week, this);
            _ = made.Value;
            return made;
        });
        return new(fit, spend, clv, predictions, forecast, why, clv.ForNewCustomer());
    }

    private static PurchaseFit Usable(PurchaseFit fit) => fit.IsUsable ? fit : throw new InvalidOperationException($"No purchase model came to an end that can be used: {fit.Diagnosis}");

    private void Begin(string name)
    {
        cancellation.ThrowIfCancellationRequested();
        _name = name;
        progress?.Report(new(++_step, Steps, name));
    }

    private sealed class Relay<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
