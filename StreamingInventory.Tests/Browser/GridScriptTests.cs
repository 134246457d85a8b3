using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class GridScriptTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    // A grid of one cell with an open editor, on a server that the test plays.
    private const string Bench = """
        () => {
          document.body.insertAdjacentHTML("beforeend",
            `<div id="bench"><div class="scroller"><div class="row head"></div>
             <div class="row" data-item-id="a" aria-rowindex="2"><div class="c" data-field="name" tabindex="-1"><input class="cell-editor" value="new" data-original="old"></div></div></div></div>`);
          window.bench = { calls: 0, answer: () => Promise.reject(new Error("gone")) };
          siGrid.attach(document.querySelector("#bench"), { invokeMethodAsync: (method) => method === "CommitEdit" ? (bench.calls++, bench.answer()) : Promise.resolve() });
        }
        """;

    private const string Enter = """
        async () => {
          document.querySelector("#bench .cell-editor").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
          await new Promise((done) => setTimeout(done));
          return `${bench.calls},${document.querySelectorAll("#bench [data-flash]").length}`;
        }
        """;

    [Fact]
    public async Task Commit_ThatTheConnectionSwallows_IsNoSuccess_AndCanBeMadeAgainOnceItIsBack()
    {
        var ana = await OpenAsync();
        await ana.Page.EvaluateAsync(Bench);

        Assert.Equal("1,0", await ana.Page.EvaluateAsync<string>(Enter));
        // This one is never answered.
        await ana.Page.EvaluateAsync("() => { bench.answer = () => new Promise(() => {}); }");
        Assert.Equal("2,0", await ana.Page.EvaluateAsync<string>(Enter));
        Assert.Equal("2,0", await ana.Page.EvaluateAsync<string>(Enter));
        await ana.Page.EvaluateAsync("() => { bench.answer = () => Promise.resolve(true); document.dispatchEvent(new Event('si:connected')); }");
        Assert.Equal("3,1", await ana.Page.EvaluateAsync<string>(Enter));
    }

    [Fact]
    public async Task Search_KeepsWhatIsTyped_AndShowAllEmptiesIt()
    {
        var ana = await OpenAsync();
        var box = ana.Page.GetByTestId("grid-search");

        await box.PressSequentiallyAsync("nothing has ", new() { Delay = 60 });
        await Expect(ana.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=nothing%20has"));
        await Expect(box).ToHaveValueAsync("nothing has ");
        await box.PressSequentiallyAsync("this", new() { Delay = 200 });
        await Expect(ana.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=nothing%20has%20this"));
        await Expect(box).ToHaveValueAsync("nothing has this");

        await ana.Page.GetByText("Show all", new() { Exact = true }).ClickAsync();
        await Expect(box).ToHaveValueAsync("");
    }
}
