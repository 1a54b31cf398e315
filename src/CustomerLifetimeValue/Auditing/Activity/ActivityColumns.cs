using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers' periods in columns, by customer and, within a customer, by period; each at most once.</summary>
/// <param name="unit">The length of a period.</param>
/// <param name="keys">The customers, sorted.</param>
/// <param name="ends">The end of each customer's rows.</param>
/// <param name="periods">The period of each row, by its number in the calendar.</param>
/// <param name="orders">The orders of each row.</param>
/// <param name="spends">The spend of each row.</param>
/// <param name="profits">The profit of each row; null where no costs are known.</param>
/// <param name="before">Whether each customer was there before the data begin.</param>
/// <param name="start">The first day that the data cover.</param>
/// <param name="end">The last day that the data cover.</param>
internal sealed class ActivityColumns(
    TimeUnit unit, CustomerKeys keys, int[] ends, int[] periods, int[] orders, decimal[] spends, decimal[]? profits, bool[] before, DateOnly start, DateOnly end)
{
    /// <summary>The first order's period of a customer who has none.</summary>
    public const int NoOrder = -1;

    private readonly Lazy<int[]> _firstOrders = new(() => FindFirstOrders(ends, periods, orders));

    private readonly Lazy<ActivitySum> _total = new(() => AddUp(orders, spends, profits ?? spends));

    public TimeUnit Unit { get; } = unit;

    public CustomerKeys Keys { get; } = keys;

    public int Customers => ends.Length;

    public int[] Periods { get; } = periods;

    public decimal[]? Profits { get; } = profits;

    public bool[] Before { get; } = before;

    public DateOnly FirstDay { get; } = start;

    public DateOnly LastDay { get; } = end;

    /// <summary>The number of the first period that the data cover, in whole or in part.</summary>
    public int First { get; } = AuditCalendar.Number(start, unit);

    /// <summary>The number of the last period that the data cover, in whole or in part.</summary>
    public int Last { get; } = AuditCalendar.Number(end, unit);

    /// <summary>The period of each customer's first order.</summary>
    public int[] FirstOrders => _firstOrders.Value;

    /// <summary>Everything in the data.</summary>
    public ActivitySum Total => _total.Value;

    /// <summary>The rows of a customer: the period's number and what was booked in it.</summary>
    public RowsOfCustomer RowsOf(int customer) => new(this, customer, Start(customer), ends[customer]);

    /// <summary>What a customer did in the periods from one to before another; null where nothing was booked.</summary>
    public CustomerTally? Between(int customer, int from, int to)
    {
        long count = 0;
        decimal spend = 0, profit = 0;
        decimal[] profitOf = Profits ?? spends;
        bool any = false;
        for (int row = Start(customer); row < ends[customer] && Periods[row] < to; row++)
        {
            if (Periods[row] < from) continue;
            (any, count, spend, profit) = (true, count + orders[row], spend + spends[row], profit + profitOf[row]);
        }
        return any ? new(customer, count, spend, profit) : null;
    }

    /// <summary>The rows as they are stated.</summary>
    public IEnumerable<CustomerPeriod> Rows()
    {
        for (int customer = 0; customer < Customers; customer++)
        {
            var key = Keys[customer];
            var since = Before[customer] ? CustomerSince.BeforeTheData : CustomerSince.FirstRow;
            for (int row = Start(customer); row < ends[customer]; row++)
                yield return new(At(customer, row), key, AuditCalendar.FirstDay(Periods[row], Unit), Unit, Profits is not null, since);
        }
    }

    private int Start(int customer) => customer == 0 ? 0 : ends[customer - 1];

    private CustomerTally At(int customer, int row) => new(customer, orders[row], spends[row], (Profits ?? spends)[row]);

    private static int[] FindFirstOrders(int[] ends, int[] periods, int[] orders)
    {
        var first = new int[ends.Length];
        for (int customer = 0, row = 0; customer < first.Length; customer++)
        {
            while (row < ends[customer] && orders[row] == 0) row++;
            first[customer] = row < ends[customer] ? periods[row] : NoOrder;
            row = ends[customer];
        }
        return first;
    }

    private static ActivitySum AddUp(int[] orders, decimal[] spends, decimal[] profits)
    {
        ActivitySum sum = default;
        for (int row = 0; row < orders.Length; row++)
        {
            sum.Orders += orders[row];
            sum.Spend += spends[row];
            sum.Profit += profits[row];
        }
        return sum;
    }

    /// <summary>Walks the rows of one customer.</summary>
    internal ref struct RowsOfCustomer(ActivityColumns of, int customer, int start, int end)
    {
        private int _row = start - 1;

        public readonly RowsOfCustomer GetEnumerator() => this;

        public readonly (int Period, CustomerTally Tally) Current => (of.Periods[_row], of.At(customer, _row));

        public bool MoveNext() => ++_row < end;
    }
}
