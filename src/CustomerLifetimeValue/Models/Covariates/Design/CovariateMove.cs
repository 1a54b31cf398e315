namespace CustomerLifetimeValue.Models;

/// <summary>What a coefficient moves: the logarithm of a coordinate, upwards or, of a scale that a rate is divided by, downwards.</summary>
internal readonly record struct CovariateMove(CovariateSide Side, int Coordinate, int Sign);
