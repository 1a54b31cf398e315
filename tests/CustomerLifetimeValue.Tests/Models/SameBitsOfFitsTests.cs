using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Tests.Portfolios;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Fits, draws and predictions have the same bits whatever vector instructions the machine has.</summary>
public sealed class SameBitsOfFitsTests
{
    /// <summary>Whether everything is compared, with each kind of instructions off: minutes on a processor without vectors.</summary>
    private static readonly bool s_all = Environment.GetEnvironmentVariable("CLV_BITS") is "all";

    public static TheoryData<string> Variables => s_all ? ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableFMA", "DOTNET_EnableHWIntrinsic"] : ["DOTNET_EnableAVX2"];

    [Theory]
    [MemberData(nameof(Variables))]
    public void Vector_instructions_do_not_change_a_bit_of_a_fit(string variable)
    {
        string[] there = OwnProcess.Lines(variable, s_all ? "all fits" : "fits");
        if (variable is "DOTNET_EnableAVX2" && Vector256.IsHardwareAccelerated) Assert.NotEqual(Bits.Hardware, there[0], StringComparer.Ordinal); // or the comparison would prove nothing
        Assert.Equal(FitBits.Lines(s_all), there[1..], StringComparer.Ordinal);
    }
}
