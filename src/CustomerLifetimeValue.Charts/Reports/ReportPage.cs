using System.Globalization;
using System.Text;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <summary>A page that grows section by section. Whatever is put on it is text, and is escaped here and nowhere else.</summary>
internal sealed class ReportPage(ChartStyle style)
{
    // Wide on a screen and on paper, narrow on a telephone, where the letters of a wide chart would be too small to read.
    private const int Wide = 900, WideHeight = 420, Narrow = 440, NarrowHeight = 380;

    private readonly StringBuilder _html = new();
    private readonly List<(string Id, string Title)> _sections = [];
    private int _charts;

    /// <summary>How numbers are written, with a currency's sign that a page may hold.</summary>
    public ChartStyle Style { get; } = style.Currency is null ? style : new ChartStyle(style.Culture, PageText.Clean(style.Currency));

    public IReadOnlyList<(string Id, string Title)> Sections => _sections;

    public void Section(string id, string title)
    {
        if (_sections.Count > 0) _html.Append("</section>\n");
        _sections.Add((id, title));
        _html.Append(CultureInfo.InvariantCulture, $"<section id=\"{id}\">\n<h2>{PageText.Content(title)}</h2>\n");
    }

    public void Heading(string text) => Element("h3", text);

    public void Say(string text) => Element("p", text);

    /// <summary>A sentence that matters more than those around it.</summary>
    public void Stress(string text) => _html.Append(CultureInfo.InvariantCulture, $"<p class=\"stress\">{PageText.Content(text)}</p>\n");

    /// <summary>A remark in small type.</summary>
    public void Note(string text) => _html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{PageText.Content(text)}</p>\n");

    /// <summary>Figures to be seen at a glance.</summary>
    public void Cards(params (string Figure, string What, string More)[] cards)
    {
        _html.Append("<div class=\"cards\">\n");
        foreach (var (figure, what, more) in cards)
            _html.Append(CultureInfo.InvariantCulture, $"<div class=\"card\"><div class=\"figure\">{PageText.Content(figure)}</div><div class=\"what\">{PageText.Content(what)}</div><div class=\"more\">{PageText.Content(more)}</div></div>\n");
        _html.Append("</div>\n");
    }

    /// <summary>A table; its first column is words, the others are numbers. On a telephone each row of more than two columns becomes a block, whose cells say the name of their column.</summary>
    public void Table(string[] columns, IEnumerable<string[]> rows, bool words = false)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\"><table class=\"{(columns.Length > 2 ? "blocks" : "pairs")}{(words ? " words" : "")}\">\n<thead><tr>");
        foreach (string column in columns) _html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{PageText.Content(column)}</th>");
        _html.Append("</tr></thead>\n<tbody>\n");
        foreach (string[] row in rows)
        {
            _html.Append("<tr>");
            for (int i = 0; i < row.Length; i++)
                _html.Append(i == 0 ? $"<th scope=\"row\" data-label=\"{PageText.Escape(columns[i])}\">{PageText.Content(row[i])}</th>" : $"<td data-label=\"{PageText.Escape(columns[i])}\">{PageText.Content(row[i])}</td>");
            _html.Append("</tr>\n");
        }

        _html.Append("</tbody></table></div>\n");
    }

    public void Terms(IEnumerable<(string Term, string Meaning)> terms)
    {
        _html.Append("<dl>\n");
        foreach (var (term, meaning) in terms) _html.Append(CultureInfo.InvariantCulture, $"<dt>{PageText.Content(term)}</dt><dd>{PageText.Content(meaning)}</dd>\n");
        _html.Append("</dl>\n");
    }

    /// <summary>A chart with what it tells below it.</summary>
    public void Figure(Func<Plot> chart, string caption)
    {
        string number = (++_charts).ToString(CultureInfo.InvariantCulture);
        _html.Append("<figure>")
            .Append(InlineSvg.Of(chart(), Wide, WideHeight, PageText.Clean(caption), $"c{number}w-", "wide"))
            .Append(InlineSvg.Of(chart(), Narrow, NarrowHeight, PageText.Clean(caption), $"c{number}n-", "narrow"))
            .Append(CultureInfo.InvariantCulture, $"<figcaption>{PageText.Content(caption)}</figcaption></figure>\n");
    }

    /// <summary>The whole page.</summary>
    public string Html(string title, string subtitle)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{PageText.Escape(title)}</title>\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n")
            .Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{PageText.Content(title)}</h1>\n<p>{PageText.Content(subtitle)}</p>\n<nav aria-label=\"Contents\"><ol>\n");
        foreach (var (id, name) in _sections) page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{id}\">{PageText.Content(name)}</a></li>\n");
        page.Append("</ol></nav>\n</header>\n<main>\n").Append(_html);
        if (_sections.Count > 0) page.Append("</section>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void Element(string name, string text) => _html.Append(CultureInfo.InvariantCulture, $"<{name}>{PageText.Content(text)}</{name}>\n");
}
