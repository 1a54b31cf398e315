using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The distinct (x, t_x, T) of customers, numbered in the order in which they first appear.</summary>
/// <remarks>Times are numbered first: where they are days there are few, so that a customer is three small numbers, and the tables stay in the cache.</remarks>
internal sealed class CodedCustomers(int capacity)
{
    private const int Block = 256;

    private readonly KeyTable<long, WholeNumberComparer> _recencies = new(), _ages = new();
    private readonly KeyTable<CodedCustomer, CodedCustomerComparer> _customers = new(capacity);

    /// <summary>How many there are.</summary>
    public int Count => _customers.Count;

    /// <summary>The distinct customers in the order of their numbers.</summary>
    public ReadOnlySpan<CodedCustomer> Customers => _customers.Keys;

    /// <summary>The bits of the distinct t_x, by number.</summary>
    public ReadOnlySpan<long> Recencies => _recencies.Keys;

    /// <summary>The bits of the distinct T, by number.</summary>
    public ReadOnlySpan<long> Ages => _ages.Keys;

    /// <summary>Finds the distinct customers of a base, in parallel, and each customer's number; null where there are many and hardly any two of the first ones are alike, so that each is better kept
    /// as it is.</summary>
    public static CodedCustomers? Of(CustomerSummary[] customers, out int[] numberOf)
    {
        int count = customers.Length, pieces = Workers.For(count), sampled = count < Diversity.Many ? 0 : Diversity.Sampled;
        var parts = new CodedCustomers[pieces];
        int[] numbers = numberOf = GC.AllocateUninitializedArray<int>(count);
        parts[0] = new(count / pieces / 2);
        Part(0, 0, sampled);
        if (sampled > 0 && parts[0].Count > Diversity.HardlyAlike * sampled) return null;
        Workers.Run(pieces, pieces, piece =>
        {
            var (start, end) = Workers.Part(count, piece, pieces);
            parts[piece] ??= new((end - start) / 2);
            Part(piece, piece == 0 ? sampled : start, end);
        }, CancellationToken.None);
        int[][] renumbered = [.. parts.Skip(1).Select(parts[0].Absorb)];
        Workers.Run(pieces, pieces - 1, piece =>
        {
            var (start, end) = Workers.Part(count, piece + 1, pieces);
            int[] own = renumbered[piece];
            foreach (ref int number in numbers.AsSpan(start, end - start)) number = own[number];
        }, CancellationToken.None);
        return parts[0];

        void Part(int piece, int start, int end)
        {
            for (int first = start; first < end; first += Block)
            {
                int rows = Math.Min(Block, end - first);
                parts[piece].Code(customers.AsSpan(first, rows), numbers.AsSpan(first, rows));
            }
        }
    }

    /// <summary>Numbers some customers.</summary>
    private void Code(ReadOnlySpan<CustomerSummary> customers, Span<int> numbers)
    {
        Span<long> recencies = stackalloc long[customers.Length], ages = stackalloc long[customers.Length];
        Span<int> recencyCodes = stackalloc int[customers.Length], ageCodes = stackalloc int[customers.Length];
        Span<CodedCustomer> coded = stackalloc CodedCustomer[customers.Length];
        for (int i = 0; i < customers.Length; i++) (recencies[i], ages[i]) = (Bits(customers[i].Recency), Bits(customers[i].Age));
        _recencies.Code(recencies, recencyCodes);
        _ages.Code(ages, ageCodes);
        for (int i = 0; i < customers.Length; i++) coded[i] = new(customers[i].Frequency, recencyCodes[i], ageCodes[i]);
        _customers.Code(coded, numbers);
    }

    /// <summary>Appends the distinct customers of another table, and returns the numbers they have here.</summary>
    private int[] Absorb(CodedCustomers other)
    {
        int[] recencies = Codes(_recencies, other.Recencies), ages = Codes(_ages, other.Ages);
        CodedCustomer[] customers = other.Customers.ToArray();
        foreach (ref var customer in customers.AsSpan()) customer = new(customer.Frequency, recencies[customer.Recency], ages[customer.Age]);
        return Codes(_customers, customers);
    }

    private static int[] Codes<T, TComparer>(KeyTable<T, TComparer> table, ReadOnlySpan<T> keys) where T : notnull where TComparer : struct, IEqualityComparer<T>
    {
        int[] codes = new int[keys.Length];
        table.Code(keys, codes);
        return codes;
    }

    /// <summary>The bits of a time; zero has one sign.</summary>
    private static long Bits(double time) => BitConverter.DoubleToInt64Bits(time + 0.0);
}
