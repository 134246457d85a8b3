using Microsoft.Data.Sqlite;

namespace StreamingInventory.Web.Hosting;

/// <summary><c>Data</c>: the files that a first start loads.</summary>
public sealed record DataOptions
{
    /// <summary>A folder with <c>inventory.csv</c> and <c>suppliers.csv</c>; it need not exist.</summary>
    public string Directory { get; set; } = "mock_data";

    public string Path => Folders.Resolve(Directory);
}

/// <summary><c>Inventory</c>: what holds for the whole installation.</summary>
public sealed record InventoryOptions
{
    /// <summary>The one currency of all money, as its three ISO 4217 letters.</summary>
    public string Currency { get; set; } = "USD";
}

/// <summary><c>Access</c>: who may reach the server.</summary>
public sealed record AccessOptions
{
    /// <summary>Listen on other than loopback addresses too, although there is no sign-in yet.</summary>
    public bool Open { get; set; }
}

/// <summary>Where the databases and keys of this installation are.</summary>
/// <param name="Inventory">The connection string of the journal.</param>
/// <param name="Memory">The connection string of what is remembered about people and conversations.</param>
/// <param name="KeyFolder">For the keys that protect cookies.</param>
/// <param name="Watch">The connection string of watch rules and alerts.</param>
public sealed record Storage(string Inventory, string Memory, string KeyFolder, string Watch)
{
    private const string Default = "Data Source=data/inventory.db";

    /// <summary>Reads <c>ConnectionStrings:Inventory</c>; everything else lies beside that database.</summary>
    /// <exception cref="StartException">It is not a SQLite connection string.</exception>
    public static Storage From(IConfiguration configuration)
    {
        var inventory = configuration.GetConnectionString("Inventory");
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(string.IsNullOrWhiteSpace(inventory) ? Default : inventory);
        }
        catch (ArgumentException exception)
        {
            throw new StartException($"ConnectionStrings:Inventory must be a SQLite connection string such as '{Default}': {exception.Message}");
        }

        if (builder.DataSource.Length == 0 || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new StartException($"ConnectionStrings:Inventory must name a file, such as '{Default}'; nothing would be kept otherwise.");
        var file = Folders.Resolve(builder.DataSource);
        var folder = Path.GetDirectoryName(file)!;
        builder.DataSource = file;
        return new Storage(builder.ToString(), Beside("memory"), Path.Combine(folder, "keys"), Beside("watch"));

        // A second database in the same folder gets a memory of its own.
        string Beside(string name)
        {
            var stem = Path.GetFileNameWithoutExtension(file);
            return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, stem == "inventory" ? $"{name}.db" : $"{stem}-{name}.db") }.ToString();
        }
    }
}

/// <summary>The server cannot start as it is set up; the message names the setting, for the person who runs it.</summary>
public sealed class StartException(string message) : Exception(message);
