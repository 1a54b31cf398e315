using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>What customers of one age are worth by frequency and recency, and the curves along which they are worth the same.</summary>
/// <remarks>Fader, Hardie &amp; Lee (2005), "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis". Among frequent buyers an early last purchase is a sign of having left, so
/// that the curves bend back: with the same recency, more purchases may mean less value. Immutable and safe for use by several threads.</remarks>
public sealed class IsoValueGrid
{
    private readonly double[] _values; // by frequency, then recency

    private IsoValueGrid(Duration age, int maxFrequency, int recencySteps, double monetaryValue, Func<CustomerSummary, double> value)
    {
        if (maxFrequency is < 2 or > 10_000) throw Require.OutOfRange(nameof(maxFrequency), maxFrequency, "a whole number in [2, 10000]");
        if (recencySteps is < 2 or > 10_000) throw Require.OutOfRange(nameof(recencySteps), recencySteps, "a whole number in [2, 10000]");
        if (!(age.Value > 0)) throw Require.OutOfRange(nameof(age), age, "a time above 0");
        Age = age;
        Frequencies = Array.AsReadOnly<int>([.. Enumerable.Range(1, maxFrequency)]);
        Recencies = Array.AsReadOnly<double>([.. Enumerable.Range(1, recencySteps).Select(step => step == recencySteps ? age.Value : age.Value * step / recencySteps)]);
        WithoutRepeat = Finite(value(new CustomerSummary(0, 0, age.Value, age.Unit)));
        _values = new double[maxFrequency * recencySteps];
        for (int i = 0; i < _values.Length; i++)
            _values[i] = Finite(value(new CustomerSummary(Frequencies[i / recencySteps], Recencies[i % recencySteps], age.Value, age.Unit, monetaryValue)));
    }

    /// <summary>The age of all customers in the grid: the time since the first purchase, T.</summary>
    public Duration Age { get; }

    /// <summary>The numbers of repeat purchases, x: 1, 2, 3, …</summary>
    public IReadOnlyList<int> Frequencies { get; }

    /// <summary>The times of the last purchase since the first, t_x, in the unit of <see cref="Age"/>: equal steps up to the age.</summary>
    public IReadOnlyList<double> Recencies { get; }

    /// <summary>The value of a customer without a repeat purchase, for whom there is no recency but 0.</summary>
    public double WithoutRepeat { get; }

    /// <summary>The purchases expected within a time.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="age">The age of the customers. Range: above 0.</param>
    /// <param name="horizon">How far ahead.</param>
    /// <param name="maxFrequency">The largest number of repeat purchases. Range: [2, 10,000].</param>
    /// <param name="recencySteps">The number of steps of recency. Range: [2, 10,000].</param>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static IsoValueGrid OfExpectedPurchases(IPurchaseModel model, Duration age, Duration horizon, int maxFrequency = 20, int recencySteps = 50)
    {
        Require.NotNull(model);
        return new(age, maxFrequency, recencySteps, 0, customer => model.ExpectedPurchases(customer, horizon));
    }

    /// <summary>The discounted expected purchases.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="age">The age of the customers. Range: above 0.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="horizon">How far ahead; null for without end.</param>
    /// <param name="maxFrequency">The largest number of repeat purchases. Range: [2, 10,000].</param>
    /// <param name="recencySteps">The number of steps of recency. Range: [2, 10,000].</param>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The horizon is without end and the sum diverges.</exception>
    public static IsoValueGrid OfDiscountedPurchases(
        IPurchaseModel model, Duration age, DiscountRate discount, Duration? horizon = null, int maxFrequency = 20, int recencySteps = 50)
    {
        Require.NotNull(model);
        return new(age, maxFrequency, recencySteps, 0, customer =>
            horizon is { } end ? model.DiscountedExpectedPurchases(customer, discount, end) : model.DiscountedExpectedPurchases(customer, discount));
    }

    /// <summary>The value still to come.</summary>
    /// <param name="prediction">The models, the discount and the margin.</param>
    /// <param name="age">The age of the customers. Range: above 0.</param>
    /// <param name="monetaryValue">The mean value of the repeat purchases of all customers in the grid. Range: finite.</param>
    /// <param name="maxFrequency">The largest number of repeat purchases. Range: [2, 10,000].</param>
    /// <param name="recencySteps">The number of steps of recency. Range: [2, 10,000].</param>
    /// <exception cref="ArgumentNullException">The prediction is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The horizon is without end and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The spend model has no mean for a customer.</exception>
    public static IsoValueGrid OfClv(PredictedClv prediction, Duration age, double monetaryValue, int maxFrequency = 20, int recencySteps = 50)
    {
        Require.NotNull(prediction);
        return new(age, maxFrequency, recencySteps, Require.Finite(monetaryValue), customer => prediction.Predict(customer).Value);
    }

    /// <summary>The value at a point of the grid.</summary>
    /// <param name="frequency">The number of repeat purchases. Range: one of <see cref="Frequencies"/>.</param>
    /// <param name="recencyStep">The position in <see cref="Recencies"/>. Range: 0 to their number − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public double Value(int frequency, int recencyStep)
    {
        if (frequency < 1 || frequency > Frequencies.Count) throw Require.OutOfRange(nameof(frequency), frequency, string.Create(CultureInfo.InvariantCulture, $"1 to {Frequencies.Count}"));
        if (recencyStep < 0 || recencyStep >= Recencies.Count) throw Require.OutOfRange(nameof(recencyStep), recencyStep, string.Create(CultureInfo.InvariantCulture, $"0 to {Recencies.Count - 1}"));
        return _values[(frequency - 1) * Recencies.Count + recencyStep];
    }

    /// <summary>The curves along which the value is a certain one.</summary>
    /// <param name="level">The value. Range: finite.</param>
    /// <returns>Polylines by marching squares (Lorensen &amp; Cline 1987 in the plane), straight between points of the grid; none where the grid does not reach the value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public IReadOnlyList<IsoValueCurve> Curves(double level)
    {
        Require.Finite(level);
        double[] frequencies = [.. Frequencies.Select(frequency => (double)frequency)];
        return Array.AsReadOnly<IsoValueCurve>([.. new MarchingSquares(frequencies, [.. Recencies], _values, level).Trace().Select(line => new IsoValueCurve(level, line.Points, line.IsClosed))]);
    }

    /// <summary>The grid in invariant text: "frequency 1 to 20 by 50 recencies at age 78 weeks, values 0.02 to 9.6".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"frequency 1 to {Frequencies.Count} by {Recencies.Count} recencies at age {Age}, values {InvariantText.Measure(_values.Min())} to {InvariantText.Measure(_values.Max())}");

    private static double Finite(double value) => double.IsFinite(value) ? value
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The model gives a value of {value}; a grid needs finite values."));
}
