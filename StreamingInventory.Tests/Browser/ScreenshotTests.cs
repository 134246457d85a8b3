using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

/// <summary>The pictures of the README: <c>SCREENSHOTS=screenshots dotnet test --filter Screenshot</c> writes them.</summary>
public sealed class ScreenshotTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? Path.GetFullPath(folder, Web.Hosting.Folders.Root) : null;

    [Theory]
    [InlineData("desktop-light", ColorScheme.Light, 1440, 860)]
    [InlineData("desktop-dark", ColorScheme.Dark, 1440, 860)]
    [InlineData("phone-light", ColorScheme.Light, 390, 780)]
    [InlineData("phone-dark", ColorScheme.Dark, 390, 780)]
    public async Task Page_FitsTheScreen(string picture, ColorScheme theme, int width, int height)
    {
        _ = Browser;
        await using var server = await Server.StartAsync();
        var ana = await OpenAsync(server: server, options: new BrowserNewContextOptions
        {
            ColorScheme = theme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = width < 700,
        });
        await Expect(ana.Rows.First).ToBeVisibleAsync();
        if (width > 700)
            await TalkAsync(ana);

        // Nothing sticks out at the side.
        Assert.True(await ana.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Expect(ana.Page.GetByTestId("add-item")).ToBeInViewportAsync();
        Assert.Equal(theme == ColorScheme.Dark ? "dark" : "light", await ana.Page.Locator("html").GetAttributeAsync("data-theme"));
        if (Folder is null)
            return;
        Directory.CreateDirectory(Folder);
        await ana.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, picture + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    private static async Task TalkAsync(Visitor ana)
    {
        await ana.Page.GetByTestId("chat-input").FillAsync("Remove all out-of-stock items");
        await ana.Page.GetByTestId("chat-input").PressAsync("Enter");
        await Expect(ana.Page.GetByTestId("approve")).ToBeVisibleAsync();
    }
}
