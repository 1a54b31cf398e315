using System.Collections;
using System.Reflection;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>What a value is made from can be read from it, and a list is what it enumerates.</summary>
public sealed class EchoTests
{
    /// <summary>Constructors that keep something else than they are given, by name; their own tests say what.</summary>
    private static readonly string[] Others = ["ClvInput.unit", "ParameterPrior.spread", "Transaction.date", "Transaction.segment", "SegmentTotal.segment"];

    [Fact]
    public void What_a_constructor_is_given_its_property_says() => Breaches.None(
        from call in TextTests.TheLibrary.Value.Calls
        where call.Member is ConstructorInfo
        let value = call.TryReturn(out object? made) ? made : null
        where value is not null
        from parameter in call.Member.GetParameters()
        let property = value.GetType().GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
        where property is not null && property.GetIndexParameters().Length == 0 && property.PropertyType == parameter.ParameterType
        let given = call.Arguments[parameter.Position]
        where given is not null && !IsListOrDefault(given) && !Equals(given, property.GetValue(value)) && !Others.Contains($"{value.GetType().Name}.{parameter.Name}", StringComparer.Ordinal)
        select $"{call}: {property.Name} is {property.GetValue(value)}");

    [Fact]
    public void A_list_enumerates_its_items_in_their_order() => Breaches.None(
        from value in TextTests.TheLibrary.Value.Specimens
        from contract in value.GetType().GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        let items = ((IEnumerable)value).Cast<object?>().ToList()
        let count = (int)typeof(IReadOnlyCollection<>).MakeGenericType(contract.GenericTypeArguments).GetProperty("Count")!.GetValue(value)!
        let item = contract.GetProperty("Item")!
        where count != items.Count || items.Index().Any(place => !Equals(place.Item, item.GetValue(value, [place.Index])))
        select $"{value.GetType().Name} of {count} enumerates {items.Count} items, or others");

    [Fact]
    public void Every_kind_of_list_was_seen() => Assert.True(TextTests.TheLibrary.Value.Specimens.Select(value => value.GetType())
        .Where(type => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))).Distinct().Count() > 20);

    private static bool IsListOrDefault(object given) => given is IEnumerable and not string || given.GetType().IsValueType && given.Equals(Activator.CreateInstance(given.GetType()));
}
