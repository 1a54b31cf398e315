namespace CustomerLifetimeValue.Transactions;

/// <summary>The saved form of histories and findings.</summary>
internal static class StateParts
{
    public static void Write(StateWriter writer, in PurchaseHistory history)
    {
        // Most customers of most businesses have bought once.
        writer.Write((byte)(history.IsEmpty ? 0 : history.Last.IsEmpty ? 1 : 2));
        if (history.IsEmpty) return;
        Write(writer, history.First);
        if (history.Last.IsEmpty) return;
        Write(writer, history.Last);
        Write(writer, history.Between);
    }

    public static void Write(StateWriter writer, BadRowFinding found)
    {
        writer.Write(found.Count);
        writer.Write(found.Examples.Count);
        foreach (var example in found.Examples)
        {
            writer.Write(example.Row);
            writer.Write(example.Column);
            writer.Write(example.Problem);
        }
    }

    public static BadRowFinding ReadBadRows(StateReader reader)
    {
        long count = ReadCount(reader, out int examples);
        var rows = new BadRow[examples];
        for (int i = 0; i < examples; i++) rows[i] = new(reader.Long() is var row and >= 1 ? row : throw StateReader.Bad("a bad row has no number"), reader.Text(), reader.Text());
        return count == 0 ? BadRowFinding.None : new(count, rows);
    }

    public static PurchaseHistory ReadHistory(StateReader reader)
    {
        PurchaseHistory history = default;
        int periods = reader.Byte();
        if (periods > 2) throw StateReader.Bad("a customer has an unknown kind of history");
        if (periods > 0) history.First = ReadPeriod(reader);
        if (periods < 2) return history;
        history.Last = ReadPeriod(reader);
        history.Between = ReadTally(reader);
        return history;
    }

    public static void Write(StateWriter writer, DataQualityFinding.Counter counter)
    {
        var found = counter.Found();
        Write(writer, found.Count, found.Examples);
    }

    public static void Write(StateWriter writer, FirstExamples examples) => Write(writer, examples.Count, examples.Examples);

    public static void Read(StateReader reader, DataQualityFinding.Counter counter)
    {
        long count = ReadCount(reader, out int examples);
        counter.Add(count - examples);
        for (; examples > 0; examples--) counter.Add(1, ReadExample(reader));
    }

    public static void Read(StateReader reader, FirstExamples found)
    {
        found.Add(ReadCount(reader, out int examples));
        for (; examples > 0; examples--) found.Add(0, ReadExample(reader));
    }

    private static void Write(StateWriter writer, in PurchasePeriod period)
    {
        writer.Write(period.Day);
        writer.Write(period.HasReturn);
        writer.Write(period.Rows);
        writer.Write(period.Sum);
    }

    private static PurchasePeriod ReadPeriod(StateReader reader) =>
        new() { Day = reader.Day(), HasReturn = reader.Flag(), Rows = reader.Long(), Sum = reader.Sum() };

    private static void Write(StateWriter writer, in PurchaseTally tally)
    {
        writer.Write(tally.Purchases);
        writer.Write(tally.FirstDay);
        writer.Write(tally.LastDay);
        writer.Write(tally.Rows);
        writer.Write(tally.RowsSetAside);
        writer.Write(tally.First);
        writer.Write(tally.Revenue);
        writer.Write(tally.RevenueSetAside);
        var (isKnown, high, low) = tally.Gaps.Form;
        writer.Write(isKnown);
        writer.Write(high);
        writer.Write(low);
    }

    private static PurchaseTally ReadTally(StateReader reader)
    {
        var tally = ReadPurchases(reader);
        tally.Gaps = reader.Version >= 3 ? LogGaps.Of(reader.Flag(), reader.Long(), reader.Long()) : tally.Purchases > 1 ? LogGaps.Unknown : default;
        return tally;
    }

    private static PurchaseTally ReadPurchases(StateReader reader) => new()
    {
        Purchases = reader.Count(),
        FirstDay = reader.Day(),
        LastDay = reader.Day(),
        Rows = reader.Long(),
        RowsSetAside = reader.Long(),
        First = reader.Version == 1 ? ExactSum.Of(reader.Number(), 0) : reader.Sum(),
        Revenue = reader.Sum(),
        RevenueSetAside = reader.Sum(),
    };

    private static void Write(StateWriter writer, long count, IReadOnlyList<DataQualityExample> examples)
    {
        writer.Write(count);
        writer.Write(examples.Count);
        foreach (var example in examples)
        {
            writer.Write(example.Row ?? 0);
            writer.Write(example.Customer);
            writer.Write(example.Date.DayNumber);
            writer.Write(example.Amount);
        }
    }

    private static long ReadCount(StateReader reader, out int examples)
    {
        long count = reader.Long();
        examples = reader.Below(DataQualityFinding.MaximumExamples + 1);
        return count >= examples ? count : throw StateReader.Bad("it counts less than it shows");
    }

    private static DataQualityExample ReadExample(StateReader reader)
    {
        long row = reader.Long();
        return new(row == 0 ? null : row, reader.Key(), reader.Day(), reader.Number());
    }
}
