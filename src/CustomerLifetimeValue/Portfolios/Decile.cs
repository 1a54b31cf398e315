using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>A tenth of the customers, by value.</summary>
[JsonConverter(typeof(PortfolioJsonConverter))]
public readonly record struct Decile
{
    internal Decile(int number, PortfolioSummary summary, double? share, double? cumulativeShare) =>
        (Number, Summary, Share, CumulativeShare) = (number, summary, share, cumulativeShare);

    /// <summary>1 for the best tenth, 10 for the last; 0 in the default value.</summary>
    public int Number { get; }

    /// <summary>The summary of these customers. Of fewer than ten customers some tenths are empty.</summary>
    public PortfolioSummary Summary { get; }

    /// <summary>Their share of the portfolio's total; null where that is not positive.</summary>
    public double? Share { get; }

    /// <summary>The share of these and all better tenths together; null where the total is not positive.</summary>
    public double? CumulativeShare { get; }

    /// <summary>The decile in invariant text: "decile 1: 100 customers, total 1234.5, …".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"decile {Number}: {Summary}");
}
