namespace CustomerLifetimeValue.Tests.Models.Covariates.Study;

/// <summary>Whether the 95 % intervals of a model's coefficients cover the truth as often as they say: data sets made with stated coefficients, each fitted as a user would.</summary>
/// <param name="name">The model.</param>
/// <param name="truth">The coefficients by the fit's names.</param>
/// <param name="fit">Makes a data set from a seed and fits it: for a coefficient the interval and the estimate; null where the fit did not converge.</param>
internal sealed class RecoveryStudy(string name, (string Coefficient, double Value)[] truth, Func<int, Func<string, (Interval, double)>?> fit)
{
    private readonly RecoveryCell[] _cells = Array.ConvertAll(truth, one => new RecoveryCell(name, one.Coefficient, one.Value, 0, 0, 0, 0));

    /// <summary>The model.</summary>
    public string Name => name;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<RecoveryCell> Cells => _cells;

    /// <summary>What a fit tells of its coefficients; null where it did not converge, and so has no standard errors.</summary>
    public static Func<string, (Interval, double)>? Told<T>(ModelFit<T> fit) where T : notnull => fit.Converged ? coefficient => (fit.ConfidenceInterval(coefficient), fit.Parameters[coefficient]) : null;

    /// <summary>Makes and judges one data set.</summary>
    public void Run(int seed)
    {
        var told = fit(seed);
        for (int i = 0; i < _cells.Length; i++)
        {
            if (told is null) _cells[i] = _cells[i] with { DataSets = _cells[i].DataSets + 1 };
            else
            {
                var (interval, estimate) = told(_cells[i].Coefficient);
                _cells[i] = _cells[i].And(interval, estimate);
            }
        }
    }
}
