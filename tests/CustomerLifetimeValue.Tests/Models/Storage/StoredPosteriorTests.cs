using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Posteriors as text: every part comes back, and a part that cannot be is refused by name.</summary>
public sealed class StoredPosteriorTests
{
    /// <summary>Two draws, as the first version wrote them.</summary>
    private const string Written = """
        {"version":1,"posteriorOf":"BgNbd","unit":"Week","order":null,"seed":7,"method":"Importance","paretoK":0.25,"rHat":null,"effectiveSampleSize":1.5,
        "priors":[{"coordinate":"ln r","mean":0.5,"spread":2}],"names":["r","alpha","a","b"],"draws":[[0.5,6,0.75,2.5],[0.625,7,1,3]]}
        """;

    [Fact]
    public void Every_part_of_a_posterior_comes_back()
    {
        var read = PosteriorJson.Read<BgNbd>(Text());
        Assert.Equal([new BgNbd(0.5, 6, 0.75, 2.5, TimeUnit.Week), new BgNbd(0.625, 7, 1, 3, TimeUnit.Week)], read.Draws);
        Assert.Equal((7, 0.25, null, 1.5), (read.Seed, read.ParetoK, read.RHat, read.EffectiveSampleSize));
        Assert.Equal(["r", "alpha", "a", "b"], read.Names);
        var prior = Assert.Single(read.Priors);
        Assert.Equal(("ln r", 0.5, 2.0), (prior.Coordinate, prior.Mean, prior.Spread));
        Assert.Equal(PosteriorJson.Write(read), PosteriorJson.Write(PosteriorJson.Read<BgNbd>(PosteriorJson.Write(read))));
        Assert.Equal(1.25, PosteriorJson.Read<BgNbd>(Text().Replace("\"rHat\":null", "\"rHat\":1.25", StringComparison.Ordinal)).RHat);
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "version is 2")]
    [InlineData("\"BgNbd\"", "\"MbgNbd\"", "MbgNbd")]
    [InlineData("\"BgNbd\"", "null", "BgNbd")]
    [InlineData("\"Week\"", "\"Fortnight\"", "'Fortnight'")]
    [InlineData("\"Week\"", "\"77\"", "'77'")]
    [InlineData("\"Week\"", "null", "unit")]
    [InlineData("\"order\":null", "\"order\":2", "order")]
    [InlineData("\"r\",\"alpha\"", "\"alpha\",\"r\"", "r, alpha, a, b")]
    [InlineData("[\"r\",\"alpha\",\"a\",\"b\"]", "null", "r, alpha, a, b")]
    [InlineData("[[0.5,6,0.75,2.5],[0.625,7,1,3]]", "[]", "draws")]
    [InlineData("[[0.5,6,0.75,2.5],[0.625,7,1,3]]", "null", "draws")]
    [InlineData("[0.625,7,1,3]", "[0.625,7,1]", "draws")]
    [InlineData("[0.625,7,1,3]", "null", "draws")]
    [InlineData("\"Importance\"", "\"Guess\"", "'Guess'")]
    [InlineData("\"Importance\"", "\"77\"", "'77'")]
    [InlineData("\"Importance\"", "null", "method")]
    [InlineData("\"seed\":7", "\"seed\":\"seven\"", "posterior")]
    public void What_cannot_be_a_posterior_is_refused_by_name(string part, string instead, string name)
    {
        string text = Text().Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Text(), text, StringComparer.Ordinal);
        Assert.Contains(name, Refused.Naming("json", () => PosteriorJson.Read<BgNbd>(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_out_of_range_is_refused_and_priors_may_be_missing()
    {
        Assert.ThrowsAny<ArgumentException>(() => PosteriorJson.Read<BgNbd>(Text().Replace("0.625", "-0.625", StringComparison.Ordinal)));
        Assert.Empty(PosteriorJson.Read<BgNbd>(Text().Replace("[{\"coordinate\":\"ln r\",\"mean\":0.5,\"spread\":2}]", "null", StringComparison.Ordinal)).Priors);
        Assert.Equal("", Assert.Single(PosteriorJson.Read<BgNbd>(Text().Replace("\"ln r\"", "null", StringComparison.Ordinal)).Priors).Coordinate);
        Refused.Naming("json", () => PosteriorJson.Read<BgNbd>("null"));
        Refused.Naming("json", () => PosteriorJson.Read<string>(Text()));
        Refused.Naming("json", () => PosteriorJson.Read<BgNbd>(null!));
        Assert.Throws<ArgumentNullException>("posterior", () => PosteriorJson.Write<BgNbd>(null!));
    }

    [Fact]
    public void A_model_without_a_unit_and_a_model_of_an_order_come_back_too()
    {
        string spend = Text().Replace("BgNbd", "GammaGamma", StringComparison.Ordinal).Replace("\"Week\"", "null", StringComparison.Ordinal)
            .Replace("[\"r\",\"alpha\",\"a\",\"b\"]", "[\"p\",\"q\",\"v\"]", StringComparison.Ordinal).Replace("[[0.5,6,0.75,2.5],[0.625,7,1,3]]", "[[6,4,15]]", StringComparison.Ordinal);
        Assert.Equal(new GammaGamma(6, 4, 15), Assert.Single(PosteriorJson.Read<GammaGamma>(spend).Draws));
        string regular = Text().Replace("BgNbd", "BgCnbd", StringComparison.Ordinal).Replace("\"order\":null", "\"order\":3", StringComparison.Ordinal);
        var read = PosteriorJson.Read<BgCnbd>(regular);
        Assert.Equal(new BgCnbd(3, 0.5, 6, 0.75, 2.5, TimeUnit.Week), read.Draws[0]);
        Assert.Contains("\"order\":3", PosteriorJson.Write(read), StringComparison.Ordinal);
        Assert.Contains("'order'", Refused.Naming("json", () => PosteriorJson.Read<BgCnbd>(regular.Replace("\"order\":3", "\"order\":null", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    private static string Text() => Written.ReplaceLineEndings("");
}
