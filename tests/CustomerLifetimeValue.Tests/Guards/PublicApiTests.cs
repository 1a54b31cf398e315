using CustomerLifetimeValue.Tests.Guards.Samples;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Guards;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() =>
        Approved.Matches(Repository.File("tests", "CustomerLifetimeValue.Tests", "Guards", "PublicApi.approved.txt"), PublicApi.Render(Library.PublicTypes));

    [Fact]
    public void Names_defaults_nullability_and_constraints_are_part_of_the_api() => Assert.Equal("""
        namespace CustomerLifetimeValue.Tests.Guards.Samples

        interface IApiSample<T> where T : class, IComparable<T>
            string? Name { get; }
            double Rate<TKey>(IReadOnlyList<string?> keys, T? first, TKey key, double? share = null, TimeUnit unit = TimeUnit.Year, int times = 3, string text = "a") where TKey : notnull
            void Into(out double result, in Duration time, ReadOnlySpan<double> values, params double[] rest)


        """.ReplaceLineEndings("\n"), PublicApi.Render([typeof(IApiSample<>)]));

    [Fact]
    public void What_the_compiler_adds_to_a_record_is_left_out() => Assert.Equal("""
        namespace CustomerLifetimeValue.Tests.Guards.Samples

        sealed record class ApiSampleRecord : IEquatable<ApiSampleRecord>
            new(double value)
            double Value { get; }
            override string ToString()


        """.ReplaceLineEndings("\n"), PublicApi.Render([typeof(ApiSampleRecord)]));
}
