using System.ComponentModel;
using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>Lets configuration, command lines and property grids read and write a quantity as its text.</summary>
/// <typeparam name="T">The quantity.</typeparam>
internal sealed class QuantityTypeConverter<T> : TypeConverter where T : struct, IQuantity<T>
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? QuantityText.Parse<T>(text, culture) : base.ConvertFrom(context, culture, value);

    /// <inheritdoc/>
    public override object? ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        value is T quantity && destinationType == typeof(string) ? quantity.ToString(null, culture) : base.ConvertTo(context, culture, value, destinationType);
}
