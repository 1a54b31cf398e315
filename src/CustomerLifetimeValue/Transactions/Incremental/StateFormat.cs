using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The saved form of an incremental summary. Customers stand in the order of their keys.</summary>
internal static class StateFormat
{
    private const int Version = 1;

    public static void Save(IncrementalState state, Stream stream, CancellationToken cancellation)
    {
        using var writer = new StateWriter(stream, Version, cancellation);
        WriteOptions(writer, state.Options);
        writer.Write(state.Rows);
        writer.Write(state.FirstDay);
        writer.Write(state.LastDay);
        writer.Write(state.ClosedThrough);
        writer.Write(state.FoldedThrough);
        writer.Write(state.Batches.Count);
        foreach (string name in state.Batches) writer.Write(name);
        StateParts.Write(writer, state.Zero);
        StateParts.Write(writer, state.Negative);
        StateParts.Write(writer, state.Folded.Merged);
        StateParts.Write(writer, state.Folded.SetAside);

        var (keys, codes) = state.Customers.Sorted();
        var ranks = new int[codes.Length];
        writer.Write(codes.Length);
        for (int rank = 0; rank < codes.Length; rank++)
        {
            ranks[codes[rank]] = rank;
            writer.Write(keys[rank]);
            StateParts.Write(writer, state.Customers.History(codes[rank]));
        }
        writer.Write(state.Open.Count);
        for (int i = 0; i < state.Open.Count; i++)
        {
            var (row, number) = state.Open[i];
            writer.Write(ranks[row.Customer]);
            writer.Write(row.Day);
            writer.Write(row.Amount);
            writer.Write(number);
        }
        writer.Finish();
    }

    public static IncrementalState Restore(Stream stream, CancellationToken cancellation)
    {
        using var reader = new StateReader(stream, Version, cancellation);
        var state = new IncrementalState(ReadOptions(reader))
        {
            Rows = reader.Long(),
            FirstDay = reader.Int(),
            LastDay = reader.Int(),
            ClosedThrough = reader.Int(),
            FoldedThrough = reader.Int(),
        };
        for (int left = reader.Count(); left > 0; left--) state.Batches.Add(reader.Text());
        StateParts.Read(reader, state.Zero);
        StateParts.Read(reader, state.Negative);
        StateParts.Read(reader, state.Folded.Merged);
        StateParts.Read(reader, state.Folded.SetAside);

        int customers = reader.Count();
        for (int code = 0; code < customers; code++)
        {
            if (state.Customers.Add(reader.Key()) != code) throw StateReader.Bad("a customer stands twice");
            state.Customers.History(code) = StateParts.ReadHistory(reader);
        }
        int firstDay = int.MaxValue;
        for (int left = reader.Count(); left > 0; left--)
        {
            var row = new CustomerRow(reader.Below(customers), reader.Day(), reader.Amount());
            state.Open.Reserve(1);
            state.Open.Write(0, row, reader.Long());
            firstDay = Math.Min(firstDay, row.Day);
            state.Open.Take(1, firstDay);
        }
        reader.Finish();
        return state;
    }

    private static void WriteOptions(StateWriter writer, SummaryOptions options)
    {
        writer.Write((int)options.MergePeriod);
        writer.Write(options.IncludeFirstPurchase);
        writer.Write((int)options.Returns);
    }

    private static SummaryOptions ReadOptions(StateReader reader)
    {
        var (period, first, returns) = ((TimeUnit)reader.Int(), reader.Flag(), (ReturnsPolicy)reader.Int());
        return Enum.IsDefined(period) && Enum.IsDefined(returns)
            ? new(period, first, returns)
            : throw StateReader.Bad(string.Create(CultureInfo.InvariantCulture, $"it names a merge period {(int)period} and a policy {(int)returns}"));
    }
}
