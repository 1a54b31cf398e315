using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The channels' costs against the most that their customers may cost, channel by channel and blended.</summary>
public sealed class ChannelBudgets : IReadOnlyList<ChannelBudget>
{
    private readonly ChannelBudget[] _rows;

    internal ChannelBudgets(IEnumerable<ChannelBudget> channels)
    {
        _rows = [.. channels];
        Require.Finite(Spend, nameof(channels));
        Require.Finite(Gain, nameof(channels));
    }

    /// <summary>All spend.</summary>
    public double Spend => this.Sum(channel => channel.Channel.Spend);

    /// <summary>All customers won.</summary>
    public double NewCustomers => this.Sum(channel => channel.Channel.NewCustomers);

    /// <summary>All spend ÷ all customers won; null where nobody was won.</summary>
    public AcquisitionCost? BlendedCost => NewCustomers > 0 ? AcquisitionCost.FromSpend(Spend, NewCustomers) : null;

    /// <summary>Value of all customers won less all spend.</summary>
    public double Gain => this.Sum(channel => channel.Gain);

    /// <summary>The blended figures in invariant text; a good blend can hide a channel that loses.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "channel" : "channels")}, {this.Count(channel => channel.MeetsTarget)} within target: {InvariantText.Amount(Spend)} for {InvariantText.Amount(NewCustomers)} customers, gain {InvariantText.Amount(Gain)}");

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public ChannelBudget this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<ChannelBudget> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
