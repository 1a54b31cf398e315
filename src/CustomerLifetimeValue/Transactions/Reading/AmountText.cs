using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Amounts as a person reads them.</summary>
internal static class AmountText
{
    /// <summary>At most six decimals, so that 61.949999999999996 reads 61.95; never a negative zero.</summary>
    public static string Of(double amount) => amount.ToString("0.######;-0.######;0", CultureInfo.InvariantCulture);
}
