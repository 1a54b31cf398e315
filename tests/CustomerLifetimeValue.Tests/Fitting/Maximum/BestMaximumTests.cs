using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Models;
using CustomerLifetimeValue.Transactions;
using Xunit.Abstractions;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>A fit ends at the best maximum: a global search from 60 places and points stated beforehand find no better one, on bases of all kinds.</summary>
/// <remarks>CLV_MAXIMA sets which bases of up to 5,000 customers are drawn of each model: 100 for the first hundred, or 100-199; the n-th has n for its seed, and a failure names it.
/// Without it a few small ones are drawn. <see cref="StudiedMaxima"/> keeps what the searches found.</remarks>
public sealed class BestMaximumTests(ITestOutputHelper output)
{
    private const int UsualBases = 5, UsualMost = 200, UsualPlaces = 12, Most = 5000;

    /// <summary>What a better point must be better by.</summary>
    private const double Margin = 1e-6;

    private static readonly (int First, int Last)? Asked = Bases(Environment.GetEnvironmentVariable("CLV_MAXIMA"));

    /// <summary>The models in continuous time, but for those that need the gaps between purchases, which the shops do not have.</summary>
    public static TheoryData<string> Names => [.. ListedModels.Purchases.Where(descriptor => ListedModels.IsContinuous(descriptor) && descriptor is ModelDescriptor { OrderName: null }).Select(descriptor => descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_better_maximum_is_known_of_a_purchase_model(string name) => All(name, seed =>
    {
        var shop = Shop.Draw(seed, Asked is null ? UsualMost : Most);
        var descriptor = ListedModels.Purchase(name);
        return (descriptor.ProblemOf(shop.Customers), Summary(descriptor.FitTo(shop.Customers)), ExtremePoints.Of(name, shop), shop.Text);
    }, string.Equals(name, nameof(GGomNbd), StringComparison.Ordinal) ? 1 : UsualBases);

    [Fact]
    public void No_better_maximum_is_known_of_the_bg_bb() => All(nameof(BgBb), seed =>
    {
        var customers = MixedTables.Opportunities(seed, Asked is null ? UsualMost : Most);
        return (BgBbDescriptor.Instance.Problem(customers, null, default), Summary(BgBb.Fit(customers)), [], customers.ToString());
    });

    [Fact]
    public void No_better_maximum_is_known_of_the_gamma_gamma() => All(nameof(GammaGamma), seed =>
    {
        var customers = MixedTables.Spenders(seed, Asked is null ? UsualMost : Most);
        return (GammaGammaDescriptor.Instance.Problem(SpendPatterns.Of(customers), null, default), Summary(GammaGamma.Fit(customers)), [], SpendPatterns.Of(customers).ToString());
    });

    [Fact]
    public void No_better_maximum_is_known_of_the_shifted_beta_geometric() => All(nameof(ShiftedBetaGeometric), seed =>
    {
        var table = MixedTables.Survivors(seed);
        return (ShiftedBetaGeometricDescriptor.Instance.Problem(TenureCells.Of([table]), null, default), Summary(ShiftedBetaGeometric.Fit([table])), [], string.Join(' ', table.Survivors));
    });

    [Fact]
    public void No_better_maximum_is_known_of_the_beta_discrete_Weibull() => All(nameof(BetaDiscreteWeibull), seed =>
    {
        var table = MixedTables.Survivors(seed);
        return (BetaDiscreteWeibullDescriptor.Instance.Problem(TenureCells.Of([table]), null, default), Summary(BetaDiscreteWeibull.Fit([table])), [], string.Join(' ', table.Survivors));
    });

    /// <summary>Bases that the study found to end lower: a Weibull law of customers all alike beside a beta mixture, a ridge along an edge that is longer than the most steps, hazards that rise to their
    /// limit in a week, a share that leaves at once beside others who leave at one rate or never, two ridges of one height, and nobody who leaves before an age. The heights are the search's.</summary>
    [Fact]
    public void The_bases_of_which_a_better_maximum_was_once_known_end_there()
    {
        Assert.Equal(-17.199684938929362, BetaDiscreteWeibull.Fit([MixedTables.Survivors(1759)]).LogLikelihood, 1e-9);
        Assert.Equal(-37.444959017034336, BgBb.Fit(MixedTables.Opportunities(1483, Most)).LogLikelihood, 1e-9);
        Assert.Equal(-7173.669503200036, GGomNbd.Fit(Shop.Draw(24, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-1491.011923419776, GGomNbd.Fit(Shop.Draw(135, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-203.15107483679844, GGomNbd.Fit(Shop.Draw(139, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-13144.768043209933, GGomNbd.Fit(Shop.Draw(209, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-12058.009707418616, GGomNbd.Fit(Shop.Draw(176, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-28979.2664803363, GGomNbd.Fit(Shop.Draw(1094, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-1243.9219395067748, GGomNbd.Fit(Shop.Draw(1645, Most).Customers).LogLikelihood, 1e-8);
        Assert.Equal(-1364.2663819281358, GGomNbd.Fit(Shop.Draw(1204, Most).Customers).LogLikelihood, 1e-8);
    }

    private static (double LogLikelihood, FitStatus Status, string Text) Summary<T>(ModelFit<T> fit) where T : class => (fit.LogLikelihood, fit.Status, fit.ToString());

    private void All(string model, Func<int, (FitProblem Problem, (double LogLikelihood, FitStatus Status, string Text) Fit, IReadOnlyList<double[]> Points, string Data)> draw, int usual = UsualBases)
    {
        var ends = new SortedDictionary<FitStatus, int>();
        var better = new List<string>();
        var (first, last) = Asked ?? (0, usual - 1);
        double worst = 0;
        for (int seed = first; seed <= last; seed++)
        {
            var (problem, fit, points, data) = draw(seed);
            var (best, at) = StudiedMaxima.Of(model, seed) ?? GlobalSearch.Best(problem, seed, points, Asked is null ? UsualPlaces : GlobalSearch.Places);
            StudiedMaxima.Keep(model, seed, best, at, fit.LogLikelihood, fit.Status, data);
            ends[fit.Status] = ends.GetValueOrDefault(fit.Status) + 1;
            worst = Math.Max(worst, best - fit.LogLikelihood);
            if (best > fit.LogLikelihood + Margin)
                better.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed} ({data}): {fit.Text}; better by {best - fit.LogLikelihood:E2} at {string.Join(", ", at.Select(p => p.ToString("G5", CultureInfo.InvariantCulture)))}"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model}, {last - first + 1} bases, {better.Count} with a better point, by {worst:E1} at most; {string.Join(", ", ends.Select(end => $"{end.Key} {end.Value}"))}"));
        Assert.True(better.Count == 0, string.Join(Environment.NewLine, better));
    }

    private static (int First, int Last)? Bases(string? text)
    {
        int[] numbers = [.. (text ?? "").Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return numbers switch { [>= 1 and int count] => (0, count - 1), [>= 0 and int first, >= 0 and int last] => (first, last), _ => null };
    }
}
