using System.Data.Common;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Sql;

public sealed partial class SqlOrders
{
    /// <summary>Writes the prediction of each customer to a new table, by a join in the engine: only the distinct customers travel.</summary>
    /// <param name="table">The table; a text is one identifier in the connection's own schema.</param>
    /// <param name="clv">The prediction. Range: a purchase model of continuous time, and the Gamma-Gamma model of spend, which is a closed form.</param>
    /// <param name="observationEnd">The last day that counts, usually that of the fit.</param>
    /// <param name="replace">Whether a table of this name is to be replaced; otherwise it is refused.</param>
    /// <returns>How many customers were written.</returns>
    /// <remarks>The columns are customer, probability_alive, expected_purchases (within the horizon; NULL where they add up to infinity), expected_order_value and value. All is done
    /// in one transaction where the engine has such; of a failed call nothing remains.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Nobody had bought by the observation end.</exception>
    /// <exception cref="ArgumentException">The models are others, or the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The table exists and is not to be replaced, a customer has no expected order value, or rows have no customer, date or amount, or are returns
    /// that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses a statement.</exception>
    public long WritePredictions(SqlTable table, PredictedClv clv, DateOnly observationEnd, bool replace = false) =>
        Synchronous.Result(WritePredictions(table, clv, observationEnd, replace, false, CancellationToken.None));

    /// <summary>Writes the prediction of each customer to a new table, asynchronously.</summary>
    /// <param name="table">The table; a text is one identifier in the connection's own schema.</param>
    /// <param name="clv">The prediction. Range: a purchase model of continuous time, and the Gamma-Gamma model of spend, which is a closed form.</param>
    /// <param name="observationEnd">The last day that counts, usually that of the fit.</param>
    /// <param name="replace">Whether a table of this name is to be replaced; otherwise it is refused.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many customers were written.</returns>
    /// <remarks>The columns are customer, probability_alive, expected_purchases (within the horizon; NULL where they add up to infinity), expected_order_value and value. All is done
    /// in one transaction where the engine has such; of a failed call nothing remains.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Nobody had bought by the observation end.</exception>
    /// <exception cref="ArgumentException">The models are others, or the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The table exists and is not to be replaced, a customer has no expected order value, or rows have no customer, date or amount, or are returns
    /// that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses a statement.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<long> WritePredictionsAsync(SqlTable table, PredictedClv clv, DateOnly observationEnd, bool replace = false, CancellationToken cancellationToken = default) =>
        WritePredictions(table, clv, observationEnd, replace, true, cancellationToken).AsTask();

    private ValueTask<long> WritePredictions(SqlTable table, PredictedClv clv, DateOnly end, bool replace, bool isAsync, CancellationToken cancellation)
    {
        Check.NotNull(table);
        RequireContinuous(Check.NotNull(clv).Purchases);
        if (clv.Spend is not GammaGamma)
            throw new ArgumentException("The spend model is not the Gamma-Gamma model, whose expected order value the engine can compute; predict in memory instead: clv.Predict(orders.Summarize(…)).", nameof(clv));
        if (_source.Name == table) throw new ArgumentException($"The table '{table}' is that of the orders; allowed: another.", nameof(table));
        var write = new PredictionWriter(Dialect, _sql, _columns, table, clv, Check.Day(end, "observationEnd"));
        return Session(isAsync, cancellation).Write(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            return await write.Write(run, await Days(run, end).ConfigureAwait(false), replace).ConfigureAwait(false);
        });
    }
}
