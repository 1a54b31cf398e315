// Makes the orders of benchmarks/engines by DuckDB alone: the same for the same arguments and the same DuckDB.
//
//     dotnet run -c Release benchmarks/engines/make.cs -- FOLDER [MILLIONS]
//
// A million orders for every 100,000 customers: acquired over one year, observed over two, their rates spread, three of five leaving on the way; amounts in cents, spread
// between customers and between orders. FOLDER gets orders-00.parquet of 10 million orders; with 10 million, which is the default, also orders.csv and orders.arrow of the same
// rows; with more, orders-01.parquet, … in which other customers do what those of the first file did.
#:package DuckDB.NET.Data.Full
#:package Apache.Arrow
using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using DuckDB.NET.Data;

string folder = Directory.CreateDirectory(args[0]).FullName;
int files = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) / 10 : 1;
using var duck = new DuckDBConnection("DataSource=:memory:");
duck.Open();
Run($"SET temp_directory = '{folder}/spill'");

string first = $"{folder}/orders-00.parquet";
if (!File.Exists(first))
{
    // u(stream, number): a number in (0, 1) that follows from both. Customer c of an order: each has a first one, the others are drawn, some customers far more often than others.
    Run($"""
        CREATE TEMP MACRO u(stream, number) AS ((hash(number * 64 + stream) >> 11) + 0.5) / 9007199254740992.0;
        COPY (
          WITH customers AS (
            SELECT c, CAST(365 * u(1, c) AS INTEGER) AS first, least(730 - CAST(365 * u(1, c) AS INTEGER), CASE WHEN u(2, c) < 0.6 THEN CAST(-200 * ln(u(3, c)) AS INTEGER) ELSE 730 END) AS days,
                   2.9 + 0.45 * sqrt(-2 * ln(u(4, c))) * cos(2 * pi() * u(5, c)) AS level
            FROM range(1000000) AS numbers(c)),
          drawn AS (SELECT o, CASE WHEN o < 1000000 THEN o ELSE CAST(floor(1000000 * pow(u(6, o), 1.8)) AS BIGINT) END AS c FROM range(10000000) AS numbers(o))
          SELECT c AS customer, DATE '2023-01-01' + first + CASE WHEN o < 1000000 THEN 0 ELSE CAST(floor((days + 1) * u(7, o)) AS INTEGER) END AS date,
                 CAST(greatest(0.01, exp(level + 0.7 * sqrt(-2 * ln(u(8, o))) * cos(2 * pi() * u(9, o)))) AS DECIMAL(12, 2)) AS amount
          FROM drawn JOIN customers USING (c) ORDER BY u(10, o)
        ) TO '{first}' (FORMAT PARQUET);
        """);
    Console.WriteLine("orders-00.parquet");
}
for (int file = 1; file < files; file++)
{
    Run(string.Create(CultureInfo.InvariantCulture, $"COPY (SELECT customer + {file} * 1000000 AS customer, date, amount FROM read_parquet('{first}')) TO '{folder}/orders-{file:00}.parquet' (FORMAT PARQUET)"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"orders-{file:00}.parquet"));
}
if (files > 1) return;

Run($"COPY (SELECT * FROM read_parquet('{folder}/orders-00.parquet')) TO '{folder}/orders.csv' (HEADER)");
WriteArrow($"{folder}/orders.arrow");

void Run(string sql)
{
    using var command = duck.CreateCommand();
    command.CommandText = sql;
    command.ExecuteNonQuery();
}

// Record batches of a million rows.
void WriteArrow(string path)
{
    var schema = new Schema.Builder()
        .Field(new Field("customer", Int64Type.Default, nullable: false)).Field(new Field("date", Date32Type.Default, nullable: false)).Field(new Field("amount", new Decimal128Type(12, 2), nullable: false)).Build();
    using var file = new ArrowFileWriter(File.Create(path), schema);
    using var command = duck.CreateCommand();
    command.CommandText = $"SELECT customer, date, amount FROM read_parquet('{folder}/orders-00.parquet')";
    using var reader = command.ExecuteReader();
    for (bool more = reader.Read(); more;)
    {
        var customers = new Int64Array.Builder();
        var dates = new Date32Array.Builder();
        var amounts = new Decimal128Array.Builder(new Decimal128Type(12, 2));
        int rows = 0;
        for (; more && rows < 1_000_000; rows++, more = reader.Read())
        {
            customers.Append(reader.GetInt64(0));
            dates.Append(reader.GetFieldValue<DateOnly>(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
            amounts.Append(reader.GetDecimal(2));
        }
        using var batch = new RecordBatch(schema, [customers.Build(), dates.Build(), amounts.Build()], rows);
        file.WriteRecordBatch(batch);
    }
    file.WriteEnd();
    Console.WriteLine("orders.csv, orders.arrow");
}
