using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace StreamingInventory.Web.Hosting;

/// <summary>The keys that protect cookies, in a folder beside the databases that only this user reads.</summary>
/// <remarks>The folder is looked up with the first key: whatever is wrong with that setting is the start's to tell.</remarks>
internal sealed class KeyFiles(Func<string> folder, ILoggerFactory loggers) : IXmlRepository
{
    private readonly Lazy<FileSystemXmlRepository> _files = new(() => new FileSystemXmlRepository(PrivateFolder(folder()), loggers));

    public IReadOnlyCollection<XElement> GetAllElements() => _files.Value.GetAllElements();

    public void StoreElement(XElement element, string friendlyName) => _files.Value.StoreElement(element, friendlyName);

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
