using System.Diagnostics;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Runs this assembly's own program in a process with some instructions switched off.</summary>
internal static class OwnProcess
{
    /// <summary>The lines that the program prints with a variable of the runtime set to 0.</summary>
    public static string[] Lines(string variable, params string[] arguments)
    {
        string assembly = typeof(OwnProcess).Assembly.Location, own = Environment.ProcessPath!;
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? (Path.GetFileNameWithoutExtension(own) is "dotnet" ? own : "dotnet");
        var start = new ProcessStartInfo(dotnet, ["exec", assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment[variable] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(10))) process.Kill();
        string text = output.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
