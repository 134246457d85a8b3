namespace StreamingInventory.Benchmarks;

/// <summary>Where the built server is, and folders that are gone afterwards.</summary>
internal static class Folders
{
    /// <summary>The repository that this program was built in.</summary>
    /// <exception cref="InvalidOperationException">It runs outside of one.</exception>
    public static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "StreamingInventory.sln")))
                root = root.Parent;
            return root?.FullName ?? throw new InvalidOperationException("This program runs outside the repository.");
        }
    }

    /// <summary>The web server as it was built beside this program.</summary>
    /// <exception cref="InvalidOperationException">It was not built, or this program runs outside the repository.</exception>
    public static string WebServer
    {
        get
        {
            // .../StreamingInventory.Benchmarks/bin/Release/net10.0/
            var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            var file = Path.Combine(Root, "StreamingInventory.Web", "bin", output.Parent!.Name, output.Name, "StreamingInventory.Web.dll");
            return File.Exists(file) ? file : throw new InvalidOperationException($"There is no server at {file}; build the solution first.");
        }
    }

    /// <summary>Runs something with an empty folder, and removes the folder.</summary>
    public static async Task<T> WithTemporaryAsync<T>(Func<string, Task<T>> run)
    {
        var folder = Directory.CreateTempSubdirectory("streaming-inventory-");
        try
        {
            return await run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
