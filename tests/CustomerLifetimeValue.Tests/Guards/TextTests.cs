using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Tests.Guards.Samples;

namespace CustomerLifetimeValue.Tests.Guards;

public sealed class TextTests
{
    /// <summary>Values of public types that no public member returns from plain arguments; add one where the tests below ask for it.</summary>
    private static readonly object[] Given = [];

    private static readonly Lazy<Explorer> TheLibrary = new(() => Explorer.Explore(Library.PublicTypes, Given));

    [Fact]
    public void Texts_and_messages_are_the_same_in_every_culture() => Assert.Empty(Differences(TheLibrary.Value));

    [Fact]
    public void Every_type_with_a_text_of_its_own_was_heard() => Assert.Empty(Unheard(TheLibrary.Value, Library.PublicTypes));

    [Fact]
    public void Every_public_type_has_a_text_of_its_own() => Assert.Empty(Mute(Library.PublicTypes));

    [Fact]
    public void A_list_that_a_value_keeps_cannot_be_cast_back_and_changed() => Assert.Empty(Castable(TheLibrary.Value));

    [Theory]
    [InlineData(typeof(TalkingSamples.LocalText), "1,5 a year", true)]
    [InlineData(typeof(TalkingSamples.SynthesizedText), "Value = 1234,5", true)]
    [InlineData(typeof(TalkingSamples.LocalMessage), "value is \u22121234,5", true)]
    [InlineData(typeof(TalkingSamples.LocalProperty), "1,50", true)]
    [InlineData(typeof(TalkingSamples.Innocent), "", false)]
    public void A_text_that_follows_the_culture_is_found(Type type, string text, bool found) =>
        Assert.Equal(found, Differences(Explorer.Explore([type])).Any(difference => difference.Contains(text, StringComparison.Ordinal)));

    [Fact]
    public void A_type_that_was_not_heard_is_found() =>
        Assert.Equal(["Unreachable"], Unheard(Explorer.Explore([typeof(TalkingSamples.Unreachable)]), [typeof(TalkingSamples.Unreachable)]), StringComparer.Ordinal);

    [Fact]
    public void A_type_without_a_text_is_found() =>
        Assert.Equal(["SynthesizedText"], Mute([typeof(TalkingSamples.Innocent), typeof(TalkingSamples.SynthesizedText)]), StringComparer.Ordinal);

    [Fact]
    public void A_list_that_can_be_cast_back_is_found()
    {
        Assert.Equal(["CastableList.Values is a Double[]"], Castable(Explorer.Explore([typeof(MutableSamples.CastableList)])), StringComparer.Ordinal);
        Assert.Empty(Castable(Explorer.Explore([typeof(MutableSamples.Innocent)])));
    }

    private static List<string> Differences(Explorer explorer)
    {
        string[] plain = Speak(explorer, CultureInfo.InvariantCulture), local = Speak(explorer, Cultures.Comma);
        return [.. explorer.Calls.Index()
            .Where(call => !string.Equals(plain[call.Index], local[call.Index], StringComparison.Ordinal))
            .Select(call => $"{call.Item}: \"{plain[call.Index]}\" became \"{local[call.Index]}\"")];
    }

    private static string[] Speak(Explorer explorer, CultureInfo culture)
    {
        string[] spoken = [];
        Cultures.Run(culture, () => spoken = [.. explorer.Calls.Select(call => call.Speak())]);
        return spoken;
    }

    private static IEnumerable<string> Unheard(Explorer explorer, IEnumerable<Type> types)
    {
        var heard = explorer.Specimens.Select(value => value.GetType()).ToHashSet();
        return types.Where(type => OwnText(type) is not null && type is { IsAbstract: false, ContainsGenericParameters: false } && !heard.Contains(type)).Select(type => type.Name);
    }

    private static IEnumerable<string> Mute(IEnumerable<Type> types) => types
        .Where(type => type is { IsAbstract: false, IsEnum: false } && !typeof(Delegate).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type))
        .Where(type => OwnText(type)?.IsDefined(typeof(CompilerGeneratedAttribute)) != false)
        .Select(type => type.Name);

    private static IEnumerable<string> Castable(Explorer explorer) =>
        (from value in explorer.Specimens
         from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
         where !property.PropertyType.IsValueType && property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(string)
         let kept = Get(property, value)
         where kept is Array or System.Collections.IList { IsReadOnly: false } && ReferenceEquals(kept, Get(property, value))
         select $"{value.GetType().Name}.{property.Name} is a {kept.GetType().Name}").Distinct(StringComparer.Ordinal);

    private static object? Get(PropertyInfo property, object value) => new Call(property.GetMethod!, value, []).TryReturn(out object? result) ? result : null;

    private static MethodInfo? OwnText(Type type) =>
        type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly, []);
}
