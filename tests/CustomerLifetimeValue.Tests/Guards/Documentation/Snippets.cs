using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CustomerLifetimeValue.Tests.Guards.Documentation;

/// <summary>Compiles C# as a reader would in a new console project, and runs it.</summary>
internal static class Snippets
{
    /// <summary>What a new console project imports by itself.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>Joins pieces that a page shows one after the other into one program: imports first, then statements, then types.</summary>
    public static string Join(IEnumerable<string> pieces)
    {
        var roots = pieces.Select(piece => CSharpSyntaxTree.ParseText(piece + "\n", Language).GetCompilationUnitRoot()).ToList();
        var members = roots.SelectMany(root => root.Members).ToList();
        return string.Concat(roots.SelectMany(root => root.Usings).Select(node => node.ToFullString()))
            + string.Concat(members.OfType<GlobalStatementSyntax>().Select(node => node.ToFullString()))
            + string.Concat(members.Where(node => node is not GlobalStatementSyntax).Select(node => node.ToFullString()))
            + string.Concat(roots.Select(root => root.EndOfFileToken.ToFullString()));
    }

    /// <summary>Compiles a program of top-level statements.</summary>
    /// <param name="program">The program's text.</param>
    /// <param name="surroundings">Further files that the program may rely on.</param>
    /// <exception cref="FormatException">It does not compile; the message holds the compiler's errors.</exception>
    public static byte[] Compile(string program, params string[] surroundings)
    {
        var trees = surroundings.Append(ImplicitUsings).Prepend(program).Select(text => CSharpSyntaxTree.ParseText(text, Language));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        using MemoryStream image = new();
        var result = CSharpCompilation.Create("Snippet", trees, References, options).Emit(image);
        if (result.Success) return image.ToArray();
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
        throw new FormatException(string.Join('\n', errors.Select(error => error.ToString())) + "\n" + program);
    }

    /// <summary>Runs a compiled program in a folder and returns what it prints.</summary>
    /// <remarks>The console and the current folder belong to the process: callers must not run beside other tests.</remarks>
    public static string Run(byte[] image, string folder)
    {
        TextWriter console = Console.Out;
        string current = Environment.CurrentDirectory;
        using StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        AssemblyLoadContext context = new("Snippet", isCollectible: true);
        try
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = folder;
            Start(context.LoadFromStream(new MemoryStream(image)).EntryPoint!);
        }
        finally
        {
            Environment.CurrentDirectory = current;
            Console.SetOut(console);
            context.Unload();
        }

        return output.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>In the invariant culture, so that a page shows the same numbers wherever its tests run.</summary>
    private static void Start(System.Reflection.MethodInfo entry) => Cultures.Run(CultureInfo.InvariantCulture, () =>
        entry.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null));
}
