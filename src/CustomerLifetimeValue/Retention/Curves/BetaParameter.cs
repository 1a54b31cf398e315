using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Retention;

/// <summary>The range of the parameters of the two beta mixtures, and the diagnosis at a boundary.</summary>
internal static class BetaParameter
{
    /// <summary>The smallest and the largest value.</summary>
    public const double Least = 1e-8, Most = 1e8;

    /// <summary>Checks that a parameter is in the range for which the computations are accurate.</summary>
    public static double Checked(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= Rounding.Below(Least) && value <= Rounding.Above(Most) ? value : throw Require.OutOfRange(name, value, "1e-8 to 1e8");

    /// <summary>What a boundary means for customers.</summary>
    public static IEnumerable<string> Remarks(IReadOnlyList<double> parameters, FitStatus status)
    {
        if (status == FitStatus.Converged) yield break;
        double alpha = parameters[0], beta = parameters[1], mean = beta / (alpha + beta);
        if (alpha + beta > 1e4)
            yield return string.Create(CultureInfo.InvariantCulture, $"Customers do not seem to differ: every one renews with a chance of {InvariantText.Chance(mean, 4)}{(parameters.Count == 2 ? ", a constant retention rate" : " in the first period")}.");
        else if (alpha < 1e-6 && beta < 1e-6)
            yield return string.Create(CultureInfo.InvariantCulture, $"Customers seem to be of two kinds only: {InvariantText.Chance(1 - mean, 4)} leave at once, the others never.");
        else if (alpha < 1e-6)
            yield return "Almost nobody seems ever to leave.";
    }
}
