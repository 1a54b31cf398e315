using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>A report on the customers of a shop, from its orders, on one HTML page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
/// <remarks>
/// <para>It says what is in the data, what happened (the customer-base audit), who is still a customer, whether such a forecast would have held before, what the customers are
/// worth and how sure that is, who brings the value, when a new customer has paid back, what could be done, and what the terms mean. Charts stand in the page as SVG. It prints,
/// and reads on a telephone. Names, currencies and titles are text, whatever signs are in them.</para>
/// <para>The model is the one of BG/NBD, MBG/NBD and Pareto/NBD that is nearest to the orders before the holdout, by Akaike's criterion; the value of an order follows the gamma-gamma model.
/// Where the orders do not bear a model, the page says why, and shows the rest. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// HtmlReport report = HtmlReport.Of(SampleOrders.Log, new Margin(0.3), DiscountRate.PerYear(0.10), new AcquisitionCost(20), new ReportOptions(title: "Our shop", style: style));
/// File.WriteAllText("report.html", report.Html);
/// </code>
/// </example>
public sealed class HtmlReport
{
    private HtmlReport(string title, string html, IEnumerable<string> sections) => (Title, Html, Sections) = (title, html, Array.AsReadOnly<string>([.. sections]));

    /// <summary>The title of the page.</summary>
    public string Title { get; }

    /// <summary>The page: an HTML document in UTF-16 text; write it to a file in UTF-8.</summary>
    public string Html { get; }

    /// <summary>The titles of its sections, in order.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>Makes a report.</summary>
    /// <param name="log">The orders, with their amounts. Range: at least one purchase.</param>
    /// <param name="margin">What is left of an order, and what it costs to serve and keep a customer.</param>
    /// <param name="discount">What later money is worth today. Range: ≥ 0.</param>
    /// <param name="acquisitionCost">What a new customer costs.</param>
    /// <param name="options">What else there is to say; null for the defaults.</param>
    /// <param name="progress">Told of each step as it begins, and within long steps of how far they have come, often and from any thread that works on them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentNullException">The log is null.</exception>
    /// <exception cref="ArgumentException">The log is empty, has no amounts, or nobody in it made a purchase by the last day observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day observed lies before the first order, or the discount is negative.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static HtmlReport Of(
        TransactionLog log, Margin margin, DiscountRate discount, AcquisitionCost acquisitionCost, ReportOptions? options = null, IProgress<ReportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (discount.Value < 0) throw new ArgumentOutOfRangeException(nameof(discount), discount, FormattableString.Invariant($"discount is {discount}; allowed: 0 and above."));
        if (options?.ObservationEnd is { } last && last < log.FirstDate)
            throw new ArgumentOutOfRangeException(nameof(options), last, FormattableString.Invariant($"observationEnd is {last:yyyy-MM-dd}; allowed: from {log.FirstDate:yyyy-MM-dd}, the day of the first order, on."));
        var chosen = options ?? ReportOptions.Default;
        var run = new ReportRun(chosen, progress, cancellationToken);
        var facts = run.Of(log, margin, discount, acquisitionCost);
        run.BeginWriting();
        var page = new ReportPage(chosen.Style);
        foreach (var section in new Action<ReportPage, ReportFacts>[]
        {
            SummarySection.Write, DataSection.Write, AuditSection.Write, AliveSection.Write, CheckSection.Write, ValueSection.Write, ConcentrationSection.Write, PaybackSection.Write,
            ActionsSection.Write, GlossarySection.Write,
        })
        {
            cancellationToken.ThrowIfCancellationRequested();
            section(page, facts);
            run.Tell(page.Sections[^1].Title);
        }

        string html = page.Html(chosen.Title, FormattableString.Invariant($"Orders from {facts.FirstDay:yyyy-MM-dd} to {facts.LastDay:yyyy-MM-dd}"));
        return new(chosen.Title, html, page.Sections.Select(section => section.Title));
    }

    /// <summary>The report in invariant text: "Our customers, 10 sections, 812345 characters".</summary>
    public override string ToString() => FormattableString.Invariant($"{Title}, {Sections.Count} sections, {Html.Length} characters");
}
