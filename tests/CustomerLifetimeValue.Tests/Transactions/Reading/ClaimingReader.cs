using System.Collections;
using System.Data;
using System.Data.Common;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>A reader that claims types which its values do not all have, as SQLite's does. A value that is an exception is thrown when it is asked for.</summary>
internal sealed class ClaimingReader(DataTableReader reader, Type[] types) : DbDataReader
{
    public override int FieldCount => types.Length;

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => reader[name];

    public override bool Read() => reader.Read();

    public override Type GetFieldType(int ordinal) => types[ordinal];

    public override string GetName(int ordinal) => reader.GetName(ordinal);

    public override object GetValue(int ordinal) => reader.GetValue(ordinal) is var value && value is Exception fault ? throw fault : value;

    public override bool IsDBNull(int ordinal) => reader.IsDBNull(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override string GetDataTypeName(int ordinal) => types[ordinal].Name;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override int GetOrdinal(string name) => reader.GetOrdinal(name);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override int GetValues(object[] values) => reader.GetValues(values);

    public override bool NextResult() => false;
}
