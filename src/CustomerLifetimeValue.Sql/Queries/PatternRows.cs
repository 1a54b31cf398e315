using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql;

/// <summary>Fills the table of patterns that is joined: by whole columns where the driver takes arrays, row by row where that is the driver's fast way, else by statements of several rows.</summary>
internal sealed class PatternRows(SqlDialect dialect, SqlTable table, PredictedClv clv, DateOnly end, List<CustomerPattern> patterns, CustomerPredictions values)
{
    /// <summary>Rows of one statement of single values: their parameters stay below what every driver takes, and more were no faster.</summary>
    private const int Batch = 500;

    /// <summary>Rows of one statement of whole columns: some megabytes of parameters.</summary>
    private const int Chunk = 50_000;

    /// <summary>Stands for expected purchases that add up to infinity, as not every driver takes arrays with holes.</summary>
    private const double None = -1;

    private static readonly string[] Names = ["x", "recency", "first_day", "alive", "expected", "gained", "lost"];

    /// <summary>Inserts all rows.</summary>
    public async ValueTask Insert(SqlSession run)
    {
        if (dialect.InsertsRowByRow)
        {
            await run.RunEach(Single(), Enumerable.Range(0, patterns.Count).Select(Row)).ConfigureAwait(false);
            return;
        }
        bool columns = dialect.Columns([]) is not null;
        int size = columns ? Chunk : Batch;
        for (int first = 0; first < patterns.Count; first += size)
        {
            object[][] rows = [.. Enumerable.Range(first, Math.Min(size, patterns.Count - first)).Select(Row)];
            await run.Run(columns ? Columns(rows) : Several(rows)).ConfigureAwait(false);
        }
    }

    /// <summary>x, t_x in days, the day of the first purchase, P(alive), expected purchases, what an order value of 1 gains, and what staying costs.</summary>
    private object[] Row(int i)
    {
        var (pattern, value) = (patterns[i].Summary, values[i]);
        return [pattern.Frequency, (int)pattern.Recency, end.DayNumber - (int)pattern.Age, value.ProbabilityAlive, value.ExpectedPurchases ?? None, clv.Margin.GrossMargin * value.DiscountedExpectedPurchases, -value.Value];
    }

    private SqlStatement Single()
    {
        var insert = new SqlStatement(dialect);
        insert.Text = Into([Values(insert, Row(0))]);
        return insert;
    }

    private SqlStatement Several(object[][] rows)
    {
        var insert = new SqlStatement(dialect);
        insert.Text = Into(rows.Select(row => Values(insert, row)));
        return insert;
    }

    private SqlStatement Columns(object[][] rows)
    {
        var insert = new SqlStatement(dialect);
        var columns = Names.Select((name, i) => i < 3
            ? (name, "INTEGER", insert.PlaceNext(Array.ConvertAll(rows, row => (int)row[i])))
            : (name, dialect.DoubleType, insert.PlaceNext(Array.ConvertAll(rows, row => (double)row[i])))).ToList();
        insert.Text = $"INSERT INTO {dialect.Quote(table)} SELECT x, recency, first_day, alive, NULLIF(expected, {Negative}), gained, lost FROM {dialect.Columns(columns)}";
        return insert;
    }

    private string Into(IEnumerable<string> rows) => $"INSERT INTO {dialect.Quote(table)} VALUES {string.Join(", ", rows)}";

    private static string Values(SqlStatement insert, object[] row) => $"({string.Join(", ", row.Select((value, i) => i == 4 ? $"NULLIF({insert.PlaceNext(value)}, {Negative})" : insert.PlaceNext(value)))})";

    private const string Negative = "-1";
}
