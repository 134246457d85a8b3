using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

/// <summary>One browser and one server for the tests that can share them; these run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<SharedServer>
{
    public const string Name = "Browser";
}

/// <summary>A server that the browser tests share: each works on items of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    internal Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not null)
            Server = await Server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
    }
}

/// <summary>People in front of browsers.</summary>
[Collection(BrowserCollection.Name)]
public abstract class BrowserTest(Chromium chromium, SharedServer shared) : IAsyncLifetime
{
    private static int _items;

    private readonly List<IBrowserContext> _contexts = [];

    /// <summary>The shared server, which is there where the browser is.</summary>
    internal Server Server
    {
        get
        {
            _ = Browser;
            return shared.Server;
        }
    }

    /// <summary>The browser; asking for it skips the test where there is none.</summary>
    internal IBrowser Browser => chromium.Browser;

    public ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new person with an own cookie opens the page.</summary>
    internal async Task<Visitor> OpenAsync(string address = "/", Server? server = null, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 860 } };
        options.BaseURL = (server ?? Server).Address;
        var context = await Browser.NewContextAsync(options);
        _contexts.Add(context);
        // As long as a busy machine needs to start a server's page; what is there is not waited for.
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(page);
        await page.GotoAsync(address);
        await visitor.IsLiveAsync();
        return visitor;
    }

    /// <summary>An item that only this test knows, and a word that finds it alone.</summary>
    internal async Task<(string Id, string Name)> NewItemAsync(string? suffix = null)
    {
        var name = $"Test{Interlocked.Increment(ref _items):000}x{Environment.ProcessId}{suffix}";
        var id = await Server.AddAsync(new Dictionary<string, object> { ["type"] = "inventory", ["name"] = name, ["current_stock"] = 50 });
        return (id, name);
    }

}

/// <summary>A person at a page.</summary>
internal sealed class Visitor(IPage page)
{
    public IPage Page => page;

    public ILocator Grid => page.GetByTestId("grid");

    public ILocator Rows => Grid.Locator(".row[data-item-id]");

    public ILocator Editor => Grid.Locator(".cell-editor");

    public ILocator Toasts => page.Locator(".mud-snackbar");

    public ILocator Row(string id) => Grid.Locator($"[data-item-id='{id}']");

    public ILocator Cell(string id, string field) => Row(id).Locator($"[data-field={field}]");

    /// <summary>The circuit is up, and the grid, where there is one, listens to keys.</summary>
    public async Task IsLiveAsync()
    {
        await Expect(page.Locator("body[data-ready=true]")).ToBeAttachedAsync();
        await Expect(page.GetByTestId("connection")).ToHaveAttributeAsync("data-state", "live");
        if (await page.Locator(".live-grid").CountAsync() > 0)
            await Expect(Grid.Locator(".scroller[tabindex='0']")).ToBeAttachedAsync();
    }

    public async Task SearchAsync(string text)
    {
        await page.GetByTestId("grid-search").FillAsync(text);
        await page.WaitForURLAsync(url => text.Length == 0 ? !url.Contains("q=", StringComparison.Ordinal) : url.Contains($"q={Uri.EscapeDataString(text)}", StringComparison.Ordinal));
    }

    /// <summary>Double-clicks a cell and types over it.</summary>
    public async Task TypeAsync(string id, string field, string text)
    {
        await Cell(id, field).DblClickAsync();
        await Expect(Editor).ToBeFocusedAsync();
        await Editor.FillAsync(text);
    }

    public async Task EditAsync(string id, string field, string text)
    {
        await TypeAsync(id, field, text);
        await Editor.PressAsync("Enter");
        await Expect(Editor).ToHaveCountAsync(0);
    }

    /// <summary>The chat's answers.</summary>
    public ILocator Answers => page.Locator("[data-testid=chat-message][data-role=assistant]");

    /// <summary>Says something to the chat.</summary>
    public async Task TellAsync(string text)
    {
        var input = page.GetByTestId("chat-input");
        var before = await Answers.CountAsync();
        await input.FillAsync(text);
        await input.PressAsync("Enter");
        await Expect(Answers).ToHaveCountAsync(before + 1);
    }

    /// <summary>Says something to the chat and waits until it has answered.</summary>
    public async Task<ILocator> SayAsync(string text)
    {
        var before = await Answers.CountAsync();
        await TellAsync(text);
        var answer = Answers.Nth(before);
        await Expect(answer).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(page.GetByTestId("chat-send")).ToBeVisibleAsync();
        return answer;
    }

    public Task ShowsAsync(string id, string field, string text) => Expect(Cell(id, field)).ToContainTextAsync(text);
}
