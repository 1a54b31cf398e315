using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerLifetimeValue;

/// <summary>Argument checks: each throws with the parameter's name, the offending value and the allowed range.</summary>
internal static class Require
{
    /// <summary>A finite number; amounts of money may be negative.</summary>
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value : throw OutOfRange(name, value, "a finite number");

    /// <summary>A finite number ≥ 0.</summary>
    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value >= 0 ? value : throw OutOfRange(name, value, "a finite number ≥ 0");

    /// <summary>A finite number > 0.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0 ? value : throw OutOfRange(name, value, "a finite number > 0");

    /// <summary>A shape of a model's distribution, in the range that the numerics hold: seven decades beyond what any fit may end at.</summary>
    public static double Shape(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= LeastShape and <= MostShape ? value : throw OutOfRange(name, value, "1e-15 to 1e15");

    /// <summary>A scale of a model's distribution, in any unit of time or money; the numerics are tried to these ends.</summary>
    public static double Scale(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= LeastScale and <= MostScale ? value : throw OutOfRange(name, value, "1e-30 to 1e30");

    /// <summary>A growth of hazards per unit of time: of either sign, as large as the scale of a time may be small.</summary>
    public static double Growth(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Math.Abs(value) <= MostScale ? value : throw OutOfRange(name, value, "−1e30 to 1e30");

    /// <summary>The bounds of a shape.</summary>
    public const double LeastShape = 1e-15, MostShape = 1e15;

    /// <summary>The bounds of a scale.</summary>
    public const double LeastScale = 1e-30, MostScale = 1e30;

    /// <summary>A finite number above <paramref name="bound"/>.</summary>
    public static double Above(double bound, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > bound ? value : throw OutOfRange(name, value, $"a finite number > {Text(bound)}");

    /// <summary>A finite number not above <paramref name="bound"/>.</summary>
    public static double AtMost(double bound, double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value <= bound ? value : throw OutOfRange(name, value, $"a finite number ≤ {Text(bound)}");

    /// <summary>A probability or share: a number in [0, 1].</summary>
    public static double Probability(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and <= 1 ? value : throw OutOfRange(name, value, "a number in [0, 1]");

    /// <summary>A count ≥ 0.</summary>
    public static int NotNegative(int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 ? value : throw OutOfRange(name, value, "a whole number ≥ 0");

    /// <summary>The largest number of periods, segments or steps that a table is made of: some tens of megabytes, and longer than any calendar.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>A number of rows that a result may hold: 0 to <see cref="MostRows"/>.</summary>
    public static int Rows(int value, [CallerArgumentExpression(nameof(value))] string name = "") => Whole(0, value, MostRows, name);

    /// <summary>A whole number between two bounds, both allowed.</summary>
    public static int Whole(int least, int value, int most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && value <= most ? value : throw OutOfRange(name, value, string.Create(CultureInfo.InvariantCulture, $"a whole number in [{least}, {most}]"));

    /// <summary>The row at a position of a result.</summary>
    public static T At<T>(IReadOnlyList<T> rows, int index) => index >= 0 && index < rows.Count
        ? rows[index]
        : throw OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {rows.Count - 1}"));

    /// <summary>A member of an enumeration.</summary>
    public static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "") where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw OutOfRange(name, Convert.ToInt32(value, CultureInfo.InvariantCulture), string.Join(", ", Enum.GetNames<T>()));

    /// <summary>A reference that is not null.</summary>
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "") where T : class =>
        value ?? throw new ArgumentNullException(name);

    /// <summary>A span as long as what it is to hold.</summary>
    public static void SameLength(int expected, int length, string name, string of = "customer")
    {
        if (length != expected)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} has length {length}; allowed: {expected}, one place a {of}."), name);
    }

    /// <summary>The exception for a value outside its range, with the value in invariant text.</summary>
    public static ArgumentOutOfRangeException OutOfRange(string name, IFormattable value, string allowed) =>
        new(name, $"{name} is {value.ToString(value is DateOnly ? "yyyy-MM-dd" : null, CultureInfo.InvariantCulture)}; allowed: {allowed}.");

    /// <summary>The exception for one row of a column, named by its position.</summary>
    public static ArgumentOutOfRangeException RowOutOfRange(string name, long row, IFormattable value, string allowed) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{name}[{row}] is {value}; allowed: {allowed}."));

    /// <summary>A column as long as another.</summary>
    public static void SameLength(int expected, string other, int length, string name)
    {
        if (length != expected)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} has {length} rows; allowed: {expected}, the length of {other}."), name);
    }

    /// <summary>A destination that shares no memory with what is read.</summary>
    public static void Apart<TRead, TWritten>(ReadOnlySpan<TRead> read, string other, ReadOnlySpan<TWritten> written, string name)
    {
        if (read.IsEmpty || written.IsEmpty) return;
        long readBytes = (long)read.Length * Unsafe.SizeOf<TRead>(), writtenBytes = (long)written.Length * Unsafe.SizeOf<TWritten>();
        long distance = Unsafe.ByteOffset(
            ref Unsafe.As<TRead, byte>(ref MemoryMarshal.GetReference(read)), ref Unsafe.As<TWritten, byte>(ref MemoryMarshal.GetReference(written)));
        if (distance < readBytes && -distance < writtenBytes)
            throw new ArgumentException($"{name} overlaps {other}; allowed: memory of its own.", name);
    }

    /// <summary>A number of threads; null for as many as the machine has.</summary>
    public static int? Threads(int? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is null or >= 1 ? value : throw OutOfRange(name, value.Value, "a whole number ≥ 1, or null for all processors");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a refusal says, without the parameter's name in brackets.</summary>
    internal static string ReasonOf(ArgumentException refusal) => refusal.Message.Split(" (Parameter")[0];

    /// <summary>The exception for an argument of the caller's caller, by the name that it has there.</summary>
    internal static ArgumentException Refusal(string parameter, string message, Exception? inner = null) => new(message, parameter, inner);
}
