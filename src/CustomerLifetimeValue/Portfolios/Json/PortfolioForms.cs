namespace CustomerLifetimeValue.Portfolios;

/// <summary>The JSON forms of summaries of many values.</summary>
internal static class PortfolioForms
{
    /// <summary>All that merging needs, so that summaries of parts can be made apart and merged elsewhere to the same bits.</summary>
    public static readonly JsonObject<PortfolioSummary> PortfolioSummary = new JsonObject<PortfolioSummary>()
        .Part("Count", s => s.Count, Json.NaturalLongCount, out var count)
        .Computed("Total", s => s.Total)
        .Computed("Mean", s => s.Mean)
        .Part("Minimum", s => s.Minimum, Json.Number, out var minimum)
        .Part("Maximum", s => s.Maximum, Json.Number, out var maximum)
        .Computed("StandardDeviation", s => s.StandardDeviation)
        .Computed("Skewness", s => s.Skewness)
        .Part("Sum", s => s.Moments.Sum, Json.Number, out var sum)
        .Part("SumRemainder", s => s.Moments.Carry, Json.Number, out var carry)
        .Part("CentralSquares", s => s.Moments.Squares, Json.NotNegative, out var squares)
        .Part("CentralCubes", s => s.Moments.Cubes, Json.Number, out var cubes)
        .ReadBy(of => Portfolios.PortfolioSummary.Restore(count(of), sum(of), carry(of), minimum(of), maximum(of), squares(of), cubes(of)));

    public static readonly JsonObject<Decile> Decile = new JsonObject<Decile>()
        .Part("Number", d => d.Number, Json.NaturalCount, out var number)
        .Part("Summary", d => d.Summary, PortfolioSummary, out var summary)
        .Part("Share", d => d.Share, Json.OptionalNumber, out var share)
        .Part("CumulativeShare", d => d.CumulativeShare, Json.OptionalNumber, out var cumulativeShare)
        .ReadBy(of => new(number(of), summary(of), share(of), cumulativeShare(of)));

    public static readonly JsonObject<LorenzPoint> LorenzPoint = new JsonObject<LorenzPoint>()
        .Part("CustomerShare", p => p.CustomerShare, Json.Share, out var customerShare)
        .Part("ValueShare", p => p.ValueShare, Json.Number, out var valueShare)
        .ReadBy(of => new(customerShare(of), valueShare(of)));

    public static readonly JsonForms All = new(PortfolioSummary, Decile, LorenzPoint);
}
