namespace StreamingInventory.Tests.Journal;

/// <summary>A folder of its own for one test; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streaming-inventory-");

    public string Path => _folder.FullName;

    public string Database => System.IO.Path.Combine(Path, "inventory.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
