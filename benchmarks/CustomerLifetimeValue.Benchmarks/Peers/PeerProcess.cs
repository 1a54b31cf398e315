using System.Diagnostics;
using System.Globalization;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>Another library in a process that stays alive: it reads the name of a task and answers with wall and CPU seconds.</summary>
internal sealed class PeerProcess : IPeer
{
    private readonly Process _process;

    private PeerProcess(Process process, string name) => (_process, Name) = (process, name);

    /// <summary>The library with its version.</summary>
    public string Name { get; }

    /// <summary>Starts a script; null, having said why, where its language or its library is absent.</summary>
    public static PeerProcess? Start(string interpreter, string script, params string[] arguments)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(interpreter, [script, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            string? said = process.StandardOutput.ReadLine();
            if (said?.StartsWith("ready ", StringComparison.Ordinal) == true) return new(process, said["ready ".Length..].Trim());
            Console.WriteLine($"skipped: {Path.GetFileName(script)} says \"{said ?? "nothing"}\"; see benchmarks/peers/README.md");
            process.Kill();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"skipped: {Path.GetFileName(script)}, as there is no {interpreter} here; see benchmarks/peers/README.md");
        }
        return null;
    }

    /// <summary>Has a task done; null where the library has no such task or fails at it.</summary>
    public (double Wall, double Cpu)? Do(string task)
    {
        _process.StandardInput.WriteLine(task);
        _process.StandardInput.Flush();
        string[] answer = (_process.StandardOutput.ReadLine() ?? "").Split(' ');
        if (answer is [var wall, var cpu] && double.TryParse(wall, CultureInfo.InvariantCulture, out double w) && double.TryParse(cpu, CultureInfo.InvariantCulture, out double c)) return (w, c);
        if (answer[0] is not "unknown") Console.WriteLine($"{Name} failed at {task}: {string.Join(' ', answer)}");
        return null;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
    }
}
