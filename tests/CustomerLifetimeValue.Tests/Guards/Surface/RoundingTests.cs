using System.Reflection;
using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The rule that results have the same bits on every machine: nothing is called that the runtime rounds as the machine's instructions happen to.</summary>
public sealed class RoundingTests
{
    [Fact]
    public void Nothing_is_called_whose_rounding_depends_on_the_machine() => Breaches.None(Library.AllTypes.SelectMany(Loose));

    [Theory]
    [InlineData(typeof(Loosely), true)]
    [InlineData(typeof(Exactly), false)]
    public void A_loose_call_is_found(Type type, bool found) => Assert.Equal(found, Loose(type).Any());

    /// <summary>double.Lerp, …Estimate and the sums over the lanes of vectors, whose order is that of the machine.</summary>
    private static IEnumerable<string> Loose(Type type) =>
        from member in Imports.Members(type).OfType<MethodInfo>()
        let owner = member.DeclaringType
        where owner is not null && owner.Assembly == typeof(double).Assembly
        where string.Equals(member.Name, nameof(double.Lerp), StringComparison.Ordinal) || member.Name.EndsWith("Estimate", StringComparison.Ordinal)
            || (member.Name is "Sum" or "Dot" && owner.Namespace is "System.Numerics" or "System.Runtime.Intrinsics")
        select $"{type.Name} calls {owner.Name}.{member.Name}";

    private static class Loosely
    {
        public static double Of(double a, double b) => double.Lerp(a, b, 0.3) + Vector256.Sum(Vector256.Create(a, b, b, a));
    }

    private static class Exactly
    {
        public static double Of(double a, double b) => double.FusedMultiplyAdd(a, b, 0.3) + (Vector256.Create(a) + Vector256.Create(b)).GetElement(1);
    }
}
