using System.Reflection;
using System.Text.RegularExpressions;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Architecture;

/// <summary>The house as the design lays it out: which room may know which, and what stays outside.</summary>
public sealed partial class DependencyTests
{
    // A room may use the rows above its own, never its neighbours and never a row below.
    private static readonly string[][] Rooms =
    [
        ["Items"],
        ["Events"],
        ["Journal"],
        ["Ledger"],
        ["Approvals", "Memory", "Forecasting", "Csv", "Views", "Orders", "Watch", "History"],
        ["Replenishment", "Sourcing"],
        ["Agents"],
        ["Chat"],
    ];

    private static readonly string Root = FindRoot();

    public static TheoryData<string> UsedRooms => [.. Sources().Select(source => source.Room).Distinct()];

    [Theory]
    [MemberData(nameof(UsedRooms))]
    public void Room_IsOneOfTheDesign(string room) => Assert.Contains(room, Rooms.SelectMany(row => row));

    [Theory]
    [MemberData(nameof(UsedRooms))]
    public void Room_UsesOnlyWhatLiesBelowIt(string room)
    {
        var own = Row(room);
        var wrong = Sources().Where(source => source.Room == room)
            .SelectMany(source => CoreName().Matches(source.Text).Select(match => (source.File, Used: match.Groups[1].Value)))
            .Where(use => use.Used != room && Row(use.Used) >= own).Distinct();
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Microsoft.SemanticKernel", "Agents", "Chat")]
    [InlineData("CsvHelper", "Csv")]
    [InlineData("Microsoft.EntityFrameworkCore", "Journal", "Memory", "Watch")]
    [InlineData("Microsoft.Data.Sqlite", "Journal", "Memory", "Watch")]
    public void Library_IsUsedOnlyWhereItBelongs(string library, params string[] rooms) =>
        Assert.Empty(Sources().Where(source => source.Text.Contains(library, StringComparison.Ordinal) && !rooms.Contains(source.Room)).Select(source => source.File));

    [Fact]
    public void Core_KnowsNoScreen() =>
        Assert.DoesNotContain(
            typeof(Item).Assembly.GetReferencedAssemblies(),
            name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.Name.StartsWith("MudBlazor", StringComparison.Ordinal));

    [Fact]
    public void Core_IsReferencedByTheWebAndNotTheOtherWayRound() =>
        Assert.DoesNotContain(typeof(Item).Assembly.GetReferencedAssemblies(), name => name.Name == "StreamingInventory.Web");

    [Fact]
    public void Namespaces_AreTheFolders() =>
        Assert.All(Sources(), source => Assert.Contains($"namespace StreamingInventory.Core.{source.Folder}", source.Text));

    [Theory]
    [InlineData("StreamingInventory.Core")]
    [InlineData("StreamingInventory.Web")]
    [InlineData("StreamingInventory.Tests")]
    public void Folders_AreFeatures(string project)
    {
        string[] banned = ["Services", "Helpers", "Models", "Utils"];
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(Path.Combine(Root, project), "*", SearchOption.AllDirectories),
            folder => banned.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase) && !IsOutput(folder));
    }

    private static int Row(string room) => Array.FindIndex(Rooms, row => row.Contains(room));

    private static IEnumerable<(string Room, string Folder, string File, string Text)> Sources()
    {
        var core = Path.Combine(Root, "StreamingInventory.Core");
        foreach (var file in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories).Where(file => !IsOutput(file)))
        {
            var parts = Path.GetRelativePath(core, file).Split(Path.DirectorySeparatorChar);
            yield return (parts[0], string.Join('.', parts[..^1]), Path.GetRelativePath(Root, file), File.ReadAllText(file));
        }
    }

    private static bool IsOutput(string path) =>
        path.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("obj") || parts.Contains("bin"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StreamingInventory.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }

    // Using lines and full names alike; a namespace line names its own room only.
    [GeneratedRegex(@"StreamingInventory\.Core\.([A-Z]\w+)")]
    private static partial Regex CoreName();
}
