using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Takes out of a file of documentation what stands there of members that nobody outside the assembly can see. The compiler writes the documentation of internal members, too.</summary>
/// <remarks>A task of MSBuild, compiled by it against .NET Standard 2.0: see Directory.Build.targets.</remarks>
public sealed class KeepPublicDocumentation : Task
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Required]
    public string Assembly { get; set; }

    [Required]
    public string Documentation { get; set; }

    [Required]
    public ITaskItem[] References { get; set; }

    public override bool Execute()
    {
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        try
        {
            var visible = new HashSet<string>(System.Reflection.Assembly.Load(File.ReadAllBytes(Assembly)).GetExportedTypes().SelectMany(Ids));
            XDocument text = XDocument.Load(Documentation, LoadOptions.PreserveWhitespace);
            XElement[] hidden = text.Descendants("member").Where(member => !visible.Contains(member.Attribute("name").Value)).ToArray();
            if (hidden.Length == 0) return true;
            foreach (XElement member in hidden)
            {
                if (member.PreviousNode is XText space) space.Remove();
                member.Remove();
            }

            text.Save(Documentation, SaveOptions.DisableFormatting);
            return true;
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    private Assembly Resolve(object sender, ResolveEventArgs wanted)
    {
        string name = new AssemblyName(wanted.Name).Name;
        string file = References.Select(reference => reference.ItemSpec).FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == name);
        return file == null ? null : System.Reflection.Assembly.Load(File.ReadAllBytes(file));
    }

    /// <summary>The names under which documentation knows a type and those of its members that can be seen outside.</summary>
    private static IEnumerable<string> Ids(Type type)
    {
        string name = type.FullName.Replace('+', '.');
        yield return "T:" + name;
        foreach (MemberInfo member in type.GetMembers(Declared))
        {
            if (member is FieldInfo field && IsVisible(field.Attributes)) yield return "F:" + name + "." + field.Name;
            else if (member is EventInfo happening && IsVisible(happening.GetAddMethod(true))) yield return "E:" + name + "." + happening.Name;
            else if (member is PropertyInfo property && property.GetAccessors(true).Any(IsVisible)) yield return "P:" + name + "." + Name(property) + Parameters(property.GetIndexParameters());
            else if (member is MethodBase method && IsVisible(method)) yield return "M:" + name + "." + Name(method) + Generic(method) + Parameters(method.GetParameters()) + Converted(method);
        }
    }

    private static bool IsVisible(FieldAttributes attributes)
    {
        FieldAttributes access = attributes & FieldAttributes.FieldAccessMask;
        return access == FieldAttributes.Public || access == FieldAttributes.Family || access == FieldAttributes.FamORAssem;
    }

    /// <summary>Public or protected.</summary>
    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Name(MemberInfo member) => member.Name.Replace('.', '#');

    private static string Generic(MethodBase method) => method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";

    private static string Converted(MethodBase method) => method.Name == "op_Implicit" || method.Name == "op_Explicit" ? "~" + Id(((MethodInfo)method).ReturnType) : "";

    private static string Parameters(ParameterInfo[] parameters) => parameters.Length == 0 ? "" : "(" + string.Join(",", parameters.Select(parameter => Id(parameter.ParameterType))) + ")";

    private static string Id(Type type)
    {
        if (type.IsByRef) return Id(type.GetElementType()) + "@";
        if (type.IsPointer) return Id(type.GetElementType()) + "*";
        if (type.IsArray) return Id(type.GetElementType()) + (type.GetArrayRank() == 1 ? "[]" : "[" + string.Join(",", Enumerable.Repeat("0:", type.GetArrayRank())) + "]");
        if (type.IsGenericParameter) return (type.DeclaringMethod == null ? "`" : "``") + type.GenericParameterPosition;
        if (!type.IsGenericType) return type.FullName.Replace('+', '.');

        // Each part of a nested name takes as many of the arguments as it declares: A`1+B`1 of two is A{x}.B{y}.
        var id = new StringBuilder();
        Type[] arguments = type.GetGenericArguments();
        int used = 0;
        foreach (string part in type.GetGenericTypeDefinition().FullName.Split('+'))
        {
            if (id.Length > 0) id.Append('.');
            int mark = part.IndexOf('`');
            if (mark < 0)
            {
                id.Append(part);
                continue;
            }

            int count = int.Parse(part.Substring(mark + 1), System.Globalization.CultureInfo.InvariantCulture);
            id.Append(part, 0, mark).Append('{').Append(string.Join(",", arguments.Skip(used).Take(count).Select(Id))).Append('}');
            used += count;
        }

        return id.ToString();
    }
}
