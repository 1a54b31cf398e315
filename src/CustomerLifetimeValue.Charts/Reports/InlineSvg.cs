using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <summary>Charts as SVG that stands within a page: scaled by the page, without addresses, and with names that do not clash with another chart's.</summary>
internal static partial class InlineSvg
{
    private static readonly HashSet<string> Drawn = new(StringComparer.Ordinal)
    {
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs", "clipPath", "image", "use", "symbol", "linearGradient", "radialGradient", "stop", "pattern",
    };

    /// <summary>The chart as an element of a page.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="width">The width in pixels at which it is drawn.</param>
    /// <param name="height">The height.</param>
    /// <param name="label">What it shows, for those who do not see it.</param>
    /// <param name="prefix">What its names begin with.</param>
    /// <param name="kind">The class of the element.</param>
    public static string Of(Plot plot, int width, int height, string label, string prefix, string kind)
    {
        XElement svg = Parse(PageText.Clean(plot.ToSvg(width, height)));
        var element = new XElement("svg", new XAttribute("class", kind), new XAttribute("viewBox", FormattableString.Invariant($"0 0 {width} {height}")), new XAttribute("role", "img"), new XAttribute("aria-label", label));
        // Names are numbered anew: those that the drawing gives depend on what was drawn before.
        var names = svg.Descendants().Attributes("id").Select((id, i) => (id.Value, New: FormattableString.Invariant($"{prefix}{i}"))).DistinctBy(pair => pair.Value, StringComparer.Ordinal).ToDictionary(pair => pair.Value, pair => pair.New, StringComparer.Ordinal);
        element.Add(svg.Nodes().Select(node => Copy(node, names)));
        return element.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false });
        return XElement.Load(reader);
    }

    private static object? Copy(XNode node, Dictionary<string, string> names)
    {
        if (node is XText text) return new XText(PageText.Clean(text.Value)); // a letter that the font lacks comes as no letter
        if (node is not XElement element || !Drawn.Contains(element.Name.LocalName)) return null;
        var copy = new XElement(element.Name.LocalName);
        foreach (var attribute in element.Attributes())
        {
            string name = attribute.Name.LocalName;
            if (!attribute.IsNamespaceDeclaration && !name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && Value(element, name, attribute.Value, names) is { } value) copy.SetAttributeValue(name, PageText.Clean(value));
        }

        copy.Add(element.Nodes().Select(child => Copy(child, names)));
        return copy;
    }

    private static string? Value(XElement element, string name, string value, Dictionary<string, string> names) => name switch
    {
        "id" => names[value],
        "href" => value.StartsWith('#') ? names.TryGetValue(value[1..], out string? target) ? "#" + target : null : value.StartsWith("data:image/", StringComparison.Ordinal) ? value : null,
        "font-family" => "Helvetica, Arial, 'Liberation Sans', sans-serif",
        "space" => null,
        // A place for each letter fits one font only: the first one is kept, and the reader's font does the rest.
        "x" or "y" when element.Name.LocalName is "text" or "tspan" => Short(value.Split(',', 2)[0].Trim()),
        _ when value.Contains("url(#", StringComparison.Ordinal) => Reference().Replace(value, found => names.TryGetValue(found.Groups["id"].Value, out string? target) ? $"url(#{target})" : "none"),
        _ => Short(value),
    };

    /// <summary>Numbers with two decimals, a hundredth of a pixel.</summary>
    private static string Short(string value) => Long().Replace(value, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?\d*\.\d{3,}(?![\deE])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Long();

    [GeneratedRegex(@"url\(#(?<id>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();
}
