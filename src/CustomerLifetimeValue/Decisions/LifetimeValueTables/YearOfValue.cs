using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What a value's payments of one year are, per customer won.</summary>
internal readonly record struct YearOfValue(int Year, double Survival, double Orders, StreamTotal Total, double PresentValue, double DiscountFactor)
{
    /// <summary>The years of a value, from the first on. A payment belongs to the year in which its period ends.</summary>
    public static IEnumerable<YearOfValue> Of(IClv value, int years)
    {
        double perYear = TimeUnits.Convert(TimeUnit.Year, value.Period), order = value.Inputs.Find(InputName.OrderValue)?.Value ?? 0;
        var discount = value.Inputs.Find(InputName.Discount) is { } rate ? DiscountRate.Of(rate.Value, rate.Unit!.Value) : DiscountRate.None;
        int before = 0, all = (int)Math.Floor(Rounding.Above(years * perYear)) + 2;
        ClvPeriod[] periods = [.. value.Schedule(all)];
        var stream = value as IStreamClv;
        bool atStart = stream?.Stream.AtStart ?? periods[0].Time.Value == 0;
        for (int year = 1; year <= years; year++)
        {
            double end = Rounding.Above(year * perYear);
            int after = before;
            while (after < all && EndOf(after) <= end) after++;
            var total = stream is null ? Own(periods[before..after]) : Between(stream.Stream, before, after, discounted: false);
            double present = stream is null ? periods[before..after].Sum(period => period.PresentValue) : Between(stream.Stream, before, after, discounted: true).Contribution;
            yield return new(
                year, before < after ? periods[before].Survival : 0, order > 0 ? total.Revenue / order : 0, total, present, discount.Factor(Duration.Years(year - 1)));
            before = after;
        }

        // The end of the period to which a payment belongs: a payment at a period's start is its period's.
        double EndOf(int payment) => periods[payment].Time.In(value.Period) + (atStart ? 1 : 0);
    }

    private static StreamTotal Between(IPaymentStream stream, int before, int after, bool discounted)
    {
        if (after == before) return default;
        StreamTotal to = stream.Total(churn: true, discounted, after)!.Value, from = before == 0 ? default : stream.Total(churn: true, discounted, before)!.Value;
        return new(to.Revenue - from.Revenue, to.CostOfGoods - from.CostOfGoods, to.RetentionCost - from.RetentionCost, to.Contribution - from.Contribution);
    }

    private static StreamTotal Own(ClvPeriod[] periods) => periods.Sum(period => period.Expected) is var expected ? new(expected, 0, 0, expected) : default;
}
