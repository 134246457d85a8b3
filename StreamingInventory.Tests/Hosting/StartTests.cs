using StreamingInventory.Web.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task BuiltDll_FromAnotherFolder_ServesItsFilesWithTheirBodies(string environment)
    {
        await using var server = new ServerProcess(_folder, environment, "--urls", "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await server.ListeningAsync() };
        foreach (var path in (string[])["/app.css", "/_content/MudBlazor/MudBlazor.min.css", "/_content/MudBlazor/MudBlazor.min.js"])
        {
            using var response = await client.GetAsync(path, Xunit.TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Xunit.TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("Access:Open", "--urls", "http://0.0.0.0:0")]
    [InlineData("Access:Open", "--urls", "http://127.0.0.1:0;http://*:0")]
    [InlineData("Access:Open", "--http_ports", "0")]
    [InlineData("Access:Open", "--Kestrel:Endpoints:Web:Url", "http://stock.example:0")]
    [InlineData("Access:Open", "--Access:Open", "perhaps")]
    [InlineData("AllowedHosts", "--Access:Open", "true")]
    [InlineData("Inventory:Currency", "--Inventory:Currency", "dollars")]
    [InlineData("Replenishment:ServiceLevel", "--Replenishment:ServiceLevel", "0.95")]
    [InlineData("Data:Directory", "--Data:Directory", "")]
    [InlineData("ConnectionStrings:Inventory", "--ConnectionStrings:Inventory", "Server=db")]
    [InlineData("ConnectionStrings:Inventory", "--ConnectionStrings:Inventory", "Data Source=:memory:")]
    public async Task WrongSetting_StopsTheStart_AndIsNamed(string named, string name, string value)
    {
        await using var server = new ServerProcess(_folder, null, name, value);
        var (code, errors) = await server.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains(named, errors);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task SecondServer_OnTheSameDatabase_IsRefused()
    {
        await using var first = new ServerProcess(_folder, null, "--urls", "http://127.0.0.1:0");
        await first.ListeningAsync();
        await using var second = new ServerProcess(_folder, null, "--urls", "http://127.0.0.1:0");
        var (code, errors) = await second.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains("in use by another process", errors);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.2:0", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://unix:/tmp/inventory.sock", true)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://10.0.0.4:5080", false)]
    [InlineData("http://localhost.example:5080", false)]
    public void Address_OfThisMachineAlone_IsTaken(string address, bool taken)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["urls"] = address, ["AllowedHosts"] = "stock.example" };
        var refusal = Record.Exception(() => ServerAddresses.Check(configuration, new AccessOptions()));
        Assert.Equal(taken, refusal is null);
        ServerAddresses.Check(configuration, new AccessOptions { Open = true });
    }

    [Fact]
    public void Folders_BeginAtTheRepo_OrBesideAPublishedDll()
    {
        _folder.Write("repo/StreamingInventory.sln", "");
        _folder.Write("repo/Web/bin/Web.dll", "");
        _folder.Write("repo/out/wwwroot/app.css", "");
        _folder.Write("elsewhere/Web.dll", "");
        Assert.Equal(_folder.File("repo"), Folders.FindRoot(_folder.File("repo/Web/bin"), _folder.Path));
        Assert.Equal(_folder.File("repo/out"), Folders.FindRoot(_folder.File("repo/out"), _folder.File("repo")));
        Assert.Equal(_folder.File("repo"), Folders.FindRoot(_folder.File("elsewhere"), _folder.File("repo/Web")));
        Assert.Equal(_folder.File("elsewhere"), Folders.FindRoot(_folder.File("elsewhere"), _folder.Path));
    }
}
