using System.Globalization;
using System.Runtime.ExceptionServices;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Runs code under another culture without leaving it behind for other tests.</summary>
internal static class Cultures
{
    /// <summary>A culture with decimal commas, points between thousands, a minus sign of its own and the day first; made here, so that it needs no data of the machine.</summary>
    public static CultureInfo Comma { get; } = MakeComma();

    /// <summary>Runs an action to its end on a thread of that culture.</summary>
    public static void Run(CultureInfo culture, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // thrown again on the caller's thread
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, 16 * 1024 * 1024)
        { CurrentCulture = culture, CurrentUICulture = culture };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static CultureInfo MakeComma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = culture.NumberFormat.CurrencyDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = culture.NumberFormat.CurrencyGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        return CultureInfo.ReadOnly(culture);
    }
}
