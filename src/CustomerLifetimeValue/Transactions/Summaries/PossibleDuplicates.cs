namespace CustomerLifetimeValue.Transactions;

/// <summary>Finds rows of one customer, date and amount: a file delivered twice, a row entered twice, or two orders that happen to be equal.</summary>
internal static class PossibleDuplicates
{
    private const int Few = 8; // up to this number, pairs are compared directly instead of sorting

    /// <summary>Notes those of one customer's rows, sorted by day.</summary>
    public static void Note(OwnRows rows, CustomerKey customer, FirstExamples found)
    {
        for (int start = 0, end; start < rows.Length; start = end)
        {
            int day = rows[start].Day;
            for (end = start + 1; end < rows.Length && rows[end].Day == day;) end++;
            if (end - start > 1 && MayRepeat(rows.Rows[start..end])) NoteDay(rows, start, end, customer, found);
        }
    }

    private static bool MayRepeat(ReadOnlySpan<CustomerRow> day)
    {
        if (day.Length > Few) return true;
        for (int i = 1; i < day.Length; i++)
            for (int j = 0; j < i; j++)
                if (day[i].Amount == day[j].Amount) return true;
        return false;
    }

    private static void NoteDay(OwnRows rows, int start, int end, CustomerKey customer, FirstExamples found)
    {
        var amounts = new (double Units, double Left)[end - start];
        for (int i = 0; i < amounts.Length; i++) amounts[i] = (rows[start + i].Amount, rows.Rests.IsEmpty ? 0 : rows.Rests[start + i]);
        Array.Sort(amounts);
        int day = rows[start].Day;
        for (int first = 0, next; first < amounts.Length; first = next)
        {
            var amount = amounts[first];
            for (next = first + 1; next < amounts.Length && amounts[next] == amount;) next++;
            int repeats = next - first - 1;
            if (repeats == 0) continue;
            if (found.Keeps(customer, day)) found.Add(repeats, new(null, customer, day, ExactSum.Of(amount.Units, amount.Left).At(rows.Places)));
            else found.Add(repeats);
        }
    }
}
