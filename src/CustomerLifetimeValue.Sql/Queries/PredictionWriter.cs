using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql;

/// <summary>Writes predictions: those that depend on x, t_x and T alone are computed here once a pattern and joined; the order value is computed by the engine.</summary>
internal sealed class PredictionWriter(SqlDialect dialect, OrderSql orders, SqlColumns columns, SqlTable table, PredictedClv clv, DateOnly end)
{
    private readonly GammaGamma _spend = (GammaGamma)clv.Spend;

    private readonly SqlTable _patterns = dialect.TemporaryTable.Length == 0 ? table.Beside($"{table.Name}_patterns_being_joined") : new("clv_patterns_being_joined");

    private readonly SqlTable _new = table.Beside($"{table.Name}_being_written");

    /// <summary>Writes the table within a session's transaction.</summary>
    public async ValueTask<long> Write(SqlSession run, List<CustomerPattern> patterns, bool replace)
    {
        bool exists = await Exists(run, table).ConfigureAwait(false);
        if (exists && !replace) throw new InvalidOperationException($"The table '{table}' exists; allowed: a new name, or replace: true.");
        if (await Exists(run, _new).ConfigureAwait(false)) throw new InvalidOperationException($"The table '{_new}', under which the predictions are to be written first, exists; drop it or write to another name.");
        bool transactional = dialect.Begin(true).Statement is not "";
        try
        {
            await MakePatterns(run, patterns).ConfigureAwait(false);
            await run.Run($"CREATE TABLE {dialect.Quote(_new)} (customer {dialect.KeyType(columns.CustomerKind)}, probability_alive {dialect.DoubleType}, expected_purchases {Nullable}, expected_order_value {dialect.DoubleType}, value {dialect.DoubleType}){dialect.Storage("customer")}").ConfigureAwait(false);
            await run.Run(Insert()).ConfigureAwait(false);
            long written = await RequireAll(run, patterns.Sum(pattern => pattern.Count)).ConfigureAwait(false);
            await run.Run($"DROP TABLE {dialect.Quote(_patterns)}").ConfigureAwait(false);
            if (exists) await run.Run($"DROP TABLE {dialect.Quote(table)}").ConfigureAwait(false);
            await run.Run(dialect.Rename(_new, table)).ConfigureAwait(false);
            return written;
        }
        catch when (!transactional)
        {
            run.Undo($"DROP TABLE IF EXISTS {dialect.Quote(_new)}");
            run.Undo($"DROP TABLE IF EXISTS {dialect.Quote(_patterns)}");
            throw;
        }
    }

    private string Nullable => dialect == SqlDialect.ClickHouse ? $"Nullable({dialect.DoubleType})" : dialect.DoubleType;

    private async ValueTask<bool> Exists(SqlSession run, SqlTable name)
    {
        var statement = new SqlStatement(dialect);
        statement.Text = dialect.Exists(statement.Place("name", name.Name), name.Schema is { } schema ? statement.Place("schema", schema) : null);
        long found = 0;
        await run.Query(statement, row => (found = SqlSession.Whole(row, 0)) >= 0).ConfigureAwait(false);
        return found > 0;
    }

    private async ValueTask MakePatterns(SqlSession run, List<CustomerPattern> patterns)
    {
        string create = dialect.TemporaryTable.Length == 0 ? "CREATE TABLE" : dialect.TemporaryTable, number = dialect.DoubleType;
        await run.Run($"{create} {dialect.Quote(_patterns)} (x INTEGER, recency INTEGER, first_day INTEGER, alive {number}, expected {Nullable}, gained {number}, lost {number}){dialect.Storage(null)}").ConfigureAwait(false);
        await new PatternRows(dialect, _patterns, clv, end, patterns, Predict(patterns)).Insert(run).ConfigureAwait(false);
    }

    /// <summary>What each pattern comes to where an order is worth nothing, so that the value is what staying costs.</summary>
    private CustomerPredictions Predict(List<CustomerPattern> patterns) =>
        new PredictedClv(clv.Purchases, new Worthless(), clv.Discount, clv.Margin, clv.Horizon)
            .Predict(CustomerBase.From(patterns.Select((pattern, i) => ((long)i, pattern.Summary.In(clv.Purchases.Clock.Unit)))));

    private SqlStatement Insert()
    {
        var sql = new SqlStatement(dialect);
        string with = orders.With(sql, end, money: true), spent = $"CAST({orders.Spent} AS {dialect.DoubleType})";
        string p = sql.Place("spend_p", _spend.P), v = sql.Place("spend_v", _spend.V), q = sql.Place("spend_q_less_1", _spend.Q - 1), mean = _spend.PopulationMean is { } population ? sql.Place("spend_mean", population) : "NULL";
        sql.Text = $"""
            INSERT INTO {dialect.Quote(_new)} (customer, probability_alive, expected_purchases, expected_order_value, value)
            {with},
            {orders.Name("valued")} AS (
              SELECT customer AS valued_customer, {orders.Frequency} AS frequency, last_day - first_day AS valued_recency, first_day AS valued_first_day,
                     CASE WHEN {orders.Counts} THEN {p} * ({v} + {spent}) / ({p} * ({orders.Frequency}) + {q}) ELSE {mean} END AS order_value
              FROM {orders.Name("customers")})
            SELECT valued_customer, alive, expected, order_value, gained * order_value - lost
            FROM {orders.Name("valued")} JOIN {dialect.Quote(_patterns)} AS joined ON joined.x = frequency AND joined.recency = valued_recency AND joined.first_day = valued_first_day
            """;
        return sql;
    }

    private async ValueTask<long> RequireAll(SqlSession run, long customers)
    {
        long written = 0, valued = 0;
        await run.Query(new(dialect) { Text = $"SELECT COUNT(*), SUM(CASE WHEN expected_order_value IS NOT NULL AND expected_order_value > 0 THEN 1 ELSE 0 END) FROM {dialect.Quote(_new)}" }, row =>
        {
            (written, valued) = (SqlSession.Whole(row, 0), SqlSession.Whole(row, 1));
            return true;
        }).ConfigureAwait(false);
        if (valued < written)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{written - valued} customers have no expected order value: the Gamma-Gamma model with q {_spend.Q} has a mean only where q > 1."));
        return written == customers ? written
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{written} customers were joined of {customers} counted: the orders changed meanwhile, or the engine tells keys apart otherwise when it joins. Nothing was written."));
    }

    private sealed class Worthless : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => 0;
    }
}
