// Columns from Parquet and Arrow files into a TransactionLog, without a text or a row in between.
//
//     dotnet run docs/examples/columns/parquet-and-arrow.cs
//     dotnet run docs/examples/columns/parquet-and-arrow.cs -- orders.parquet      (columns customer, date, amount: text, date and decimal)
//
// Without a file it writes the sample of orders as Parquet and as Arrow into a folder for temporary files, and reads both back. ParquetSharp and Apache.Arrow are
// packages of your own choice: the library depends on neither.
#:project ../../../src/CustomerLifetimeValue
#:package ParquetSharp
#:package Apache.Arrow
using System.Globalization;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using ParquetSharp;
using TimeUnit = CustomerLifetimeValue.TimeUnit;

DateOnly seen = new(2024, 12, 31);
if (args.Length > 0)
{
    Console.WriteLine(BgNbd.Fit(FromParquet(args[0]).Summarize(seen, TimeUnit.Week)));
    return;
}

string[][] rows = [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(Here())!, "..", "data", "orders.csv")).Skip(1).Select(line => line.Split(','))];
string[] customers = [.. rows.Select(row => row[0])];
DateOnly[] dates = [.. rows.Select(row => DateOnly.ParseExact(row[1], "yyyy-MM-dd", CultureInfo.InvariantCulture))];
decimal[] amounts = [.. rows.Select(row => decimal.Parse(row[2], CultureInfo.InvariantCulture))];
string folder = Directory.CreateTempSubdirectory("clv-columns-").FullName;
try
{
    string parquet = Path.Combine(folder, "orders.parquet"), arrow = Path.Combine(folder, "orders.arrow");
    WriteParquet(parquet, customers, dates, amounts);
    WriteArrow(arrow, customers, dates, amounts);
    CustomerBase expected = TransactionLog.FromColumns(customers, dates, amounts).Summarize(seen, TimeUnit.Week);
    foreach (TransactionLog log in (TransactionLog[])[FromParquet(parquet), FromArrow(arrow)])
    {
        CustomerBase read = log.Summarize(seen, TimeUnit.Week);
        if (!read.Entries.SequenceEqual(expected.Entries)) throw new InvalidOperationException("The file gives other customers than the columns that were written.");
        Console.WriteLine(BgNbd.Fit(read));
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

// Each row group's columns one after the other into arrays of the whole file. Decimals stay exact.
static TransactionLog FromParquet(string path)
{
    using var file = new ParquetFileReader(path);
    int count = checked((int)file.FileMetaData.NumRows), at = 0;
    var customers = new string[count];
    var dates = new DateOnly[count];
    var amounts = new decimal[count];
    for (int group = 0; group < file.FileMetaData.NumRowGroups; group++)
    {
        using var columns = file.RowGroup(group);
        int rows = checked((int)columns.MetaData.NumRows);
        using (var column = columns.Column(0).LogicalReader<string>()) column.ReadBatch(customers.AsSpan(at, rows));
        using (var column = columns.Column(1).LogicalReader<Date>())
            foreach (var (i, day) in column.ReadAll(rows).Index()) dates[at + i] = DateOnly.FromDateTime(day.DateTime);
        using (var column = columns.Column(2).LogicalReader<decimal>()) column.ReadBatch(amounts.AsSpan(at, rows));
        at += rows;
    }
    return TransactionLog.FromColumns(customers, dates, amounts);
}

// Arrow keeps days as whole numbers from 1970-01-01 and decimals as 128 bits.
static TransactionLog FromArrow(string path)
{
    using var file = new ArrowFileReader(File.OpenRead(path));
    List<string> customers = [];
    List<DateOnly> dates = [];
    List<decimal> amounts = [];
    while (file.ReadNextRecordBatch() is { } batch)
    {
        using (batch)
        {
            var names = (StringArray)batch.Column(0);
            var days = (Date32Array)batch.Column(1);
            var money = (Decimal128Array)batch.Column(2);
            for (int row = 0; row < batch.Length; row++)
            {
                customers.Add(names.GetString(row));
                dates.Add(DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + days.GetValue(row)!.Value));
                amounts.Add(money.GetValue(row)!.Value);
            }
        }
    }
    return TransactionLog.FromColumns([.. customers], [.. dates], [.. amounts]);
}

static void WriteParquet(string path, string[] customers, DateOnly[] dates, decimal[] amounts)
{
    using var file = new ParquetFileWriter(path, [new Column<string>("customer"), new Column<DateOnly>("date"), new Column<decimal>("amount", LogicalType.Decimal(precision: 29, scale: 2))]);
    using (var group = file.AppendRowGroup())
    {
        using (var column = group.NextColumn().LogicalWriter<string>()) column.WriteBatch(customers);
        using (var column = group.NextColumn().LogicalWriter<DateOnly>()) column.WriteBatch(dates);
        using (var column = group.NextColumn().LogicalWriter<decimal>()) column.WriteBatch(amounts);
    }
    file.Close();
}

static void WriteArrow(string path, string[] customers, DateOnly[] dates, decimal[] amounts)
{
    var names = new StringArray.Builder();
    var days = new Date32Array.Builder();
    var money = new Decimal128Array.Builder(new Decimal128Type(12, 2));
    for (int row = 0; row < customers.Length; row++)
    {
        names.Append(customers[row]);
        days.Append(dates[row].ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        money.Append(amounts[row]);
    }
    var schema = new Schema.Builder()
        .Field(new Field("customer", StringType.Default, nullable: false)).Field(new Field("date", Date32Type.Default, nullable: false)).Field(new Field("amount", new Decimal128Type(12, 2), nullable: false)).Build();
    using var batch = new RecordBatch(schema, [names.Build(), days.Build(), money.Build()], customers.Length);
    using var file = new ArrowFileWriter(File.Create(path), schema);
    file.WriteRecordBatch(batch);
    file.WriteEnd();
}

static string Here([CallerFilePath] string file = "") => file;
