using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The integrated hazard as a time scale, with its inverses and its ends.</summary>
public sealed class GompertzClockTests
{
    private const double Forever = double.PositiveInfinity;

    public static TheoryData<double, double> Clocks => new() { { 0, 15 }, { 0.02, 15 }, { -0.02, 15 }, { 0.5, 200 }, { -0.3, 0.5 }, { -0.3, 20 } };

    [Theory]
    [MemberData(nameof(Clocks))]
    public void Times_are_found_back(double b, double kappa)
    {
        var clock = new GompertzClock(b, kappa);
        foreach (double t in new[] { 0.01, 3, 15 })
        {
            double grown = b == 0 ? t : (Math.Exp(b * t) - 1) / b;
            Golden.Agrees(grown, clock.Growth(t), 1e-12);
            Golden.Agrees(Math.Log(1 + grown / kappa), clock.At(t), 1e-12);
            Golden.Agrees(t, clock.TimeOf(clock.At(t)), 1e-9);
            Golden.Agrees(t, clock.TimeOfGrowth(grown), 1e-9);
            Golden.Agrees((clock.At(t + 1e-3) - clock.At(t - 1e-3)) / 2e-3, clock.Slope(t), 1e-5);
            Golden.Agrees(clock.At(t + 5) - clock.At(t), clock.After(t).At(5), 1e-11);
        }
    }

    [Fact]
    public void Fading_hazards_end_at_what_they_add_up_to()
    {
        // With hazards of μe^(−t/4) a total of 4μ is never passed.
        var clock = new GompertzClock(-0.25, 10);
        Golden.Agrees(Math.Log(1 + 4 / 10.0), clock.At(Forever), 1e-14);
        Golden.Agrees(clock.At(400), clock.At(Forever), 1e-14);
        Assert.Equal((Forever, Forever), (clock.TimeOf(1.0001 * clock.At(Forever)), clock.TimeOfGrowth(4)));
        Assert.True(double.IsFinite(clock.TimeOf(0.9999 * clock.At(Forever))) && double.IsFinite(clock.TimeOfGrowth(3.999)));
        Assert.Equal((Forever, Forever), (new GompertzClock(0, 10).TimeOf(800), new GompertzClock(0.1, 10).At(Forever)));
    }

    [Fact]
    public void Growing_hazards_go_on_in_a_straight_line()
    {
        // Beyond e^700 ln(1 + G/κ) is bt − ln(bκ) to double precision.
        var clock = new GompertzClock(2, 10);
        foreach (double t in new[] { 349.0, 351, 2_000 })
        {
            Golden.Agrees(2 * t - Math.Log(20), clock.At(t), 1e-14);
            Golden.Agrees(t, clock.TimeOf(clock.At(t)), 1e-14);
        }
    }

    [Fact]
    public void Singular_points_are_where_the_hazard_has_a_pole()
    {
        // κ + G is 0: at −κ, at ln(1 − bκ)/b, or half a period off the real line where bκ is above 1.
        Assert.Equal((-15, 0), new GompertzClock(0, 15).Singular);
        foreach (double b in new[] { 0.02, -0.02 })
        {
            var (time, height) = new GompertzClock(b, 15).Singular;
            Golden.Agrees(-15, (Math.Exp(b * time) - 1) / b, 1e-12);
            Assert.Equal(0, height);
        }
        var (real, imaginary) = new GompertzClock(0.5, 200).Singular;
        var pole = (System.Numerics.Complex.Exp(0.5 * new System.Numerics.Complex(real, imaginary)) - 1) / 0.5;
        Golden.Agrees(-200, pole.Real, 1e-12);
        Assert.Equal(0, pole.Imaginary, 9);
    }
}
