namespace CustomerLifetimeValue.Models;

/// <summary>What is expected of a customer whose stages come at a known rate λ.</summary>
internal interface IRateFunction
{
    /// <summary>The discount rate, beside which the function changes its shape.</summary>
    double Delta { get; }

    /// <summary>Whether the function falls with the rate where that is small, so that it is taken in units of it; where it comes to a limit it is taken as it is.</summary>
    bool Vanishes => true;

    /// <summary>How long a panel from ln λ may be for the function to be smooth in it, whatever the discount.</summary>
    double Reach(double lambda, int k) => double.PositiveInfinity;

    /// <summary>The function at a rate, given the chances of the numbers j of stages of the open gap that are over.</summary>
    double At(double lambda, ReadOnlySpan<double> stages);
}
