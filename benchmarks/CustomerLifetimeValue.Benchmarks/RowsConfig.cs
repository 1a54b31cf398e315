using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>Memory, time per row, and the ratio to the floor, which each class marks as its baseline. The job comes from the command line.</summary>
public sealed class RowsConfig : ManualConfig
{
    public RowsConfig()
    {
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(new PerRow());
        HideColumns(Column.Error, Column.StdDev, Column.Median, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio);
    }

    private sealed class PerRow : IColumn
    {
        public string Id => nameof(PerRow);

        public string ColumnName => "ns/row";

        public string Legend => "Time divided by the number of rows";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
            Results.PerRow(summary, benchmarkCase) is { } time ? time.ToString("0.000", CultureInfo.InvariantCulture) : "?";
    }
}
