using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The value of each formula. Not accepted are null and a value that is not finite.</summary>
/// <remarks>The address is that of pinned memory, which may hold references: they are read through managed references only.</remarks>
internal readonly unsafe struct EvaluateWork<T> : IRowWork where T : IClv
{
    private readonly byte* _customers;
    private readonly double* _values;

    /// <summary>Work on pinned columns.</summary>
    public EvaluateWork(byte* customers, double* values)
    {
        _customers = customers;
        _values = values;
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        ref T customers = ref Unsafe.AsRef<T>(_customers);
        bool accepted = true;
        for (int row = first; row < first + count; row++)
        {
            ref T customer = ref Unsafe.Add(ref customers, row);
            if (!typeof(T).IsValueType && customer is null) return false;
            double value = customer.Value;
            accepted &= double.IsFinite(value);
            _values[row] = value;
        }

        return accepted;
    }
}
