namespace StreamingInventory.Core.Journal;

/// <summary>Keeps a second process off a database file; the operating system releases it when this one dies.</summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <exception cref="JournalException">Another process has it.</exception>
    public static DatabaseLock? Take(string databaseFile)
    {
        if (databaseFile is "" or ":memory:")
            return null;
        var folder = Path.GetDirectoryName(Path.GetFullPath(databaseFile))!;
        Directory.CreateDirectory(folder);
        try
        {
            return new DatabaseLock(new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new JournalException($"The database {databaseFile} is in use by another process. Stop that one first, or set ConnectionStrings:Inventory to another file.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
