using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Tests.Hosting;

/// <summary>The whole server on a port of its own, with a folder of its own, for one test.</summary>
internal sealed class InventoryApp : WebApplicationFactory<StreamingInventory.Web.Hosting.Storage>
{
    private readonly TestFolder _folder;
    private readonly bool _ownsFolder;
    private readonly Dictionary<string, string> _settings;
    private readonly TimeProvider? _time;

    public InventoryApp(TestFolder? folder = null, params (string Name, string Value)[] settings)
        : this(null, folder, settings)
    {
    }

    /// <param name="time">The clock of the whole server; null for the machine's.</param>
    /// <param name="folder">Null for a new one.</param>
    /// <param name="settings">By name.</param>
    public InventoryApp(TimeProvider? time, TestFolder? folder, params (string Name, string Value)[] settings)
    {
        _time = time;
        _folder = folder ?? new TestFolder();
        _ownsFolder = folder is null;
        _settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        UseKestrel(0);
        StartServer();
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.HandleCookies = false;
        Client = CreateClient();
    }

    public HttpClient Client { get; }

    public InventoryEventBus Bus => Services.GetRequiredService<InventoryEventBus>();

    public ItemLedger Ledger => Services.GetRequiredService<ItemLedger>();

    /// <summary>Adds an item over HTTP and gives what was answered.</summary>
    public async Task<JsonObject> AddAsync(string json)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/items", json);
        response.EnsureSuccessStatusCode();
        return await ReadAsync(response);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>(Xunit.TestContext.Current.CancellationToken))!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Inventory", $"Data Source={_folder.File("inventory.db")}");
        builder.UseSetting("Data:Directory", _folder.File("files"));
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        if (_time is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(_time));
    }

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await base.DisposeAsync();
        if (_ownsFolder)
            _folder.Dispose();
    }
}

/// <summary>A new folder that is gone afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("streaming-inventory-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
