using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What reading does with an invalid row.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public enum BadRowPolicy
{
    /// <summary>The first bad row ends the reading with a <see cref="BadRowException"/> that names row, column and remedy; no log is made.</summary>
    Refuse,

    /// <summary>Bad rows are left out of the log, counted, and the first five of them named in <see cref="TransactionLog.BadRows"/> and in every
    /// <see cref="DataQualityReport"/>. A log without a single good row is still made, and is empty.</summary>
    SetAside,
}
