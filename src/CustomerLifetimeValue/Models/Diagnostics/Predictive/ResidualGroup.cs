using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>The residuals of customers alike in frequency or recency; see <see cref="PredictiveResiduals"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct ResidualGroup
{
    internal ResidualGroup(double from, double to, int customers, double mean, KolmogorovSmirnovTest test) => (From, To, Customers, Mean, KolmogorovSmirnov) = (from, to, customers, mean, test);

    /// <summary>The least frequency or time since the last purchase in the group.</summary>
    public double From { get; }

    /// <summary>The largest.</summary>
    public double To { get; }

    /// <summary>How many customers there are.</summary>
    public int Customers { get; }

    /// <summary>The mean of their values: ½ where the model holds, above where they did more than it says, below where they did less.</summary>
    public double Mean { get; }

    /// <summary>Whether their values are uniform.</summary>
    public KolmogorovSmirnovTest KolmogorovSmirnov { get; }

    /// <summary>The group in invariant text: "2 to 2: 231 customers, mean 0.52, D = 0.05, p = 0.6".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:0.##} to {To:0.##}: {Customers} customers, mean {Mean:0.###}, {KolmogorovSmirnov}");
}
