using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The formulas on plain columns: argument checks around the vectorised loops.</summary>
/// <remarks>Where a row is refused or the run is cancelled the destination is left all zeros: never half of the values.</remarks>
internal static unsafe class ClvColumns
{
    /// <summary>The present values of contributions under retention, discount and growth.</summary>
    public static void Discounted(
        ReadOnlySpan<double> contribution, ReadOnlySpan<double> retention, double discountPerPeriod, Span<double> destination,
        PaymentTiming timing, double? horizonInPeriods, double growthPerPeriod, RunOptions limits)
    {
        Require.Above(-1, discountPerPeriod);
        Require.Above(-1, growthPerPeriod);
        bool endOfPeriod = Require.Defined(timing) == PaymentTiming.EndOfPeriod;
        double payments = horizonInPeriods is { } horizon ? Require.NotNegative(horizon, nameof(horizonInPeriods)) : double.PositiveInfinity;
        RequireColumn(contribution, nameof(contribution), destination);
        RequireColumn(retention, nameof(retention), destination);
        fixed (double* m = contribution, r = retention, values = destination)
        {
            int? refused = DoublingWork.Suits(payments, discountPerPeriod)
                ? Run(new DoublingWork(m, r, values, discountPerPeriod, growthPerPeriod, payments, endOfPeriod), destination, limits)
                : Run(new GeometricWork(m, r, values, discountPerPeriod, growthPerPeriod, payments, endOfPeriod), destination, limits);
            if (refused is not { } row) return;
            if (!(retention[row] is >= 0 and <= 1)) throw Require.RowOutOfRange(nameof(retention), row, retention[row], "a number in [0, 1]");
            if (horizonInPeriods is null && GeometricSeries.OneMinusRatio(1 - retention[row], growthPerPeriod, discountPerPeriod) <= 0)
            {
                throw Require.RowOutOfRange(nameof(retention), row, retention[row],
                    "r·(1+g)/(1+d) < 1 per period, or a finite horizon: the sum over an infinite horizon diverges");
            }

            throw Require.RowOutOfRange(nameof(contribution), row, contribution[row], "a finite number whose value fits a double");
        }
    }

    /// <summary>Amounts per period × lifetimes.</summary>
    public static void Lasting(
        ReadOnlySpan<double> contribution, ReadOnlySpan<double> lifetime, Span<double> destination, RunOptions limits)
    {
        RequireColumn(contribution, nameof(contribution), destination);
        RequireColumn(lifetime, nameof(lifetime), destination);
        fixed (double* m = contribution, l = lifetime, values = destination)
        {
            if (Run(new ProductWork(m, l, null, values, firstMayBeNegative: true), destination, limits) is not { } row) return;
            RequireLifetime(lifetime, row);
            throw Require.RowOutOfRange(nameof(contribution), row, contribution[row], "a finite number whose value fits a double");
        }
    }

    /// <summary>Order values × frequencies × lifetimes.</summary>
    public static void Simple(
        ReadOnlySpan<double> averageOrderValue, ReadOnlySpan<double> frequency, ReadOnlySpan<double> lifetime, Span<double> destination, RunOptions limits)
    {
        RequireColumn(averageOrderValue, nameof(averageOrderValue), destination);
        RequireColumn(frequency, nameof(frequency), destination);
        RequireColumn(lifetime, nameof(lifetime), destination);
        fixed (double* a = averageOrderValue, f = frequency, l = lifetime, values = destination)
        {
            if (Run(new ProductWork(a, f, l, values, firstMayBeNegative: false), destination, limits) is not { } row) return;
            RequireNotNegative(averageOrderValue, nameof(averageOrderValue), row);
            RequireNotNegative(frequency, nameof(frequency), row);
            RequireLifetime(lifetime, row);
            throw Require.RowOutOfRange(nameof(averageOrderValue), row, averageOrderValue[row], "a finite number ≥ 0 whose value fits a double");
        }
    }

    private static void RequireColumn(ReadOnlySpan<double> column, string name, Span<double> destination)
    {
        Require.SameLength(destination.Length, nameof(destination), column.Length, name);
        Require.Apart(column, name, (ReadOnlySpan<double>)destination, nameof(destination));
    }

    private static void RequireLifetime(ReadOnlySpan<double> lifetime, int row) => RequireNotNegative(lifetime, nameof(lifetime), row);

    private static void RequireNotNegative(ReadOnlySpan<double> column, string name, int row)
    {
        if (!double.IsFinite(column[row]) || column[row] < 0) throw Require.RowOutOfRange(name, row, column[row], "a finite number ≥ 0");
    }

    /// <summary>Runs the work; the first row that is not accepted, or null.</summary>
    private static int? Run<T>(T work, Span<double> destination, RunOptions limits) where T : struct, IRowWork
    {
        bool whole = false;
        int? refused = null;
        try
        {
            int block = RowBlocks.Run(work, destination.Length, limits);
            if (block >= 0) refused = RowBlocks.FirstRefused(work, block, destination.Length);
            whole = block < 0;
        }
        finally
        {
            if (!whole) destination.Clear();
        }

        return refused;
    }
}
