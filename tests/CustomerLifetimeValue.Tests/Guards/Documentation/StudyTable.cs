using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The table of a study on the accuracy page: it begins with its header, and the sentence that counts its figures ("Of the …") ends it.</summary>
internal static class StudyTable
{
    /// <summary>Fails where the page holds another table, or writes it where CLV_APPROVE is 1.</summary>
    public static void Matches(string header, string table)
    {
        string file = Repository.File("docs", "guide", "accuracy.md"), page = File.ReadAllText(file).ReplaceLineEndings("\n");
        int start = page.IndexOf(header, StringComparison.Ordinal), end = page.IndexOf("\n\n", page.IndexOf("\nOf the ", start, StringComparison.Ordinal), StringComparison.Ordinal) + 1;
        Approved.Matches(file, page[..start] + table + page[end..]);
    }
}
