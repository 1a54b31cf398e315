using System.Numerics;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>Columns of many rows: each row has its own value, and one row out of range is found wherever it stands.</summary>
public sealed class ColumnRowTests
{
    public static TheoryData<int> Lengths { get; } = new() { 8, 16, 17, 24, 100, 70_003 };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_row_of_the_simple_formulas_is_the_product_of_its_own_inputs(int rows)
    {
        double[] order = Whole(rows, 1, 97), frequency = Whole(rows, 2, 13), lifetime = Whole(rows, 3, 7), loss = [.. order.Select(value => value - 50)], values = new double[rows];
        SimpleClv.Evaluate(order, frequency, lifetime, values);
        for (int i = 0; i < rows; i++) Assert.Equal(order[i] * frequency[i] * lifetime[i], values[i]);
        MarginClv.Evaluate(loss, lifetime, values);
        for (int i = 0; i < rows; i++) Assert.Equal(loss[i] * lifetime[i], values[i]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_row_of_an_endless_value_is_the_closed_form_of_its_own_inputs(int rows)
    {
        double[] contribution = [.. Whole(rows, 1, 97).Select(value => value - 50)], retention = [.. Whole(rows, 2, 13).Select(value => value / 16)], values = new double[rows];
        DiscountedClv.Evaluate(contribution, retention, 0.25, values);
        for (int i = 0; i < rows; i++) Golden.Agrees(contribution[i] * 1.25 / (1.25 - retention[i]), values[i], 1e-15);
        RetentionClv.Evaluate(contribution, retention, values, PaymentTiming.EndOfPeriod);
        for (int i = 0; i < rows; i++) Golden.Agrees(contribution[i] * retention[i] / (1 - retention[i]), values[i], 1e-15);
    }

    [Fact]
    public void One_row_out_of_range_is_found_wherever_it_stands()
    {
        const int Rows = 21;
        for (int wrong = 0; wrong < Rows; wrong++)
        {
            string row = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{wrong}]");
            double[] ones = [.. Enumerable.Repeat(1.0, Rows)], negative = With(ones, wrong, -1), more = With(ones, wrong, 1.5), none = With(ones, wrong, double.NaN), values = new double[Rows];
            Refused.OutOfRange("averageOrderValue", "-1", row, () => SimpleClv.Evaluate(negative, ones, ones, values));
            Refused.OutOfRange("frequency", "-1", row, () => SimpleClv.Evaluate(ones, negative, ones, values));
            Refused.OutOfRange("lifetime", "-1", row, () => SimpleClv.Evaluate(ones, ones, negative, values));
            Refused.OutOfRange("lifetime", "-1", row, () => MarginClv.Evaluate(ones, negative, values));
            Refused.OutOfRange("contribution", "NaN", row, () => MarginClv.Evaluate(none, ones, values));
            Refused.OutOfRange("retention", "-1", row, () => RetentionClv.Evaluate(ones, negative, values, horizonInPeriods: 3));
            Refused.OutOfRange("retention", "1.5", row, () => RetentionClv.Evaluate(ones, more, values, horizonInPeriods: 3));
            Refused.OutOfRange("retention", "1.5", row, () => RetentionClv.Evaluate(ones, more, values, horizonInPeriods: 5000));
            Assert.All(values, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void A_contribution_is_at_fault_also_where_nobody_or_everybody_stays()
    {
        double[] value = new double[1];
        Refused.OutOfRange("contribution", "NaN", "[0]", () => DiscountedClv.Evaluate([double.NaN], [0], 0.1, value));
        Refused.OutOfRange("contribution", "NaN", "[0]", () => DiscountedClv.Evaluate([double.NaN], [1], 0.1, value));
        Refused.OutOfRange("contribution", "NaN", "[0]", () => DiscountedClv.Evaluate([double.NaN], [0], 0.1, value, horizonInPeriods: 3));
    }

    [Fact]
    public void A_single_payment_at_the_start_is_worth_exactly_the_contribution()
    {
        double[] contribution = Whole(1000, 1, 97), retention = [.. Enumerable.Range(0, 1000).Select(i => i / 999.0)], values = new double[1000];
        DiscountedClv.Evaluate(contribution, retention, 0.1, values, horizonInPeriods: 1, growthPerPeriod: 0.3);
        Assert.Equal(contribution, values);
    }

    [Theory]
    [InlineData(0.3, 2047)]
    [InlineData(0.3, 1535)]
    [InlineData(0.17, 4095)]
    [InlineData(0.55, 1023)]
    public void Growth_that_compounds_over_thousands_of_periods_keeps_its_last_digits(double growth, int periods)
    {
        // 1 + (1+g) + … + (1+g)ⁿ⁻¹ = ((1+g)ⁿ − 1)/g in whole numbers of 2⁻⁶⁰.
        BigInteger one = BigInteger.One << 60, g = new(Math.ScaleB(growth, 60));
        BigInteger sum = ((BigInteger.Pow(one + g, periods) - BigInteger.Pow(one, periods)) / g) >> (60 * (periods - 1) - 60);
        double[] value = new double[1];
        RetentionClv.Evaluate([1], [1], value, horizonInPeriods: periods, growthPerPeriod: growth);
        Golden.Agrees((double)sum / Math.ScaleB(1, 60), value[0], 1e-14);
    }

    /// <summary>Whole numbers from 0 on that repeat after a prime number of rows, so that no two registers hold the same.</summary>
    private static double[] Whole(int rows, int factor, int prime) => [.. Enumerable.Range(0, rows).Select(i => (double)(factor * i % prime))];

    private static double[] With(double[] column, int row, double value) => [.. column.Select((old, i) => i == row ? value : old)];
}
