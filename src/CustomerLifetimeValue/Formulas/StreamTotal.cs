namespace CustomerLifetimeValue.Formulas;

/// <summary>A sum of payments, by what they consist of.</summary>
internal readonly record struct StreamTotal(double Revenue, double CostOfGoods, double RetentionCost, double Contribution)
{
    /// <summary>The sum of payments that differ only by a factor, given the sum of the factors.</summary>
    public static StreamTotal Of(PurchasePattern purchases, Margin margin, TimeUnit period, double weight)
    {
        double revenue = purchases.RevenuePer(period) * weight;
        return new(revenue, revenue * (1 - margin.GrossMargin), margin.RetentionCost.Per(period) * weight, margin.ContributionPer(purchases, period) * weight);
    }

    /// <summary>Whether each part fits a double.</summary>
    public bool IsFinite => double.IsFinite(Revenue) && double.IsFinite(CostOfGoods) && double.IsFinite(RetentionCost) && double.IsFinite(Contribution);

    /// <summary>Revenue and running cost together: the size of the parts, whose difference the sum is.</summary>
    public double Size => Revenue + RetentionCost;
}
