namespace StreamingInventory.Web.Hosting;

/// <summary>
/// Where relative folders begin: at the repo's root for a build inside a clone, beside the dll for a published
/// copy. The current directory does not decide, so that a start from elsewhere finds the same data.
/// </summary>
public static class Folders
{
    /// <summary>The folder that relative settings are resolved against.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory, Directory.GetCurrentDirectory());

    /// <summary>The absolute path of a setting.</summary>
    public static string Resolve(string path) => Path.GetFullPath(path, Root);

    /// <summary>Settings and static files are found beside the dll from any current directory, unless a content root is given.</summary>
    internal static WebApplicationOptions StartOptions(string[] args)
    {
        var given = args.Any(argument => argument.TrimStart('-', '/').StartsWith("contentRoot", StringComparison.OrdinalIgnoreCase))
            || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is not null
            || Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") is not null;
        return new WebApplicationOptions { Args = args, ContentRootPath = given ? null : AppContext.BaseDirectory };
    }

    internal static string FindRoot(string programFolder, string currentFolder)
    {
        // Only publishing puts wwwroot beside the dll; a build serves it from where it is.
        if (Directory.Exists(Path.Combine(programFolder, "wwwroot")))
            return programFolder;
        return AncestorWithSolution(programFolder) ?? AncestorWithSolution(currentFolder) ?? programFolder;
    }

    private static string? AncestorWithSolution(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StreamingInventory.sln")))
                return folder.FullName;
        }

        return null;
    }
}
