using System.Globalization;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>At the ends of what parameters may be, and with ends mixed, every question ends, in an answer within its range or in a refusal that names what is refused.</summary>
public sealed class ExtremeParameterTests
{
    /// <summary>A question that has not ended by then is reported by name. Each takes less than a second of a processor; the machine may be busy with other work.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Names => [.. ModelCatalog.All.Select(descriptor => descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_question_ends_in_an_answer_within_its_range_or_in_a_refusal(string name)
    {
        var family = ModelCatalog.All.Single(descriptor => string.Equals(descriptor.Name, name, StringComparison.Ordinal));
        Ask(Environment.GetEnvironmentVariable("CLV_CORNERS") is "all" ? ExtremeCorners.All(family) : ExtremeCorners.Few(family));
    }

    private static void Ask(IEnumerable<object> models)
    {
        var wrong = new List<string>();
        int asked = 0, answered = 0;
        foreach (object model in models)
        {
            foreach (var (question, answers, areChances) in ModelQuestions.Of(model))
            {
                asked++;
                if (!Deadline.TryRun(() => Ask(answers, areChances), s_limit, out var outcome)) wrong.Add($"{model}, {question}: no end after {s_limit}");
                else if (outcome.Problem is { } problem) wrong.Add($"{model}, {question}: {problem}");
                if (outcome.Answered) answered++;
                if (wrong.Count == 20) break;
            }
            if (wrong.Count == 20) break;
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(answered > asked / 2, $"{answered} of {asked} were answered");
    }

    /// <summary>Whether a question was answered, and what is wrong with the answer or the refusal; null where nothing is.</summary>
    internal static (bool Answered, string? Problem) Ask(Func<double[]> answers, bool areChances)
    {
        try
        {
            double[] values = answers();
            return (true, Array.TrueForAll(values, value => value >= 0 && (!areChances || value <= 1 + 1e-12)) ? null : string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        }
        catch (Exception refusal) when (refusal is ArgumentException { ParamName.Length: > 0 } or InvalidOperationException)
        {
            return (false, null);
        }
#pragma warning disable CA1031 // anything else is what the test is after
        catch (Exception other)
#pragma warning restore CA1031
        {
            return (false, $"{other.GetType().Name}: {other.Message}");
        }
    }
}
