namespace CustomerLifetimeValue;

/// <summary>A log-likelihood with its first and second derivatives, for the maximiser.</summary>
/// <remarks>Several threads may evaluate different points at once; values alone are asked for by one thread.</remarks>
internal interface ILogLikelihood
{
    /// <summary>The value at a point, with derivatives by the natural parameters (not by their transforms).</summary>
    /// <param name="parameters">The parameters, each within its bounds.</param>
    /// <param name="gradient">Receives ∂/∂pᵢ; it comes cleared.</param>
    /// <param name="hessian">Receives ∂²/∂pᵢ∂pⱼ, row-major, both triangles; it comes cleared.</param>
    /// <returns>The log-likelihood. A value that is not finite makes the maximiser take a shorter step.</returns>
    double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);

    /// <summary>The value alone, which many draws of a posterior need without derivatives: the same to about nine digits.</summary>
    /// <param name="parameters">The parameters, each within its bounds.</param>
    double Value(ReadOnlySpan<double> parameters) => Evaluate(parameters, new double[parameters.Length], new double[parameters.Length * parameters.Length]);
}
