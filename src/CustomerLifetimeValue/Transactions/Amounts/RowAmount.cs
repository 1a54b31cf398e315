namespace CustomerLifetimeValue.Transactions;

/// <summary>One amount as it came: a decimal, which is exact, or a double; or none at all, where money is not known.</summary>
internal readonly struct RowAmount
{
    private readonly decimal _exact;
    private readonly double _real;

    private RowAmount(Kind kind, double real, decimal exact) => (Is, _real, _exact) = (kind, real, exact);

    /// <summary>What an amount is.</summary>
    internal enum Kind : byte { Unknown, Real, Exact }

    /// <summary>What it is.</summary>
    public Kind Is { get; }

    /// <summary>The decimal, of an exact one.</summary>
    public decimal Exact => _exact;

    /// <summary>The nearest double; 0 where there is no amount.</summary>
    public double Nearest => Is == Kind.Exact ? NearestOf(_exact) : _real;

    /// <summary>Whether it is no number that money can be.</summary>
    public bool IsNotFinite => Is == Kind.Real && !double.IsFinite(_real);

    /// <summary>An amount that came as a double; −0 becomes 0.</summary>
    public static RowAmount Of(double amount) => new(Kind.Real, amount + 0.0, 0);

    /// <summary>An amount that came as a decimal, or as a whole number.</summary>
    public static RowAmount Of(decimal amount) => new(Kind.Exact, 0, amount);

    /// <summary>The product of a price with a quantity: exact where both are and a decimal holds it, else the nearest double. A whole number of pieces is exact whatever its type: 3.0 is 3.</summary>
    public RowAmount Times(in RowAmount quantity)
    {
        if (Is != Kind.Exact || !(quantity.Is == Kind.Exact || quantity.IsExactWhole)) return Of(Nearest * quantity.Nearest);
        try
        {
            decimal pieces = quantity.Is == Kind.Exact ? quantity._exact : (decimal)quantity._real, product = _exact * pieces;
            if (product.Scale == _exact.Scale + pieces.Scale) return Of(product); // with fewer places it was rounded
        }
        catch (OverflowException)
        {
            // Beyond a decimal: the nearest double.
        }
        return Of(Nearest * quantity.Nearest);
    }

    /// <summary>Whether it is a double that is a whole number, of the range in which all of them are doubles.</summary>
    private bool IsExactWhole => Is == Kind.Real && Math.Abs(_real) < 1L << 53 && _real == Math.Truncate(_real);

    /// <summary>The double nearest to a decimal.</summary>
    public static double NearestOf(decimal amount)
    {
        // Up to 2⁵³ units of a place whose power of ten is a double, one division rounds once; beyond, the conversion would round twice.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        if (bits[2] == 0 && (uint)bits[1] < 1u << 21 && amount.Scale <= DecimalPlaces.MostOfDouble) return (double)amount + 0.0;
        var builder = new AmountBuilder(1);
        builder.Add(amount);
        return builder.Finish()[0];
    }
}
