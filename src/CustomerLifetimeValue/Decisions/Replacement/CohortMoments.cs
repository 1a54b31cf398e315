namespace CustomerLifetimeValue.Decisions;

/// <summary>Means and covariances of a customer base's cohorts, exact: who stays is binomial, and who is won makes up for who left.</summary>
/// <remarks>With x the cohorts' sizes and ε the noise of who stays, survivors are ρx + ε with Var ε = E[x]·ρ(1 − ρ), and the number won T − Σ(ρx + ε):
/// everything stays linear in x and ε. That the number won is never negative is not imposed.</remarks>
internal sealed class CohortMoments
{
    private readonly List<double> _means = [];
    private readonly List<Running> _running = [];
    private readonly double[,] _covariance;

    /// <summary>Moments with room for a number of cohorts.</summary>
    public CohortMoments(IEnumerable<double> sizes, int capacity)
    {
        _means.AddRange(sizes);
        _covariance = new double[capacity, capacity];
    }

    /// <summary>What one period does to a base.</summary>
    public sealed record Step(double Opening, double Lost, double Acquired, double Closing, bool Wins)
    {
        public double VarianceOpening { get; init; }

        public double VarianceLost { get; init; }

        public double VarianceAcquired { get; init; }

        public double VarianceClosing { get; init; }

        public double CovarianceOpeningAcquired { get; init; }
    }

    /// <summary>A running total of perOpening·opening + perAcquired·acquired, with its covariance with each cohort.</summary>
    public sealed class Running(int capacity)
    {
        public readonly double[] Covariance = new double[capacity];

        public double Variance { get; set; }
    }

    /// <summary>Starts a running total.</summary>
    public Running Track()
    {
        Running running = new(_covariance.GetLength(0));
        _running.Add(running);
        return running;
    }

    /// <summary>Advances a period; the newly won become a cohort of their own, or join the only one where all are alike.</summary>
    /// <param name="staying">Probability of staying, cohort by cohort.</param>
    /// <param name="target">The number aimed at; where more stay, nobody is won.</param>
    /// <param name="alike">Whether the newly won churn like the others, who then are one cohort.</param>
    /// <param name="weights">What each running total adds per customer at the opening and per customer won.</param>
    public Step Advance(double[] staying, double target, bool alike, IReadOnlyList<(double PerOpening, double PerAcquired)> weights)
    {
        int n = _means.Count;
        double[] withOpening = new double[n], withSurvivors = new double[n], noise = new double[n];
        double opening = 0, survivors = 0, lost = 0, varOpening = 0, varSurvivors = 0, both = 0;
        for (int i = 0; i < n; i++)
        {
            noise[i] = _means[i] * staying[i] * (1 - staying[i]);
            for (int j = 0; j < n; j++)
            {
                withOpening[i] += _covariance[i, j];
                withSurvivors[i] += _covariance[i, j] * staying[j];
            }

            opening += _means[i];
            survivors += _means[i] * staying[i];
            lost += _means[i] * (1 - staying[i]);
            varOpening += withOpening[i];
            varSurvivors += staying[i] * withSurvivors[i] + noise[i];
            both += withSurvivors[i];
        }

        bool wins = target >= survivors;
        for (int k = 0; k < _running.Count; k++)
            Accumulate(_running[k], weights[k].PerOpening, wins ? weights[k].PerAcquired : 0);
        Propagate();
        return new(opening, lost, wins ? target - survivors : 0, wins ? target : survivors, wins)
        {
            VarianceOpening = Math.Max(0, varOpening),
            VarianceLost = Math.Max(0, varOpening + varSurvivors - 2 * both),
            VarianceAcquired = wins ? Math.Max(0, varSurvivors) : 0,
            VarianceClosing = wins ? 0 : Math.Max(0, varSurvivors),
            CovarianceOpeningAcquired = wins ? -both : 0,
        };

        void Accumulate(Running total, double perOpening, double perAcquired)
        {
            double withAll = 0, withStaying = 0;
            for (int i = 0; i < n; i++)
            {
                withAll += total.Covariance[i];
                withStaying += total.Covariance[i] * staying[i];
            }

            total.Variance += perOpening * perOpening * varOpening + perAcquired * perAcquired * varSurvivors
                - 2 * perOpening * perAcquired * both + 2 * perOpening * withAll - 2 * perAcquired * withStaying;
            for (int i = 0; i < n; i++)
                total.Covariance[i] = staying[i] * (total.Covariance[i] + perOpening * withOpening[i] - perAcquired * withSurvivors[i]) - perAcquired * noise[i];
            if (!wins) return;
            if (alike) total.Covariance[0] = 0;
            else total.Covariance[n] = -(withStaying + perOpening * both - perAcquired * varSurvivors);
        }

        void Propagate()
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) _covariance[i, j] *= staying[i] * staying[j];
                _covariance[i, i] += noise[i];
                _means[i] *= staying[i];
            }

            if (!wins) return;
            if (alike)
            {
                _means[0] = target;
                _covariance[0, 0] = 0;
                return;
            }

            for (int i = 0; i < n; i++) _covariance[i, n] = _covariance[n, i] = -(staying[i] * withSurvivors[i] + noise[i]);
            _covariance[n, n] = varSurvivors;
            _means.Add(target - survivors);
        }
    }
}
