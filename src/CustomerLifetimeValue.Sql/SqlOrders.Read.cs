using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql;

public sealed partial class SqlOrders
{
    /// <summary>Above so many rows of exact spend, the automatic detail counts bins: some 100 MB on the way, and parameters known to three digits anyway.</summary>
    private const int MostExactSpend = 4_000_000;

    /// <summary>The width of a bin of ln m: measured, it moves no parameter by more than 0.003 standard errors.</summary>
    private const double BinWidth = 0.005;

    /// <summary>Counts the rows, good and bad.</summary>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public SqlQuality Quality() => Synchronous.Result(Quality(false, CancellationToken.None));

    /// <summary>Counts the rows, good and bad, asynchronously.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<SqlQuality> QualityAsync(CancellationToken cancellationToken = default) => Quality(true, cancellationToken).AsTask();

    /// <summary>The summaries of all customers, as <see cref="TransactionLog.Summarize(DateOnly, TimeUnit, SummaryOptions?, IProgress{long}?, CancellationToken)"/> makes them: one row a customer travels.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="unit">The unit of the times.</param>
    /// <param name="sumOfLogGaps">Whether Σ ln gap is added up, too, for models of regular buyers; it takes the engine longer. Range: false where the options count the first purchase, as it is not known then.</param>
    /// <returns>A base of stated summaries, ordered by key. Sums of decimals are exact; sums of binary fractions are the engine's.</returns>
    /// <exception cref="ArgumentException">Log gaps are asked for where the options count the first purchase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or nobody had bought by the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public CustomerBase Summarize(DateOnly observationEnd, TimeUnit unit, bool sumOfLogGaps = false) => Synchronous.Result(Summarize(observationEnd, unit, sumOfLogGaps, false, CancellationToken.None));

    /// <summary>The summaries of all customers, asynchronously.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="unit">The unit of the times.</param>
    /// <param name="sumOfLogGaps">Whether Σ ln gap is added up, too, for models of regular buyers; it takes the engine longer. Range: false where the options count the first purchase, as it is not known then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A base of stated summaries, ordered by key. Sums of decimals are exact; sums of binary fractions are the engine's.</returns>
    /// <exception cref="ArgumentException">Log gaps are asked for where the options count the first purchase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or nobody had bought by the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<CustomerBase> SummarizeAsync(DateOnly observationEnd, TimeUnit unit, bool sumOfLogGaps = false, CancellationToken cancellationToken = default) =>
        Summarize(observationEnd, unit, sumOfLogGaps, true, cancellationToken).AsTask();

    /// <summary>The distinct customers with their counts: what a purchase model is fitted to, and all that travels for it.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="unit">The unit of the times; days travel, and become this unit here.</param>
    /// <param name="sumOfLogGaps">Whether Σ ln gap is added up, too, for models of regular buyers; it takes the engine longer. Range: false where the options count the first purchase, as it is not known then.</param>
    /// <exception cref="ArgumentException">Log gaps are asked for where the options count the first purchase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or nobody had bought by the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public CustomerPatterns Patterns(DateOnly observationEnd, TimeUnit unit, bool sumOfLogGaps = false) => Synchronous.Result(Patterns(observationEnd, unit, sumOfLogGaps, false, CancellationToken.None));

    /// <summary>The distinct customers with their counts, asynchronously.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="unit">The unit of the times; days travel, and become this unit here.</param>
    /// <param name="sumOfLogGaps">Whether Σ ln gap is added up, too, for models of regular buyers; it takes the engine longer. Range: false where the options count the first purchase, as it is not known then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Log gaps are asked for where the options count the first purchase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or nobody had bought by the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<CustomerPatterns> PatternsAsync(DateOnly observationEnd, TimeUnit unit, bool sumOfLogGaps = false, CancellationToken cancellationToken = default) =>
        Patterns(observationEnd, unit, sumOfLogGaps, true, cancellationToken).AsTask();

    /// <summary>The distinct frequencies and mean values with their counts: what a spend model is fitted to.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="detail">How finely spend is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The detail is not a defined one, or nobody had bought by the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public SpendPatterns SpendPatterns(DateOnly observationEnd, SqlSpendDetail detail = SqlSpendDetail.Automatic) =>
        Synchronous.Result(SpendPatterns(observationEnd, detail, false, CancellationToken.None));

    /// <summary>The distinct frequencies and mean values with their counts, asynchronously.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="detail">How finely spend is counted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The detail is not a defined one, or nobody had bought by the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<SpendPatterns> SpendPatternsAsync(DateOnly observationEnd, SqlSpendDetail detail = SqlSpendDetail.Automatic, CancellationToken cancellationToken = default) =>
        SpendPatterns(observationEnd, detail, true, cancellationToken).AsTask();

    /// <summary>Checks a model by what customers did after the observation end, counted by the engine.</summary>
    /// <param name="model">The model, usually fitted to the orders up to the observation end. Range: one of continuous time.</param>
    /// <param name="observationEnd">The last day the model has seen.</param>
    /// <param name="holdoutEnd">The last day of the holdout. Range: after the observation end.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The model is one of whole periods.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public HoldoutCheck HoldoutCheck(IPurchaseModel model, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow = 7) =>
        Synchronous.Result(HoldoutCheck(model, observationEnd, holdoutEnd, lastRow, false, CancellationToken.None));

    /// <summary>Checks a model by what customers did after the observation end, asynchronously.</summary>
    /// <param name="model">The model, usually fitted to the orders up to the observation end. Range: one of continuous time.</param>
    /// <param name="observationEnd">The last day the model has seen.</param>
    /// <param name="holdoutEnd">The last day of the holdout. Range: after the observation end.</param>
    /// <param name="lastRow">The frequency of the last row, which counts higher ones too. Range: ≥ 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The model is one of whole periods.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<HoldoutCheck> HoldoutCheckAsync(IPurchaseModel model, DateOnly observationEnd, DateOnly holdoutEnd, int lastRow = 7, CancellationToken cancellationToken = default) =>
        HoldoutCheck(model, observationEnd, holdoutEnd, lastRow, true, cancellationToken).AsTask();

    /// <summary>Follows a model through the purchases of each day, counted by the engine.</summary>
    /// <param name="model">The model, usually fitted to the orders up to the calibration's end. Range: one of continuous time.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The model is one of whole periods, or nobody had bought by the calibration's end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public PurchaseTracking PurchaseTracking(PurchaseModel model, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null) =>
        Synchronous.Result(PurchaseTracking(model, calibrationEnd, end, daysPerPeriod, false, CancellationToken.None));

    /// <summary>Follows a model through the purchases of each day, asynchronously.</summary>
    /// <param name="model">The model, usually fitted to the orders up to the calibration's end. Range: one of continuous time.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The model is one of whole periods, or nobody had bought by the calibration's end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<PurchaseTracking> PurchaseTrackingAsync(PurchaseModel model, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null, CancellationToken cancellationToken = default) =>
        PurchaseTracking(model, calibrationEnd, end, daysPerPeriod, true, cancellationToken).AsTask();

    private ValueTask<SqlQuality> Quality(bool isAsync, CancellationToken cancellation) => Session(isAsync, cancellation).Read(Counted);

    private ValueTask<CustomerBase> Summarize(DateOnly end, TimeUnit unit, bool sumOfLogGaps, bool isAsync, CancellationToken cancellation)
    {
        Check.Day(end, "observationEnd");
        Check.Defined(unit);
        RequireGaps(sumOfLogGaps);
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            Dictionary<CustomerKey, double> gaps = [];
            if (sumOfLogGaps) await run.Query(_sql.Gaps(end), row => gaps.TryAdd(KeyOf(row), SqlSession.Number(row, 1))).ConfigureAwait(false);
            List<(CustomerKey Customer, CustomerSummary Summary)> rows = [];
            await run.Query(_sql.Customers(end), row =>
            {
                CustomerKey customer = KeyOf(row);
                return Add(rows, (customer, SummaryOf(row, end, unit, gaps.TryGetValue(customer, out double sum) ? sum : null)));
            }).ConfigureAwait(false);
            return rows.Count > 0 ? CustomerBase.From(rows.OrderBy(row => row.Customer), end) : throw Nobody(end);
        });
    }

    private ValueTask<CustomerPatterns> Patterns(DateOnly end, TimeUnit unit, bool sumOfLogGaps, bool isAsync, CancellationToken cancellation)
    {
        Check.Day(end, "observationEnd");
        Check.Defined(unit);
        RequireGaps(sumOfLogGaps);
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            var days = sumOfLogGaps ? await GapDays(run, end).ConfigureAwait(false) : await Days(run, end).ConfigureAwait(false);
            return CustomerPatterns.From(days.Select(pattern => (pattern.Summary.In(unit), pattern.Count)), end);
        });
    }

    /// <summary>The patterns in days with the mean of their customers' Σ ln gap.</summary>
    private async ValueTask<List<CustomerPattern>> GapDays(SqlSession run, DateOnly end)
    {
        List<CustomerPattern> rows = [];
        await run.Query(_sql.GapPatterns(end), row =>
        {
            var pattern = SummaryOf(row, end);
            long customers = SqlSession.Whole(row, 3);
            double? gaps = pattern.Frequency < 2 ? null : SqlSession.Number(row, 4) / customers;
            return Add(rows, new(new(pattern.Frequency, pattern.Recency, pattern.Age, TimeUnit.Day, sumOfLogGaps: gaps), customers));
        }).ConfigureAwait(false);
        return rows.Count > 0 ? rows : throw Nobody(end);
    }

    private void RequireGaps(bool sumOfLogGaps)
    {
        if (sumOfLogGaps && Options.IncludeFirstPurchase) throw new ArgumentException("The options count the first purchase, so that the gaps are not those of the frequency; allowed: false.", nameof(sumOfLogGaps));
    }

    private ValueTask<SpendPatterns> SpendPatterns(DateOnly end, SqlSpendDetail detail, bool isAsync, CancellationToken cancellation)
    {
        Check.Day(end, "observationEnd");
        Check.Defined(detail);
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<(int, double, long)> rows = [];
            int most = detail == SqlSpendDetail.Automatic ? MostExactSpend : int.MaxValue;
            if (detail != SqlSpendDetail.Binned)
                await run.Query(_sql.Spend(end), row => Add(rows, Spend(row, (int)SqlSession.Whole(row, 0))) && rows.Count <= most).ConfigureAwait(false);
            if (detail == SqlSpendDetail.Binned || rows.Count > most)
            {
                rows.Clear();
                await run.Query(_sql.SpendBins(end, BinWidth), row => Add(rows, Bin(row, (int)SqlSession.Whole(row, 0)))).ConfigureAwait(false);
            }
            return rows.Count > 0 ? Transactions.SpendPatterns.From(rows) : throw Nobody(end);
        });

        static (int, double, long) Spend(DbDataReader row, int x) => (x, x == 0 ? 0 : SqlSession.Number(row, 1) / x, SqlSession.Whole(row, 2));
        static (int, double, long) Bin(DbDataReader row, int x) => (x, x == 0 ? 0 : Math.Exp(SqlSession.Number(row, 1)), SqlSession.Whole(row, 2));
    }

    private ValueTask<HoldoutCheck> HoldoutCheck(IPurchaseModel model, DateOnly end, DateOnly holdoutEnd, int lastRow, bool isAsync, CancellationToken cancellation)
    {
        RequireContinuous(Check.NotNull(model));
        Check.After(Check.Day(end, "observationEnd"), holdoutEnd);
        if (lastRow < 1) throw new ArgumentOutOfRangeException(nameof(lastRow), string.Create(CultureInfo.InvariantCulture, $"lastRow is {lastRow}; allowed: a whole number ≥ 1."));
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<HoldoutPattern> rows = [];
            await run.Query(_sql.Holdout(end, holdoutEnd), row => Add(rows, new(
                SummaryOf(row, end).In(model.Clock.Unit), (int)SqlSession.Whole(row, 3), (int)SqlSession.Whole(row, 4), SqlSession.Whole(row, 5)))).ConfigureAwait(false);
            return rows.Count > 0 ? Models.HoldoutCheck.Of(model, InOrder(rows), Duration.Between(end, holdoutEnd), lastRow) : throw Nobody(end);
        });
    }

    private ValueTask<PurchaseTracking> PurchaseTracking(PurchaseModel model, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod, bool isAsync, CancellationToken cancellation)
    {
        RequireContinuous(Check.NotNull(model));
        if (Check.Day(end) < calibrationEnd) throw Check.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"not before the calibration's end, {calibrationEnd:yyyy-MM-dd}"));
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<(DateOnly, long)> first = [], repeats = [];
            await run.Query(_sql.Days(calibrationEnd, end), row =>
            {
                var day = DateOnly.FromDayNumber((int)SqlSession.Whole(row, 0));
                return Add(first, (day, SqlSession.Whole(row, 1))) && Add(repeats, (day, SqlSession.Whole(row, 2)));
            }).ConfigureAwait(false);
            return Models.PurchaseTracking.Of(model, first.Where(day => day.Item2 > 0), repeats, calibrationEnd, end, daysPerPeriod, cancellation);
        });
    }

    /// <summary>The patterns in days, in an order of their own.</summary>
    private async ValueTask<List<CustomerPattern>> Days(SqlSession run, DateOnly end)
    {
        List<CustomerPattern> rows = [];
        await run.Query(_sql.Patterns(end), row => Add(rows, new(SummaryOf(row, end), SqlSession.Whole(row, 3)))).ConfigureAwait(false);
        return rows.Count > 0 ? rows : throw Nobody(end);
    }

    private async ValueTask<SqlQuality> Counted(SqlSession run)
    {
        SqlQuality? found = null;
        await run.Query(_sql.Quality(), row =>
        {
            long[] counts = [.. Enumerable.Range(0, 6).Select(column => SqlSession.Whole(row, column))];
            found = new(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
            return true;
        }).ConfigureAwait(false);
        return found!;
    }

    private async ValueTask RequireClean(SqlSession run)
    {
        var quality = await Counted(run).ConfigureAwait(false);
        Refuse(quality.WithoutCustomer, _columns.Customer, "the customer is missing (null or blank)");
        Refuse(quality.WithoutDate, _columns.Date, "the date is missing or none");
        Refuse(quality.WithoutAmount, _columns.Amount, "the amount is missing or no finite number");
        if (Options.Returns == ReturnsPolicy.Refuse) Refuse(quality.Returns, _columns.Amount, "the amount is negative, and returns are refused");

        void Refuse(long rows, string column, string why)
        {
            if (rows > 0)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{rows} of {quality.Rows} rows of {_source}, column '{column}': {why}; correct them or leave them out by a filter (SqlSource.Where)."));
        }
    }

    private static CustomerSummary SummaryOf(DbDataReader row, DateOnly end, TimeUnit unit, double? sumOfLogGaps)
    {
        var times = SummaryOf(row, end, first: 1);
        double spent = times.Frequency == 0 ? 0 : SqlSession.Number(row, 7) / times.Frequency;
        return new CustomerSummary(times.Frequency, times.Recency, times.Age, TimeUnit.Day, spent, SqlSession.Number(row, 6), sumOfLogGaps).In(unit);
    }

    private static CustomerSummary SummaryOf(DbDataReader row, DateOnly end, int first = 0) =>
        new((int)SqlSession.Whole(row, first), SqlSession.Whole(row, first + 1), end.DayNumber - SqlSession.Whole(row, first + 2), TimeUnit.Day);

    private static CustomerKey KeyOf(DbDataReader row) => row.GetValue(0) switch
    {
        string text => text,
        long number => number,
        int number => number,
        short number => number,
        byte number => number,
        var other => Convert.ToInt64(other, CultureInfo.InvariantCulture),
    };

    /// <summary>Rows in an order that does not depend on the engine's.</summary>
    private static IEnumerable<HoldoutPattern> InOrder(IEnumerable<HoldoutPattern> rows) =>
        rows.OrderBy(row => (row.Summary.Frequency, row.Summary.Age, row.Summary.Recency, row.RecentPurchases, row.Purchases));

    private static bool Add<T>(List<T> rows, T row)
    {
        rows.Add(row);
        return true;
    }

    private static void RequireContinuous(IPurchaseModel model)
    {
        if (model.Clock != ObservationClock.Continuous(model.Clock.Unit))
            throw new ArgumentException("The model counts whole periods; allowed: one of continuous time. Check a model of whole periods on a TransactionLog.", nameof(model));
    }

    private static ArgumentOutOfRangeException Nobody(DateOnly end) => Check.OutOfRange("observationEnd", end, "a day by which somebody has bought");
}
