using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Which way an input is improved.</summary>
internal static class LeverDirection
{
    /// <summary>1 where the firm controls the input and an increase is better, −1 where a decrease is better, 0 where the firm does not control it.</summary>
    public static int Of(string input) => input switch
    {
        InputName.OrderValue or InputName.Frequency or InputName.GrossMargin or InputName.Retention or InputName.Growth or InputName.PurchaseRate => 1,
        InputName.RetentionCost or InputName.AcquisitionCost or InputName.Dropout => -1,
        _ => 0,
    };
}
