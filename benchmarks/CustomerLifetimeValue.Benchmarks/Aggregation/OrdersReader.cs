using System.Data.Common;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>Columns of orders as a database's driver hands them over: row by row, through typed getters.</summary>
internal sealed class OrdersReader(SomeOrders orders) : DbDataReader
{
    private static readonly (string Name, Type Type)[] Fields = [("customer", typeof(long)), ("date", typeof(DateTime)), ("amount", typeof(double))];

    private int _row = -1;

    public override int FieldCount => Fields.Length;

    public override bool HasRows => orders.Customers.Length > 0;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++_row < orders.Customers.Length;

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => Fields[ordinal].Name;

    public override int GetOrdinal(string name) => Array.FindIndex(Fields, field => string.Equals(field.Name, name, StringComparison.Ordinal));

    public override Type GetFieldType(int ordinal) => Fields[ordinal].Type;

    public override string GetDataTypeName(int ordinal) => Fields[ordinal].Type.Name;

    public override bool IsDBNull(int ordinal) => false;

    public override long GetInt64(int ordinal) => orders.Customers[_row];

    public override DateTime GetDateTime(int ordinal) => orders.Dates[_row].ToDateTime(default);

    public override double GetDouble(int ordinal) => orders.Amounts[_row];

    public override object GetValue(int ordinal) => ordinal switch { 0 => GetInt64(0), 1 => GetDateTime(1), _ => GetDouble(2) };

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override System.Collections.IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new InvalidCastException();

    public override byte GetByte(int ordinal) => throw new InvalidCastException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new InvalidCastException();

    public override char GetChar(int ordinal) => throw new InvalidCastException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new InvalidCastException();

    public override decimal GetDecimal(int ordinal) => throw new InvalidCastException();

    public override float GetFloat(int ordinal) => throw new InvalidCastException();

    public override Guid GetGuid(int ordinal) => throw new InvalidCastException();

    public override short GetInt16(int ordinal) => throw new InvalidCastException();

    public override int GetInt32(int ordinal) => throw new InvalidCastException();

    public override string GetString(int ordinal) => throw new InvalidCastException();
}
