using System.Reflection;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mutation;

/// <summary>The library as dotnet-stryker compiled it, every mutant in it behind a question whether it is the active one.</summary>
internal sealed class MutatedLibrary
{
    private const string Control = "MutantControl", Question = "IsActive", Active = "ActiveMutant", Reached = "Reached";

    /// <summary>Largest number of mutants.</summary>
    private const int Most = 1 << 16;

    private readonly FieldInfo _active;

    /// <summary>Loads a library that <see cref="Prepare"/> has made, with a mutant active from the first type on; −1 for none.</summary>
    public MutatedLibrary(string file, int active)
    {
        var control = Assembly.LoadFrom(file).GetTypes().Single(type => Called(type.Name, Control));
        RuntimeHelpers.RunClassConstructor(control.TypeHandle);
        _active = control.GetField(Active)!;
        Marks = (byte[])control.GetField(Reached)!.GetValue(null)!;
        Activate(active);
    }

    /// <summary>A mark a mutant that was reached: 1 anywhere, 2 (also) while a type was made.</summary>
    public byte[] Marks { get; }

    /// <summary>Makes a mutant the active one; −1 for none.</summary>
    public void Activate(int mutant) => _active.SetValue(null, mutant);

    /// <summary>Replaces dotnet-stryker's question, which looks into files and locks, by two array accesses and a comparison, and lets the compiler optimise.</summary>
    public static void Prepare(string from, string to)
    {
        using var module = ModuleDefinition.ReadModule(from);
        var control = Open(module.Types.Single(type => Called(type.Name, Control)));
        var depth = Open(module.Types.Single(type => Called(type.Name, "MutantContext"))).Fields.Single(field => Called(field.Name, "depth"));
        var active = control.Fields.Single(field => Called(field.Name, Active));
        depth.IsPublic = active.IsPublic = true;
        var reached = new FieldDefinition(Reached, Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, new ArrayType(module.TypeSystem.Byte));
        control.Fields.Add(reached);

        var start = Emptied(control, ".cctor");
        start.Emit(OpCodes.Ldc_I4, Most);
        start.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
        start.Emit(OpCodes.Stsfld, reached);
        start.Emit(OpCodes.Ldc_I4_M1);
        start.Emit(OpCodes.Stsfld, active);
        start.Emit(OpCodes.Ret);

        // Reached[id] |= 1 + (depth > 0); return id == ActiveMutant;
        var question = Emptied(control, Question);
        question.Emit(OpCodes.Ldsfld, reached);
        question.Emit(OpCodes.Ldarg_0);
        question.Emit(OpCodes.Ldsfld, reached);
        question.Emit(OpCodes.Ldarg_0);
        question.Emit(OpCodes.Ldelem_U1);
        question.Emit(OpCodes.Ldsfld, depth);
        question.Emit(OpCodes.Ldc_I4_0);
        question.Emit(OpCodes.Cgt);
        question.Emit(OpCodes.Ldc_I4_1);
        question.Emit(OpCodes.Add);
        question.Emit(OpCodes.Or);
        question.Emit(OpCodes.Stelem_I1);
        question.Emit(OpCodes.Ldarg_0);
        question.Emit(OpCodes.Ldsfld, active);
        question.Emit(OpCodes.Ceq);
        question.Emit(OpCodes.Ret);

        var attributes = module.Assembly.CustomAttributes;
        foreach (var attribute in attributes.Where(attribute => Called(attribute.AttributeType.Name, "DebuggableAttribute")).ToArray()) attributes.Remove(attribute);
        module.Write(to);
    }

    private static TypeDefinition Open(TypeDefinition type)
    {
        type.IsPublic = true;
        return type;
    }

    private static ILProcessor Emptied(TypeDefinition type, string method)
    {
        var body = type.Methods.Single(candidate => Called(candidate.Name, method)).Body;
        body.Instructions.Clear();
        body.Variables.Clear();
        body.ExceptionHandlers.Clear();
        return body.GetILProcessor();
    }

    private static bool Called(string name, string expected) => string.Equals(name, expected, StringComparison.Ordinal);
}
