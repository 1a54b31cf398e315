using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Which way an input is improved.</summary>
internal static class LeverDirection
{
    /// <summary>1 where more of it is better and in the firm's hands, −1 where less is, 0 where it is not the firm's to move.</summary>
    public static int Of(string input) => input switch
    {
        InputName.OrderValue or InputName.Frequency or InputName.GrossMargin or InputName.Retention or InputName.Growth or InputName.PurchaseRate => 1,
        InputName.RetentionCost or InputName.AcquisitionCost or InputName.Dropout => -1,
        _ => 0,
    };
}
