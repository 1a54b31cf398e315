namespace CustomerLifetimeValue;

/// <summary>A log-likelihood of positive parameters with its first and second derivatives, for the maximiser.</summary>
internal interface ILogLikelihood
{
    /// <summary>The value at a point, with derivatives by the natural parameters (not by their logarithms).</summary>
    /// <param name="parameters">The parameters, each in [1e-8, 1e8].</param>
    /// <param name="gradient">Receives ∂/∂pᵢ; it comes cleared.</param>
    /// <param name="hessian">Receives ∂²/∂pᵢ∂pⱼ, row-major, both triangles; it comes cleared.</param>
    /// <returns>The log-likelihood. A value that is not finite makes the maximiser take a shorter step.</returns>
    double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);

    /// <summary>The largest value a parameter may take; a fit that runs into it is a boundary.</summary>
    /// <param name="parameter">The parameter's place.</param>
    double Largest(int parameter) => 1e8;
}
