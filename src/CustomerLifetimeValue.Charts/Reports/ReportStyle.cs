namespace CustomerLifetimeValue.Charts;

/// <summary>How a report looks on a screen, on a telephone and on paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #f4f5f7; color: #222; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, "Liberation Sans", sans-serif; overflow-wrap: break-word; }
        header, main { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
        header { padding-top: 2rem; }
        h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
        header p { margin: .25rem 0 1rem; color: #555; }
        nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
        a { color: #00558a; }
        section { background: #fff; border: 1px solid #e2e4e8; border-radius: 8px; padding: .5rem 1.5rem 1.25rem; margin: 0 0 1.25rem; }
        h2 { margin: .75rem 0 .5rem; font-size: 1.4rem; line-height: 1.25; }
        h3 { margin: 1.75rem 0 .4rem; font-size: 1.1rem; line-height: 1.3; }
        p { margin: .5rem 0; max-width: 48rem; }
        .date { white-space: nowrap; }
        .stress { font-weight: 600; }
        .note { color: #5a5a5a; font-size: .875rem; }
        .cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: .75rem; margin: .75rem 0; }
        .card { border: 1px solid #e2e4e8; border-top: 3px solid #0072b2; border-radius: 6px; padding: .6rem .8rem; }
        .figure { font-size: 1.5rem; font-weight: 650; line-height: 1.25; font-variant-numeric: tabular-nums; }
        .what { font-weight: 600; }
        .more { color: #5a5a5a; font-size: .875rem; }
        .scroll { overflow-x: auto; margin: .75rem 0; }
        table { border-collapse: collapse; min-width: 60%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .75rem .3rem 0; text-align: right; vertical-align: top; border-bottom: 1px solid #e8eaed; }
        th:first-child, .words th:last-child, .words td:last-child { text-align: left; }
        td, tbody th { white-space: nowrap; }
        .words td, .words tbody th { white-space: normal; }
        tbody th { max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
        thead th { color: #5a5a5a; font-weight: 600; vertical-align: bottom; border-bottom: 2px solid #c9ccd1; }
        tbody th { font-weight: 400; }
        figure { margin: 1rem 0; }
        svg { display: block; width: 100%; height: auto; }
        svg.narrow { display: none; }
        figcaption { color: #5a5a5a; font-size: .875rem; margin-top: .25rem; }
        dt { font-weight: 600; margin-top: .6rem; }
        dd { margin: 0; max-width: 48rem; }
        @media screen and (max-width: 640px) {
          header, main { padding-left: .6rem; padding-right: .6rem; }
          h1 { font-size: 1.6rem; }
          section { padding: .25rem .8rem 1rem; }
          .cards { grid-template-columns: repeat(2, 1fr); gap: .5rem; }
          .figure { font-size: 1.25rem; }
          svg.wide { display: none; }
          svg.narrow { display: block; }
          table { width: 100%; }
          td, tbody th { white-space: normal; }
          .blocks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .blocks, .blocks tbody { display: block; }
          .blocks tr { display: grid; grid-template-columns: repeat(3, 1fr); align-items: end; gap: .2rem .75rem; padding: .5rem 0; border-bottom: 1px solid #e2e4e8; }
          .blocks tbody th { grid-column: 1 / -1; max-width: none; font-weight: 600; }
          .blocks tbody th::before { content: attr(data-label) " "; color: #5a5a5a; font-weight: 400; }
          .blocks th, .blocks td { display: block; border: 0; padding: 0; text-align: left; }
          .blocks.words tr { grid-template-columns: 1fr 2fr; align-items: start; }
          .blocks td:empty { display: none; }
          .blocks td::before { content: attr(data-label); display: block; color: #5a5a5a; font-size: .8125rem; line-height: 1.25; }
        }
        @media print {
          body { background: #fff; font-size: 10.5pt; }
          header, main { max-width: none; padding: 0; }
          nav { display: none; }
          section { border: 0; padding: 0; }
          h2, h3 { break-after: avoid; }
          figure, .card, tr { break-inside: avoid; }
          .scroll { overflow: visible; }
          svg.wide { display: block; }
          svg.narrow { display: none; }
        }
        """;
}
