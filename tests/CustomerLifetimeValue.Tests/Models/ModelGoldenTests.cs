using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Every listed purchase model against values of 20 to 120 digits over the documented domain.</summary>
public sealed class ModelGoldenTests
{
    public static TheoryData<string, string> Questions
    {
        get
        {
            var questions = new TheoryData<string, string>();
            foreach (var descriptor in ListedModels.Purchases)
                foreach (var asked in ModelGoldens.All) questions.Add(descriptor.Name, asked.Name);
            return questions;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Answers_agree_over_the_whole_domain(string model, string question)
    {
        var asked = ModelGoldens.All.Single(a => string.Equals(a.Name, question, StringComparison.Ordinal));
        var rows = asked.Of(ListedModels.Purchase(model));
        Assert.True(rows.Count > 0 || (model is nameof(BgBb) && question is "purchases between two times"), "no golden values");
        Assert.All(rows, row =>
        {
            double actual = asked.Answer(row.Model, row.Row);
            if (question is "log-likelihood") Golden.AgreesSum(row.Expected, actual, row.Model.ToString());
            else if (row.Expected > 1e-300 || actual > 2e-300) Golden.Agrees(row.Expected, actual, 1e-10, row.Model.ToString()); // down to the smallest normal number
        });
    }
}
