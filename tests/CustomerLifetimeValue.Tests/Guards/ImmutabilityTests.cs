using CustomerLifetimeValue.Tests.Guards.Samples;

namespace CustomerLifetimeValue.Tests.Guards;

public sealed class ImmutabilityTests
{
    [Fact]
    public void Every_public_type_is_immutable() => Breaches.None(Library.PublicTypes.SelectMany(Immutability.Violations));

    [Fact]
    public void No_type_keeps_static_state() => Breaches.None(Library.AllTypes.SelectMany(Immutability.StaticState));

    [Theory]
    [InlineData(typeof(MutableSamples.OpenStruct), "the struct is not readonly")]
    [InlineData(typeof(MutableSamples.OpenClass), "the class is not sealed")]
    [InlineData(typeof(MutableSamples.Setter), "field <Value>k__BackingField can be assigned", "property Value has a setter")]
    [InlineData(typeof(MutableSamples.InitSetter), "property Value has a setter")]
    [InlineData(typeof(MutableSamples.PrivateSetter), "field <Value>k__BackingField can be assigned")]
    [InlineData(typeof(MutableSamples.VisibleField), "field Value is visible")]
    [InlineData(typeof(MutableSamples.WritableField), "field _calls can be assigned")]
    [InlineData(typeof(MutableSamples.ArrayProperty), "property Values exposes Double[]")]
    [InlineData(typeof(MutableSamples.ListProperty), "property Values exposes IList`1")]
    [InlineData(typeof(MutableSamples.NestedArray), "property Values exposes Double[]")]
    [InlineData(typeof(MutableSamples.DictionaryMethod), "method Values returns Dictionary`2")]
    [InlineData(typeof(MutableSamples.TaskOfList), "method Values returns List`1")]
    [InlineData(typeof(MutableSamples.OutArray), "method Values returns Double[]")]
    [InlineData(typeof(MutableSamples.WritableSpan), "property Values exposes Span`1")]
    [InlineData(typeof(MutableSamples.ByReference), "method First returns Double&")]
    [InlineData(typeof(MutableSamples.QueueProperty), "property Values exposes Queue`1")]
    public void Each_breach_is_found(Type type, params string[] breaches) =>
        Assert.Equal(breaches.Select(text => $"{type.Name}: {text}"), Immutability.Violations(type), StringComparer.Ordinal);

    [Theory]
    [InlineData(typeof(MutableSamples.StaticField), "static field _calls can be assigned")]
    [InlineData(typeof(MutableSamples.StaticProperty), "static field <Calls>k__BackingField can be assigned")]
    public void Static_state_is_found(Type type, string breach) => Assert.Equal([$"{type.Name}: {breach}"], Immutability.StaticState(type), StringComparer.Ordinal);

    [Fact]
    public void An_immutable_type_passes()
    {
        Assert.Empty(Immutability.Violations(typeof(MutableSamples.Innocent)));
        Assert.Empty(Immutability.StaticState(typeof(MutableSamples.Innocent)));
    }
}
