namespace CustomerLifetimeValue.Retention;

/// <summary>The beta-discrete-Weibull in the list of models.</summary>
internal sealed class BetaDiscreteWeibullDescriptor : BetaSurvivalDescriptor<BetaDiscreteWeibull>
{
    /// <summary>The largest shape: above 100 a larger one does not change the likelihood of a table.</summary>
    private const double LargestShape = 100;

    /// <summary>The sum of α and β with which customers hardly differ.</summary>
    private const double Alike = 1e4;

    /// <summary>The single instance.</summary>
    public static BetaDiscreteWeibullDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "BdW";

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.Positive("alpha"), ModelParameter.Positive("beta"), ModelParameter.Positive("shape", most: LargestShape)];

    /// <inheritdoc/>
    public override BetaDiscreteWeibull Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], unit);

    /// <inheritdoc/>
    public override double[] Values(BetaDiscreteWeibull model) => [model.Alpha, model.Beta, model.Shape];

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts(TenureCells data)
    {
        var simple = ShiftedBetaGeometricDescriptor.Instance.Fit(data, FitOptions.Default, null, CancellationToken.None).Model;
        double a = Math.Clamp(simple.Alpha, 0.01, 100), b = Math.Clamp(simple.Beta, 0.01, 100);
        double churn = Math.Clamp(data.Lost[1] / (double)data.Customers, 0.001, 0.999), steep = Math.Clamp(a / 10, 0.01, 0.2);
        return
        [
            [a, b, 1], [a / 2, b / 2, 1.5], [2 * a, 2 * b, 0.7], [steep, steep * (1 - churn) / churn, 10], [50 * churn, 50 * (1 - churn), 1], [50 * churn, 50 * (1 - churn), 0.4],
            [0.02 * churn, 0.02 * (1 - churn), 1], [Alike * churn, Alike * (1 - churn), ShapeOfAll(data, churn)],
        ];
    }

    /// <summary>The shape of customers who are all alike, from the survivors of the first renewal and those of the last that anybody made: ln S(t) = ln S(1)·tᶜ.</summary>
    private static double ShapeOfAll(TenureCells data, double churn)
    {
        long customers = data.Customers, left = customers;
        int last = 1;
        double share = 1 - churn;
        for (int t = 1; t < data.Lost.Length; t++)
        {
            left -= data.Lost[t];
            if (left <= 0) break;
            (last, share) = (t, left / (double)customers);
        }
        return last == 1 ? 1 : Math.Clamp(Math.Log(Math.Log(share) / Math.Log(1 - churn)) / Math.Log(last), 0.05, 10);
    }

    /// <inheritdoc/>
    /// <remarks>tᶜ and its square must be finite.</remarks>
    public override FitProblem Problem(TenureCells data, FitOptions? options, CancellationToken cancellation)
    {
        var problem = base.Problem(data, options, cancellation);
        double most = Math.Min(LargestShape, 140 / Math.Log10(Math.Max(10, data.Lost.Length)));
        return problem with { Parameters = [Parameters[0], Parameters[1], Parameters[2] with { Most = most }] };
    }

    /// <inheritdoc/>
    public override Coordinates Coordinates(TenureCells data) => new(Parameters, WeakPriors.Leaving("alpha", "beta"), CoordinatePart.Single(Parameters[2], 0, 1));
}
