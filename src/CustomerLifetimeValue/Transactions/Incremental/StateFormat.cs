using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The saved form of an incremental summary. Customers stand in the order of their keys.</summary>
internal static class StateFormat
{
    private const int Version = 3; // version 1 had amounts as doubles alone, and no findings of duplicates and bad rows; versions 1 and 2 had no gaps

    public static void Save(IncrementalState state, Stream stream, CancellationToken cancellation)
    {
        using var writer = new StateWriter(stream, Version, cancellation);
        WriteOptions(writer, state.Options);
        writer.Write((byte)(state.HasAmounts is not { } has ? 0 : has ? 1 : 2));
        writer.Write((byte)state.Places);
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
        StateParts.Write(writer, state.Folded.Duplicates);
        StateParts.Write(writer, state.BadRows);

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
            writer.Write(ranks[state.Open.Customer(i)]);
            writer.Write(state.Open.Day(i));
            var (nearest, rest) = state.Open.Units(i);
            writer.Write(nearest);
            writer.Write(rest != 0);
            if (rest != 0) writer.Write(rest);
            writer.Write(state.Open.Number(i));
        }
        writer.Finish();
    }

    public static IncrementalState Restore(Stream stream, CancellationToken cancellation)
    {
        using var reader = new StateReader(stream, Version, cancellation);
        bool isFirst = reader.Version == 1;
        var options = ReadOptions(reader);
        bool? hasAmounts = isFirst ? true : reader.Byte() switch { 0 => null, 1 => true, 2 => false, _ => throw StateReader.Bad("it is unknown whether there are amounts") };
        int places = isFirst ? 0 : reader.Byte();
        if (places > DecimalPlaces.Most) throw StateReader.Bad("its amounts have more decimal places than a decimal");
        var state = new IncrementalState(options)
        {
            Rows = reader.Long(),
            FirstDay = reader.Int(),
            LastDay = reader.Int(),
            ClosedThrough = reader.Int(),
            FoldedThrough = reader.Int(),
            Open = new(places),
        };
        state.HasAmounts = isFirst && state.Rows == 0 ? null : hasAmounts;
        state.Folded.Places = places;
        for (int left = reader.Count(); left > 0; left--)
            if (reader.Text() is var name && (string.IsNullOrWhiteSpace(name) || !state.Batches.Add(name))) throw StateReader.Bad("a batch has no name, or stands twice");
        StateParts.Read(reader, state.Zero);
        StateParts.Read(reader, state.Negative);
        StateParts.Read(reader, state.Folded.Merged);
        StateParts.Read(reader, state.Folded.SetAside);
        if (!isFirst)
        {
            StateParts.Read(reader, state.Folded.Duplicates);
            state.BadRows = StateParts.ReadBadRows(reader);
        }

        int customers = reader.Count();
        for (int code = 0; code < customers; code++)
        {
            if (state.Customers.Add(reader.Key()) != code) throw StateReader.Bad("a customer stands twice");
            state.Customers.History(code) = StateParts.ReadHistory(reader);
        }
        for (int left = reader.Count(); left > 0; left--)
        {
            var (customer, day, units) = (reader.Below(customers), reader.Day(), reader.Amount());
            double rest = !isFirst && reader.Flag() ? reader.Amount() : 0;
            state.Open.Reserve(1);
            state.Open.Write(0, customer, day, (units, rest), reader.Long());
            state.Open.Take(1, day);
        }
        reader.Finish();
        StateCheck.Require(state);
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
