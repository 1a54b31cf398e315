using System.Globalization;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>At the ends of what parameters may be, and with ends mixed, every question ends in an answer within its range or in a refusal that names what is refused.</summary>
public sealed class ExtremeParameterTests
{
    public static TheoryData<string> Names => [.. ModelCatalog.All.Select(descriptor => descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_question_ends_in_an_answer_within_its_range_or_in_a_refusal(string name)
    {
        var wrong = new List<string>();
        int models = 0, answered = 0;
        foreach (object model in ExtremeCorners.Of(ModelCatalog.All.Single(descriptor => string.Equals(descriptor.Name, name, StringComparison.Ordinal))))
        {
            models++;
            foreach (var (question, answers, areChances) in ModelQuestions.Of(model))
            {
                string? problem = Problem(answers, areChances, ref answered);
                if (problem is not null) wrong.Add($"{model}, {question}: {problem}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}: " + string.Join(Environment.NewLine, wrong.Take(20)));
        Assert.True(answered > 5 * models, $"{answered} answers of {models} models");
    }

    /// <summary>What is wrong with the answers to a question; null where nothing is.</summary>
    internal static string? Problem(Func<double[]> answers, bool areChances, ref int answered)
    {
        try
        {
            double[] values = answers();
            answered++;
            return Array.Exists(values, value => !(value >= 0 && (!areChances || value <= 1 + 1e-12))) ? string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) : null;
        }
        catch (Exception refusal) when (refusal is ArgumentException { ParamName.Length: > 0 } or InvalidOperationException)
        {
            return null;
        }
        catch (Exception other)
        {
            return $"{other.GetType().Name}: {other.Message}";
        }
    }
}
