namespace CustomerLifetimeValue.Retention;

/// <summary>The scores of Gray's test and their covariance, of all groups but the last.</summary>
/// <remarks>In Gray's notation h = Y/S of each group before a time and R = h·(1 − F) for the cause; the common incidence under the hypothesis grows by dN/Σh. A score is a sum over deaths
/// of weights a = h(δ − h/Σh), and what a death changes in later weights comes through the groups' survival: by 1 − (1 − F)/S of a death of the cause, by (1 − F)/S of another.</remarks>
internal sealed class IncidenceScores
{
    private readonly int _groups;
    private readonly (int[] Left, int[] Lost, int[] Others)[] _times; // who goes out of each group at a time: in any way, for the cause, for another

    public IncidenceScores(CausedTenure[][] groups, string cause)
    {
        _groups = groups.Length;
        _times = [.. groups.SelectMany((group, k) => group.Select(tenure => (Group: k, tenure.Length, tenure.Cause))).GroupBy(tenure => tenure.Length).OrderBy(time => time.Key).Select(time => (
            Count(time.Select(tenure => tenure.Group)),
            Count(time.Where(tenure => string.Equals(tenure.Cause, cause, StringComparison.Ordinal)).Select(tenure => tenure.Group)),
            Count(time.Where(tenure => tenure.Cause is not null && !string.Equals(tenure.Cause, cause, StringComparison.Ordinal)).Select(tenure => tenure.Group))))];
    }

    /// <summary>The scores and, row by row, their covariance.</summary>
    public (double[] Scores, double[] Covariance) Compute()
    {
        int free = _groups - 1;
        double[] scores = new double[free], reached = new double[free * _groups];
        List<(int Group, double Variance, double[] Weights, double Through)> deaths = [];
        double[] survival = Ones(), incidence = new double[_groups];
        int[] atRisk = [.. Enumerable.Range(0, _groups).Select(k => _times.Sum(time => time.Left[k]))];
        double common = 0;
        foreach (var (left, lost, others) in _times)
        {
            int ofCause = lost.Sum(), ofOthers = others.Sum();
            if (ofCause + ofOthers > 0)
            {
                double[] h = [.. Enumerable.Range(0, _groups).Select(k => atRisk[k] == 0 ? 0 : atRisk[k] / survival[k])];
                double all = h.Sum(), risk = Enumerable.Range(0, _groups).Sum(k => h[k] * (1 - incidence[k])), step = ofCause / all;
                double[] weights = new double[free * _groups];
                for (int i = 0; i < free; i++)
                {
                    scores[i] += lost[i] - ofCause * h[i] * (1 - incidence[i]) / risk;
                    for (int k = 0; k < _groups; k++)
                    {
                        weights[i * _groups + k] = h[i] * ((i == k ? 1 : 0) - h[k] / all);
                        reached[i * _groups + k] += weights[i * _groups + k] * step / (1 - common);
                    }
                }
                double[] before = [.. survival];
                common += step;
                for (int k = 0; k < _groups; k++)
                {
                    if (atRisk[k] == 0) continue;
                    incidence[k] += survival[k] * lost[k] / atRisk[k];
                    survival[k] *= (atRisk[k] - lost[k] - others[k]) / (double)atRisk[k];
                    double through = survival[k] > 0 ? (1 - common) / survival[k] : 0;
                    if (ofCause > 0)
                    {
                        double tied = ofCause > 1 ? 1 - (ofCause - 1) / (all * before[k] - 1) : 1;
                        deaths.Add(Death(k, tied * before[k] * ofCause / (all * atRisk[k]), weights, 1 - through, reached));
                    }
                    if (others[k] > 0 && survival[k] > 0)
                    {
                        double tied = others[k] > 1 ? 1 - (others[k] - 1.0) / (atRisk[k] - 1) : 1;
                        deaths.Add(Death(k, tied * before[k] * before[k] * others[k] / ((double)atRisk[k] * atRisk[k]), null, through, reached));
                    }
                }
            }
            for (int k = 0; k < _groups; k++) atRisk[k] -= left[k];
        }
        return (scores, Covariance(deaths, reached));
    }

    /// <summary>A death's variance, its own weight less what had been reached by then, and the factor of what is reached in the end.</summary>
    private (int, double, double[], double) Death(int group, double variance, double[]? weights, double through, double[] reached) =>
        (group, variance, [.. Enumerable.Range(0, _groups - 1).Select(i => (weights?[i * _groups + group] ?? 0) - through * reached[i * _groups + group])], through);

    private double[] Covariance(List<(int Group, double Variance, double[] Weights, double Through)> deaths, double[] reached)
    {
        int free = _groups - 1;
        var covariance = new double[free * free];
        foreach (var (group, variance, weights, through) in deaths)
            for (int i = 0; i < free; i++)
                for (int j = 0; j < free; j++)
                    covariance[i * free + j] += variance * (weights[i] + through * reached[i * _groups + group]) * (weights[j] + through * reached[j * _groups + group]);
        return covariance;
    }

    private double[] Ones()
    {
        var ones = new double[_groups];
        Array.Fill(ones, 1);
        return ones;
    }

    private int[] Count(IEnumerable<int> groups)
    {
        var counts = new int[_groups];
        foreach (int group in groups) counts[group]++;
        return counts;
    }
}
