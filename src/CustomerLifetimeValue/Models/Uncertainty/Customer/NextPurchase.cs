using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>When one customer buys next, counted from the observation end: a distribution that leaves a chance for never.</summary>
/// <remarks>P(next ≤ t) = 1 − P(Y(t) = 0). Under the BG/NBD and MBG/NBD nobody leaves before the next purchase, and it is
/// P(alive)·[1 − ((α + T)/(α + T + t))^(r+x)]; under the Pareto/NBD a living customer may leave first. A <see cref="BgBb"/> counts whole opportunities.
/// Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class NextPurchase
{
    /// <summary>The longest waiting time that is searched, in units of time.</summary>
    private const double Longest = 1e300;

    private readonly PurchaseModel _model;
    private readonly IPurchaseFuture _ahead;
    private readonly double _alive, _median;

    internal NextPurchase(PurchaseModel model, in CustomerSummary customer, double alive)
    {
        (_model, _ahead, _alive) = (model, model.FutureAt(customer), alive);
        ProbabilityEver = alive * Math.Min(1, _ahead.Ever());
        _median = _ahead.MedianWait();
    }

    /// <summary>The chance that there is a next purchase at all.</summary>
    public double ProbabilityEver { get; }

    /// <summary>The time by which a customer who is alive, and stays, has bought with a chance of one half.</summary>
    /// <remarks>(α + T)·(2^(1/(r+x)) − 1) where purchases come at a rate. Under the Pareto/NBD this is the purchase process's own waiting time: some customers leave before it is over.</remarks>
    /// <exception cref="InvalidOperationException">The time is longer than a duration can be: purchases as good as never come.</exception>
    public Duration MedianIfAlive => MedianIfAny
        ?? throw new InvalidOperationException("The median wait is longer than a duration can be: even customers who are alive as good as never buy.");

    /// <summary>The same; null where it is longer than a duration can be.</summary>
    internal Duration? MedianIfAny => _median < Longest ? Duration.Of(_median, _model.Unit) : null;

    /// <summary>The chance that the customer buys within a time.</summary>
    /// <param name="horizon">Within which time.</param>
    /// <returns>P(next ≤ t), at most <see cref="ProbabilityEver"/>.</returns>
    public double Within(Duration horizon) => Within(horizon.In(_model.Unit));

    /// <summary>The time within which the customer buys with a given chance.</summary>
    /// <param name="probability">The chance, q. Range: [0, 1].</param>
    /// <returns>The shortest t with P(next ≤ t) ≥ q; null where q is not below <see cref="ProbabilityEver"/> (above it, for opportunities): probably never.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Duration? Quantile(double probability)
    {
        Require.Probability(probability);
        if (probability == 0) return Duration.Zero;
        if (probability >= ProbabilityEver) return null;
        double high = Math.Clamp(_median, 1e-290, Longest);
        for (; Within(high) < probability; high *= 2)
            if (high > Longest) return null;
        while (Within(high / 2) >= probability) high /= 2;
        double time = _model is BgBb ? Whole(probability, high) : Between(probability, high / 2, high);
        return Duration.Of(time, _model.Unit);
    }

    /// <summary>The distribution in invariant text: "next purchase within 8.3 weeks if alive (median), never with chance 0.3".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"next purchase within {MedianIfAny?.ToString("G3", null) ?? "no time"} if alive (median), never with chance {InvariantText.Chance(1 - ProbabilityEver)}");

    private double Within(double t) => t == 0 ? 0 : Math.Min(ProbabilityEver, _alive * _ahead.AtLeast(1, t));

    /// <summary>Bisection down to neighbouring numbers.</summary>
    private double Between(double probability, double low, double high)
    {
        for (double middle = 0.5 * (low + high); low < middle && middle < high; middle = 0.5 * (low + high))
            if (Within(middle) >= probability) high = middle; else low = middle;
        return high;
    }

    /// <summary>Bisection down to neighbouring whole numbers.</summary>
    private double Whole(double probability, double high)
    {
        double low = 0;
        for (high = Math.Ceiling(high); high - low > 1;)
        {
            double middle = Math.Floor(0.5 * (low + high));
            if (Within(middle) >= probability) high = middle; else low = middle;
        }
        return high;
    }
}
