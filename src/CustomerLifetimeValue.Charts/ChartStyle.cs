using System.Globalization;

namespace CustomerLifetimeValue.Charts;

/// <summary>How numbers are written on a chart: the language of its dates and numbers, and the currency of its amounts.</summary>
/// <remarks>Colours and lines are the same for every chart: the palette of Okabe &amp; Ito (2008), which the colour-blind tell apart, on white, with a faint grid. Immutable.</remarks>
public sealed record ChartStyle
{
    private readonly NumberFormatInfo _money;

    /// <summary>A style.</summary>
    /// <param name="culture">Whose numbers and dates; null for the invariant culture.</param>
    /// <param name="currency">The currency's sign as it stands beside an amount, such as "€"; null for amounts without one.</param>
    public ChartStyle(CultureInfo? culture = null, string? currency = null)
    {
        (Culture, Currency) = (CultureInfo.ReadOnly(culture ?? CultureInfo.InvariantCulture), currency);
        _money = (NumberFormatInfo)Culture.NumberFormat.Clone();
        _money.CurrencySymbol = currency ?? "";
        if (Culture.Name.Length == 0) _money.CurrencyNegativePattern = 1; // −€5, not the invariant culture's (€5)
    }

    /// <summary>The invariant culture and no currency.</summary>
    public static ChartStyle Default { get; } = new();

    /// <summary>Whose numbers and dates.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The currency's sign; null where amounts stand alone.</summary>
    public string? Currency { get; }

    /// <summary>An amount as a chart writes it: whole units from 100 up, two decimals below.</summary>
    /// <param name="amount">The amount.</param>
    public string Money(double amount) => Money(amount, Math.Abs(amount) >= 100 || amount == 0 ? 0 : 2);

    /// <summary>A count or a number of purchases, with at most two decimals.</summary>
    /// <param name="number">The number.</param>
    public string Number(double number) => number.ToString("#,0.##", Culture);

    /// <summary>A share in per cent, with a decimal where it is below 10 %.</summary>
    /// <param name="share">The share; 0.25 is 25 %.</param>
    public string Percent(double share) => share.ToString(Math.Abs(share) is > 0 and < 0.0995 ? "P1" : "P0", Culture);

    /// <summary>A day as year and month.</summary>
    /// <param name="day">The day.</param>
    public string Month(DateOnly day) => day.ToString("yyyy-MM", Culture);

    /// <summary>The style in invariant text: "de-DE, €".</summary>
    public override string ToString() => $"{(Culture.Name.Length == 0 ? "invariant" : Culture.Name)}{(Currency is null ? "" : ", " + Currency)}";

    /// <summary>An amount beside an axis, where whole amounts stand without decimals.</summary>
    internal string MoneyTick(double amount) => Money(amount, amount == Math.Round(amount) ? 0 : 2);

    /// <summary>A share beside an axis, where whole per cents stand without decimals.</summary>
    internal string PercentTick(double share) => share.ToString(Math.Abs(100 * share - Math.Round(100 * share)) < 1e-6 ? "P0" : "P1", Culture);

    private string Money(double amount, int decimals) =>
        Currency is null ? amount.ToString(FormattableString.Invariant($"N{decimals}"), Culture) : amount.ToString(FormattableString.Invariant($"C{decimals}"), _money);
}
