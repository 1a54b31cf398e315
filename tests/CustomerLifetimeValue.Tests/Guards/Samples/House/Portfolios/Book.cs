using CustomerLifetimeValue.Tests.Guards.Samples.House.Retention;

namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Portfolios;

/// <summary>A book that knows a retention curve, in an iterator and in a base type's argument.</summary>
public sealed class Book : IEquatable<Curve>
{
    public bool Equals(Curve? other) => other is null;

    public static IEnumerable<string> Points()
    {
        yield return new Curve().Name;
    }
}
