using System.Globalization;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Intervals of coefficients cover the truth as often as they say. 40 data sets by default; as many as the environment variable CLV_RECOVERY says in a study.</summary>
public sealed class RecoveryTests
{
    private static readonly int DataSets = int.TryParse(Environment.GetEnvironmentVariable("CLV_RECOVERY"), CultureInfo.InvariantCulture, out int sets) ? sets : 40;

    [Fact]
    public void Intervals_of_coefficients_cover_the_truth()
    {
        int covered = 0, all = 0;
        for (int seed = 1; seed <= DataSets; seed++)
        {
            var customers = Channels.Of(new MbgNbd(0.8, 6, 1.2, 4.8, TimeUnit.Week), new MbgNbd(0.8, 4, 2, 4, TimeUnit.Week), 600, Duration.Weeks(52), 2 * seed);
            var fit = MbgNbd.Fit(customers, Channels.Who(customers), ["channel"], ["channel"]);
            if (!fit.Converged) continue; // at times customers seem to be all alike in their chance of leaving: a boundary
            foreach (var (name, truth) in new[] { ("purchase:channel=web", Math.Log(1.5)), ("dropout:channel=web", Math.Log(2)) })
            {
                var interval = fit.ConfidenceInterval(name);
                all++;
                if (interval.Lower <= truth && truth <= interval.Upper) covered++;
            }
        }
        double share = covered / (double)all, error = 4 * Math.Sqrt(0.95 * 0.05 / all);
        Assert.True(all >= DataSets, $"only {all} intervals");
        Assert.InRange(share, 0.95 - error - 0.01, 1);
        if (DataSets >= 500) Assert.InRange(share, 0.93, 0.97);
    }
}
