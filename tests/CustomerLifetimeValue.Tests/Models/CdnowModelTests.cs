using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The fits of the CDNOW sample against 30-digit optima with standard errors from the exact Hessian, and against what really happened.</summary>
public sealed class CdnowModelTests
{
    private static readonly DateOnly End = new(1997, 9, 30), HoldoutEnd = new(1998, 6, 30);

    [CdnowFact]
    public void Bg_nbd_ends_at_the_optimum() => Ends(BgNbd.Fit(Customers()), -9582.42920667393,
        ("r", 0.24259452243, 0.0125573781), ("alpha", 4.4136020190, 0.37822406), ("a", 0.7929220172, 0.185733821), ("b", 2.4259067768, 0.70541426));

    [CdnowFact]
    public void Mbg_nbd_ends_at_the_optimum() => Ends(MbgNbd.Fit(Customers()), -9582.135716,
        ("r", 0.5248432, 0.083267), ("alpha", 6.183086, 0.695616), ("a", 0.8913592, 0.154788), ("b", 1.614002, 0.537487));

    [CdnowFact]
    public void Pareto_nbd_ends_at_the_optimum() => Ends(ParetoNbd.Fit(Customers()), -9594.976178939542,
        ("r", 0.55327704685, 0.047627926), ("alpha", 10.577683463, 0.842722534), ("s", 0.60623998913, 0.187281342), ("beta", 11.668735289, 6.21111359));

    [CdnowFact]
    public void Gamma_gompertz_nbd_ends_at_an_interior_maximum_with_fading_hazards()
    {
        // Where b may not be below 0 the maximum is the Pareto/NBD's, at the edge.
        var fit = GGomNbd.Fit(Customers());
        Assert.True(fit.Converged, fit.Diagnosis);
        Golden.Agrees(-9594.829234471, fit.LogLikelihood, 1e-12);
        Golden.Agrees(-0.03998, fit.Model.B, 1e-3);
        Golden.Agrees(87.17, fit.Model.Kappa, 1e-4);
    }

    [CdnowFact]
    public void Buyers_of_CDs_are_not_regular()
    {
        var customers = Customers();
        var (chosen, plain) = (MbgCnbd.Fit(customers), MbgCnbd.Fit(customers, k: 1));
        Golden.Agrees(-9582.135716, plain.LogLikelihood, 1e-9);
        Assert.Equal(1, chosen.Model.K);
        Assert.True(MbgCnbd.Fit(customers, k: 2).LogLikelihood < plain.LogLikelihood);
    }

    [CdnowFact]
    public void Gamma_gamma_ends_at_the_optimum() => Ends(GammaGamma.Fit(Customers()), -4055.9176948019,
        ("p", 6.2495722713, 1.19005534), ("q", 3.7442246671, 0.290133065), ("v", 15.443520963, 4.15942275));

    [CdnowFact]
    public void Fits_from_200_random_starts_end_in_the_same_place()
    {
        var customers = Customers();
        double alpha = BgNbd.Fit(customers).Model.Alpha, beta = ParetoNbd.Fit(customers).Model.Beta;
        Golden.Agrees(alpha, BgNbd.Fit(customers, new FitOptions(starts: 200)).Model.Alpha, 1e-8);
        Golden.Agrees(beta, ParetoNbd.Fit(customers, new FitOptions(starts: 200)).Model.Beta, 1e-8);
    }

    [CdnowFact]
    public void The_fit_is_the_sum_of_the_customers()
    {
        var customers = Customers();
        Sums(BgNbd.Fit(customers));
        Sums(MbgNbd.Fit(customers));
        Sums(ParetoNbd.Fit(customers));

        void Sums<T>(ModelFit<T> fit) where T : PurchaseModel
        {
            var each = new double[customers.Count];
            fit.Model.LogLikelihood(customers, each);
            Golden.Agrees(each.Sum(), fit.LogLikelihood, 1e-12, typeof(T).Name);
        }
    }

    [CdnowFact]
    public void The_repeat_histogram_is_the_published_one()
    {
        var customers = Customers();
        var histogram = RepeatHistogram.Of(BgNbd.Fit(customers).Model, customers);
        Assert.Equal([1411, 439, 214, 100, 62, 38, 29, 64], histogram.Bins.Select(b => b.Actual));
    }

    /// <summary>Printed for the parameters of Fader, Hardie &amp; Lee (2005), rounded to three decimals; the last bar, 7 and more, was cut off somewhere in print.</summary>
    [CdnowFact]
    public void The_expected_histogram_of_the_published_parameters_is_the_published_one()
    {
        double[] expected = [1406.50, 460.81, 192.71, 101.31, 59.94, 38.18, 25.59];
        var histogram = RepeatHistogram.Of(new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), Customers());
        for (int i = 0; i < expected.Length; i++) Assert.InRange(histogram.Bins[i].Expected, expected[i] - 0.006, expected[i] + 0.006);
    }

    [CdnowFact]
    public void Tracking_follows_the_published_cumulative_repeats()
    {
        var log = Log();
        var tracking = PurchaseTracking.Of(BgNbd.Fit(Customers()).Model, log, End, HoldoutEnd);
        Assert.Equal([828, 1840, 2457, 3183, 4339], new[] { 13, 28, 39, 52, 78 }.Select(week => tracking.Periods[week - 1].CumulativeActual));
        Assert.InRange(tracking.Periods[38].CumulativeExpected, 2300, 2600);
        Assert.InRange(tracking.Periods[77].CumulativeExpected, 4000, 4500);
        Assert.True(tracking.Periods[38].InCalibration);
        Assert.False(tracking.Periods[39].InCalibration);
    }

    [CdnowFact]
    public void In_the_holdout_every_model_beats_the_baselines()
    {
        var (log, customers) = (Log(), Customers());
        Assert.All(new PurchaseModel[] { BgNbd.Fit(customers).Model, MbgNbd.Fit(customers).Model, ParetoNbd.Fit(customers).Model }, model =>
        {
            var check = HoldoutCheck.Of(model, log, End, HoldoutEnd);
            Assert.Equal(1882, check.TotalActual);
            Assert.True(check.Model.MeanAbsolute < check.LastPeriodRepeated.MeanAbsolute, check.ToString());
            Assert.True(check.Model.RootMeanSquare < check.Mean.RootMeanSquare, check.ToString());
            Assert.True(check.Model.NormalizedGini > check.LastPeriodRepeated.NormalizedGini, check.ToString());
        });
    }

    [CdnowFact]
    public void The_spend_fit_says_who_is_left_out_and_how_frequency_and_value_correlate()
    {
        var check = SpendCheck.Of(Customers());
        Assert.Equal(946, check.Included);
        Assert.Equal(2357 - 946, check.Excluded.Count);
        Assert.InRange(check.Correlation!.Value, 0.05, 0.2);
        Assert.InRange(check.PValue!.Value, 1e-6, 0.05);
        Assert.Contains("1411 of 2357", GammaGamma.Fit(Customers()).Diagnosis, StringComparison.Ordinal);
    }

    private static TransactionLog Log()
    {
        static string[] Cells(string line) => line.Split(',');
        string[] lines = File.ReadAllLines(Cdnow.Sample), header = Cells(lines[0]);
        int customer = Array.IndexOf(header, "customer_id"), date = Array.IndexOf(header, "date"), amount = Array.IndexOf(header, "amount");
        return TransactionLog.From(lines.Skip(1).Select(Cells).Select(c => new Transaction(c[customer],
            DateOnly.Parse(c[date], CultureInfo.InvariantCulture), double.Parse(c[amount], CultureInfo.InvariantCulture))));
    }

    private static CustomerBase Customers() => Log().Summarize(End, TimeUnit.Week);

    private static void Ends<T>(ModelFit<T> fit, double logLikelihood, params (string Name, double Value, double Error)[] parameters) where T : class
    {
        Assert.True(fit.Converged, fit.Diagnosis);
        Assert.InRange(fit.GradientNorm, 0, 1e-8);
        bool printed = logLikelihood == -9582.135716;
        Golden.Agrees(logLikelihood, fit.LogLikelihood, printed ? 1e-10 : 1e-13, "log-likelihood");
        foreach (var (name, value, error) in parameters)
        {
            Golden.Agrees(value, fit.Parameters[name], printed ? 1e-6 : 1e-8, name);
            Golden.Agrees(error, fit.StandardErrors[name], printed ? 3e-5 : 1e-7, $"standard error of {name}");
        }
    }
}
