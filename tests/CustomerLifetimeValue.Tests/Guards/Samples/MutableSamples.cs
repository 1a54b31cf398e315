#pragma warning disable CA1002, CA1051, CA1721, CA1805, CA1815, CA1819, CA1823, CA2211, CA2227, CA1024, CA1822, CS0169, CS0649, IDE0044, IDE0051, MA0016, MA0018, MA0053, MA0069, MA0102
using System.Collections.Immutable;

namespace CustomerLifetimeValue.Tests.Guards.Samples;

/// <summary>Types that break the rule of immutability, one breach each, and one that keeps it.</summary>
public static class MutableSamples
{
    public struct OpenStruct;

    public class OpenClass;

    public sealed class Setter
    {
        public double Value { get; set; }
    }

    public readonly record struct InitSetter(double Value);

    public sealed class PrivateSetter
    {
        public double Value { get; private set; }
    }

    public sealed class VisibleField
    {
        public readonly double Value;
    }

    public sealed class WritableField
    {
        private int _calls;

        public int Calls() => ++_calls;
    }

    public sealed class ArrayProperty
    {
        public double[] Values { get; } = [];
    }

    public sealed class ListProperty
    {
        public IList<double> Values { get; } = [];
    }

    public sealed class NestedArray
    {
        public IReadOnlyList<double[]> Values { get; } = [];
    }

    public sealed class DictionaryMethod
    {
        public Dictionary<string, double> Values() => [];
    }

    public sealed class TaskOfList
    {
        public static Task<List<double>> Values() => Task.FromResult(new List<double>());
    }

    public sealed class OutArray
    {
        public bool Values(out double[] values, out int count)
        {
            (values, count) = ([], 0);
            return true;
        }
    }

    public sealed class WritableSpan
    {
        private readonly double[] _values = [];

        public Span<double> Values => _values;
    }

    public sealed class ByReference
    {
        private readonly double[] _values = [0];

        public ref double First() => ref _values[0];
    }

    public sealed class QueueProperty
    {
        public Queue<double> Values { get; } = new();
    }

    public sealed class StaticField
    {
        private static int _calls;

        public static int Calls() => ++_calls;
    }

    public static class StaticProperty
    {
        internal static int Calls { get; set; }
    }

    /// <summary>Hands out the array it keeps: a caller can cast it back and write to it.</summary>
    public sealed class CastableList
    {
        public IReadOnlyList<double> Values { get; } = new double[] { 1, 2 };
    }

    public sealed class Innocent
    {
        public const int Limit = 3;
        private static readonly Func<double, double> Twice = value => 2 * value;
        private readonly double[] _values = [1, 2];

        public IReadOnlyList<double> Values => _values.AsReadOnly();

        public ImmutableArray<double> Fixed { get; } = [1, 2];

        public IReadOnlyDictionary<string, double> Named => ImmutableDictionary<string, double>.Empty;

        public ReadOnlySpan<double> Span => _values;

        public IEnumerable<double> Doubled() => _values.Select(Twice).Where(value => value > 0);

        public double Sum(ReadOnlySpan<double> weights, double[] others) => weights.Length + others.Length;
    }
}
