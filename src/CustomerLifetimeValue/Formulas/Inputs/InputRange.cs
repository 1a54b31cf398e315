namespace CustomerLifetimeValue.Formulas;

/// <summary>The range of an input, by its name.</summary>
internal readonly record struct InputRange(double Least, bool Open, double Most, string Text)
{
    private static readonly InputRange NotNegative = new(0, false, double.MaxValue, "a finite number ≥ 0"), Positive = new(0, true, double.MaxValue, "a finite number > 0"),
        Rate = new(-1, true, double.MaxValue, "a finite number > -1"), Share = new(0, false, 1, "a number in [0, 1]"),
        AtMost1 = new(-double.MaxValue, false, 1, "a finite number ≤ 1"), Finite = new(-double.MaxValue, false, double.MaxValue, "a finite number"),
        Time = new(0, false, 1e300, "a length of time that is finite in every unit");

    public static InputRange Of(string name) => name switch
    {
        InputName.OrderValue or InputName.Frequency or InputName.RetentionCost or InputName.AcquisitionCost => NotNegative,
        InputName.PurchaseRate or InputName.Dropout => Positive,
        InputName.Discount or InputName.Growth => Rate,
        InputName.Retention => Share,
        InputName.GrossMargin => AtMost1,
        InputName.Horizon or InputName.Lifetime => Time,
        _ => Finite,
    };

    public bool Contains(double value) => (Open ? value > Least : value >= Least) && value <= Most;
}
