namespace CustomerLifetimeValue.Formulas;

/// <summary>The sensitivity of a value to one of its inputs x, in money per relative change: x·∂V/∂x. Divided by the value it is the elasticity.</summary>
internal static class InputEffect
{
    /// <summary>The step of the differences: of the fourth order, so that their error is about 1e-12 beside rounding of 1e-13/1e-3.</summary>
    private const double Step = 1e-3;

    /// <summary>The effect of an input: in closed form where there is one, else by differences.</summary>
    public static double Of(IClv value, ClvInput input)
    {
        if (value is AcquisitionAdjustedClv net) return OfNet(net, input);
        if (input.Value == 0) return 0;
        return (value as IStreamClv)?.Effect(input) ?? ByDifferences(k => At(value, input, k), value.Value, oneSided: input.Name is InputName.Horizon or InputName.Lifetime)
            ?? throw new ArgumentException(FormattableString.Invariant($"The value does not exist a little beside its {input.Name}, {input.Value}; allowed: a value that can be made again with each input a little changed."), nameof(value));
    }

    /// <summary>The effects that every stream has in closed form: revenue is proportional to order value, frequency and gross margin, and the retention cost to itself.</summary>
    public static double? OfAmounts(IPaymentStream stream, string name)
    {
        if (name is not (InputName.OrderValue or InputName.Frequency or InputName.GrossMargin or InputName.RetentionCost)) return null;
        var total = stream.Total(churn: true, discounted: true)!.Value;
        return name is InputName.RetentionCost ? -total.RetentionCost : total.Revenue - total.CostOfGoods;
    }

    private static double OfNet(AcquisitionAdjustedClv net, ClvInput input) =>
        input.Name is InputName.AcquisitionCost ? -net.AcquisitionCost.PerCustomer : Of(net.Formula, input);

    private static double? At(IClv value, ClvInput input, double change) =>
        input.Value * (1 + change) is var changed && input.Allows(changed) ? value.With(value.Inputs.With(input.Name, changed))?.Value : null;

    private static double? ByDifferences(Func<double, double?> at, double now, bool oneSided)
    {
        double? central = (8 * (at(Step) - at(-Step)) - (at(2 * Step) - at(-2 * Step))) / (12 * Step);
        return oneSided || central is null ? OneSided(at, now, Step) ?? OneSided(at, now, -Step) ?? central : central;
    }

    private static double? OneSided(Func<double, double?> at, double now, double step) =>
        (48 * at(step) - 36 * at(2 * step) + 16 * at(3 * step) - 3 * at(4 * step) - 25 * now) / (12 * step);
}
