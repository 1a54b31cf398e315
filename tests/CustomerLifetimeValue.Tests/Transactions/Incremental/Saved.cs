using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Saved states of summarizers.</summary>
internal static class Saved
{
    /// <summary>The state as it is saved.</summary>
    public static byte[] Bytes(IncrementalSummarizer summarizer)
    {
        using var stream = new MemoryStream();
        summarizer.Save(stream);
        return stream.ToArray();
    }
}
