using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Saving a customer who is about to leave, against winning as many new ones as bring the same value.</summary>
/// <remarks>
/// <para>Both ways lead to the value of one customer kept, so the cheaper one is taken, if it costs less than that value. New customers who
/// start a time T after the money is spent are worth v(T) times less today: more of them are needed.</para>
/// <para>Assumed: as many new customers as that can be won at the same cost each, and they would not be won anyway. A firm that can afford
/// both, and gains by both, should do both; the comparison is for the next unit of money, or for a capacity that only one of them can fill.</para>
/// </remarks>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record RetainOrReplace
{
    /// <summary>Compares an offer with replacement.</summary>
    /// <param name="offer">The offer that would save customers.</param>
    /// <param name="newCustomerValue">What a new customer is worth when won, before acquisition cost. Range: finite, > 0.</param>
    /// <param name="acquisitionCost">What it costs to win one.</param>
    /// <param name="timeToWin">How long after the money is spent the new customer starts; at once by default.</param>
    /// <param name="discount">The discount rate for that time.</param>
    /// <exception cref="ArgumentNullException">The offer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a result does not fit a double.</exception>
    public RetainOrReplace(
        RetentionOffer offer, double newCustomerValue, AcquisitionCost acquisitionCost, Duration timeToWin = default, DiscountRate discount = default)
    {
        Offer = Require.NotNull(offer);
        NewCustomerValue = Require.Positive(newCustomerValue);
        (AcquisitionCost, TimeToWin, Discount) = (acquisitionCost, timeToWin, discount);
        Require.Finite(NewCustomersPerLostOne, nameof(newCustomerValue));
        Require.Finite(CostOfReplacingOne, nameof(acquisitionCost));
    }

    /// <summary>The offer that would save customers.</summary>
    public RetentionOffer Offer { get; }

    /// <summary>What a new customer is worth when won, before acquisition cost.</summary>
    public double NewCustomerValue { get; }

    /// <summary>What it costs to win a new customer.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>How long after the money is spent a new customer starts.</summary>
    public Duration TimeToWin { get; }

    /// <summary>The discount rate for that time.</summary>
    public DiscountRate Discount { get; }

    /// <summary>How many new customers bring today's value of the one who leaves; 0 where that customer is worth nothing, or less.</summary>
    public double NewCustomersPerLostOne => Math.Max(0, Offer.ValueIfRetained) / (NewCustomerValue * Discount.Factor(TimeToWin));

    /// <summary>Cost of winning that many.</summary>
    public double CostOfReplacingOne => NewCustomersPerLostOne * AcquisitionCost.PerCustomer;

    /// <summary>Cost of saving one customer by the offer; positive infinity where it saves nobody.</summary>
    public double CostOfSavingOne => Offer.CostPerCustomerSaved;

    /// <summary>Value of a customer saved less the cost of saving them; null where the offer saves nobody.</summary>
    public double? GainOfSavingOne => double.IsFinite(CostOfSavingOne) ? Offer.ValueIfRetained - CostOfSavingOne : null;

    /// <summary>Value of the new customers less the cost of winning them, today, per customer lost.</summary>
    public double GainOfReplacingOne => Math.Max(0, Offer.ValueIfRetained) - CostOfReplacingOne;

    /// <summary>How many times the cost of saving one customer it costs to win one: the textbooks' "five times", computed from these figures;
    /// null where nobody is saved, or saving costs nothing.</summary>
    public double? WinningToKeepingCost => Ratio(AcquisitionCost.PerCustomer, CostOfSavingOne);

    /// <summary>How many times the cost of saving one customer it costs to replace their value; null where nobody is saved, or saving costs nothing.</summary>
    public double? ReplacingToKeepingCost => Ratio(CostOfReplacingOne, CostOfSavingOne);

    /// <summary>The acquisition cost at which both ways cost the same; null where nobody is saved, or there is nothing to replace.</summary>
    public AcquisitionCost? BreakEvenAcquisitionCost =>
        Ratio(CostOfSavingOne, NewCustomersPerLostOne) is { } cost ? new AcquisitionCost(cost) : null;

    /// <summary>The cheaper way to the customer's value, if it costs less than that value; to retain where both cost the same.</summary>
    public Recommendation Recommendation =>
        Math.Min(CostOfSavingOne, CostOfReplacingOne) >= Offer.ValueIfRetained ? Recommendation.LetGo
        : CostOfSavingOne <= CostOfReplacingOne ? Recommendation.Retain
        : Recommendation.Replace;

    /// <summary>The recommendation and its reasons in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Recommendation}: {(double.IsFinite(CostOfSavingOne) ? string.Create(CultureInfo.InvariantCulture, $"saving one costs {InvariantText.Amount(CostOfSavingOne)}") : "the offer saves nobody")}, replacing one {InvariantText.Amount(CostOfReplacingOne)} ({InvariantText.Amount(NewCustomersPerLostOne)} new at {InvariantText.Amount(AcquisitionCost.PerCustomer)}), worth {InvariantText.Amount(Offer.ValueIfRetained)}");

    private static double? Ratio(double numerator, double denominator) =>
        denominator > 0 && double.IsFinite(denominator) && double.IsFinite(numerator / denominator) ? numerator / denominator : null;
}
