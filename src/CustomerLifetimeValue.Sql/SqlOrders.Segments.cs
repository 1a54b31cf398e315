using System.Data.Common;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Sql;

public sealed partial class SqlOrders
{
    /// <summary>Cohorts by the segment of the first purchase, counted by the engine: what <see cref="CohortTable.ByFirstSegment"/> gives for a log of the same orders.</summary>
    /// <param name="segment">The column of the segments (a channel, a campaign, a shop); what is not a text counts by its text. NULL and blank are none, and stand under "".</param>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="period">The length of a period, counted from each customer's own first purchase.</param>
    /// <param name="margin">What is left of the revenue; null for all of it.</param>
    /// <returns>The cohorts. Orders of one day are one, whatever the options merge; returns lower the revenue and are no orders. Of several segments on the day of the first purchase, the
    /// first by code points counts.</returns>
    /// <exception cref="ArgumentException">The column's name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, more than 100,000 of them lie between a first purchase and the observation end, or nobody had bought by it.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public CohortTable CohortsByFirstSegment(string segment, DateOnly observationEnd, TimeUnit period, Margin? margin = null) =>
        Synchronous.Result(CohortsByFirstSegment(segment, observationEnd, period, margin, false, CancellationToken.None));

    /// <summary>Cohorts by the segment of the first purchase, asynchronously.</summary>
    /// <param name="segment">The column of the segments (a channel, a campaign, a shop); what is not a text counts by its text. NULL and blank are none, and stand under "".</param>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="period">The length of a period, counted from each customer's own first purchase.</param>
    /// <param name="margin">What is left of the revenue; null for all of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The cohorts. Orders of one day are one, whatever the options merge; returns lower the revenue and are no orders. Of several segments on the day of the first purchase, the
    /// first by code points counts.</returns>
    /// <exception cref="ArgumentException">The column's name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, more than 100,000 of them lie between a first purchase and the observation end, or nobody had bought by it.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<CohortTable> CohortsByFirstSegmentAsync(string segment, DateOnly observationEnd, TimeUnit period, Margin? margin = null, CancellationToken cancellationToken = default) =>
        CohortsByFirstSegment(segment, observationEnd, period, margin, true, cancellationToken).AsTask();

    private ValueTask<CohortTable> CohortsByFirstSegment(string segment, DateOnly end, TimeUnit period, Margin? margin, bool isAsync, CancellationToken cancellation)
    {
        Check.Identifier(segment);
        Check.Day(end, "observationEnd");
        int length = OrderSql.Length(Check.Defined(period));
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<(string, DateOnly, DateOnly?, DateOnly, long)> members = [];
            List<(string, int, long, long, decimal)> activity = [];
            await run.Query(_sql.SegmentMembers(segment, end, period), row =>
            {
                var (first, second, last, customers) = Members(row, 1);
                return Add(members, (row.GetString(0), first, second, last, customers));
            }).ConfigureAwait(false);
            if (members.Count == 0) throw Nobody(end);
            await run.Query(_sql.SegmentActivity(segment, end, period), row => Add(activity,
                (row.GetString(0), (int)SqlSession.Whole(row, 1) / length, SqlSession.Whole(row, 2), SqlSession.Whole(row, 3), SqlSession.Money(row, 4, 5)))).ConfigureAwait(false);
            return CohortTable.FromCountsByKey(members, activity, period, end, margin, await LeftOut(run, members.Sum(row => row.Item5)).ConfigureAwait(false));
        });
    }
}
