using Microsoft.Playwright;
using Xunit;

namespace StreamingInventory.Tests.Browser;

/// <summary>The machine's own Chromium, started once for all browser tests; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it is, or null; <c>CHROMIUM</c> names another.</summary>
    public static string? Path { get; } = Array.Find(Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given ? [given] : Places, File.Exists);

    /// <summary>The browser; without one the test is skipped, or fails where <c>CI</c> says that there must be one.</summary>
    public IBrowser Browser
    {
        get
        {
            if (_browser is null)
            {
                const string Reason = "There is no Chromium: install it (apt-get install chromium) or name it in CHROMIUM.";
                Assert.False(Environment.GetEnvironmentVariable("CI") is "true" or "1", Reason);
                Assert.Skip(Reason);
            }

            return _browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
