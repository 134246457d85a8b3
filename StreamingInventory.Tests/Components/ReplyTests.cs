using AngleSharp.Dom;
using Bunit;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>A model's words as markdown that can only be read, and everybody else's as they are.</summary>
public sealed class ReplyTests : BunitContext
{
    private static readonly string[] Allowed = ["p", "br", "hr", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "h4", "h5", "h6", "a", "table", "thead", "tbody", "tr", "th", "td", "div"];

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"x\" onerror=\"alert(1)\"",
        "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
        "<embed src=\"//evil.example\">",
        "<body onload=alert(1)>",
        "<style>@import '//evil.example/x.css';</style>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
        "<base href=\"//evil.example/\">",
        "<form action=//evil.example><input name=a><button>Go</button></form>",
        "<details open ontoggle=alert(1)>",
        "<input autofocus onfocus=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<div style=\"position:fixed;inset:0\">x</div>",
        "<!--><script>alert(1)</script-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x]( javascript:alert(1) \"t\")",
        "[x](<javascript:alert(1)>)",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](blob:http://here/1)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](http://ok.example\" onmouseover=\"alert(1))",
        "[x](http://ok.example 'a\" onclick=\"alert(1)')",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](x)",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;img src=x onerror=alert(1)&#62;",
        "`<script>alert(1)</script>`",
        "```html\n<script>alert(1)</script>\n```",
        "```\"><script>alert(1)</script>\nx\n```",
        "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
        "- <img src=x onerror=alert(1)>\n  <script>alert(1)</script>",
        "# <svg/onload=alert(1)>",
        "**<b onclick=alert(1)>x</b>**",
        "</div></div><script>alert(1)</script>",
        "<b>unclosed <i>and [x](javascript:alert(1)",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_CanOnlyBeRead(string text)
    {
        foreach (var element in Show(text, isMarkdown: true).FindAll("*"))
        {
            Assert.Contains(element.LocalName, Allowed);
            Assert.All(element.Attributes, attribute => AssertHarmless(element, attribute));
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void PlainWords_AreShownLetterByLetter(string text)
    {
        var reply = Show("Removed " + text, isMarkdown: false);
        Assert.Equal("Removed " + text, string.Join('\n', reply.FindAll(".words:not(.listed), .listed li").Select(Read)));
        Assert.Empty(reply.FindAll("script, img, svg, iframe, a, p, strong, table"));

        static string Read(IElement element) => (element.LocalName == "li" ? "- " : "") + element.TextContent;
    }

    [Theory]
    [InlineData("*stars* and **more**")]
    [InlineData("under_score_name")]
    [InlineData("# 10 screw")]
    [InlineData("`tick` <b>bold</b> [link](http://x.example)")]
    [InlineData("| pipe | table |\n|---|---|")]
    [InlineData("1. not a list")]
    public void NamesWithMarkdown_StandLiterallyInTheInterpretersWords(string name) =>
        Assert.Equal($"Added {name}.", Show($"Added {name}.", isMarkdown: false).Find(".words").TextContent);

    [Fact]
    public void Markdown_IsRendered()
    {
        var reply = Show("#### Stock\n\nTwo **low** items, _one_ out:\n\n- Bolt\n- Nut\n\n1. first\n2. second\n\n| Item | Stock |\n|---|--:|\n| Bolt | 4 |\n\n`B-1`\n\n```\nlet x = 1 < 2;\n```\n\n> said", isMarkdown: true);
        Assert.Equal("Stock", reply.Find("h6").TextContent);
        Assert.Equal(["low"], reply.FindAll("strong").Select(element => element.TextContent));
        Assert.Equal("one", reply.Find("em").TextContent);
        Assert.Equal(["Bolt", "Nut"], reply.FindAll("ul li").Select(element => element.TextContent));
        Assert.Equal(2, reply.FindAll("ol li").Count);
        Assert.Equal("4", reply.Find("td[style*=right]").TextContent);
        Assert.Equal("let x = 1 < 2;", reply.Find("pre code").TextContent.Trim());
        Assert.Equal("said", reply.Find("blockquote").TextContent.Trim());
    }

    [Fact]
    public void Link_ToAnotherSite_OpensBesideThePage_AndSaysWhereItGoes()
    {
        var link = Show("See [our bank](https://evil.example/a?b=1&c=2).", isMarkdown: true).Find("a");
        Assert.Equal(("https://evil.example/a?b=1&c=2", "_blank", "noopener noreferrer", "https://evil.example/a?b=1&c=2"), (link.GetAttribute("href"), link.GetAttribute("target"), link.GetAttribute("rel"), link.GetAttribute("title")));
    }

    [Fact]
    public void Link_IntoThePage_StaysInThePage()
    {
        var link = Show("[low](/?status=low_stock)", isMarkdown: true).Find("a");
        Assert.Equal(("/?status=low_stock", null), (link.GetAttribute("href"), link.GetAttribute("target")));
    }

    [Fact]
    public void Picture_IsAWordWithALink()
    {
        var reply = Show("![a chart](https://x.example/chart.png)", isMarkdown: true);
        Assert.Empty(reply.FindAll("img"));
        Assert.Equal("a chart", reply.Find("a").TextContent);
    }

    [Fact]
    public void Reply_ThatGrows_KeepsItsFirstParts()
    {
        var reply = Show("First.\n\nSecond", isMarkdown: true);
        var first = reply.Find("p");

        reply.Render(parameters => parameters.Add(it => it.Text, "First.\n\nSecond is **longer**.\n\nThird."));

        Assert.Equal(["First.", "Second is longer.", "Third."], reply.FindAll("p").Select(element => element.TextContent));
        Assert.Equal("First.", first.TextContent);
        reply.Render(parameters => parameters.Add(it => it.Text, "Shorter."));
        Assert.Equal(["Shorter."], reply.FindAll("p").Select(element => element.TextContent));
    }

    public static TheoryData<string> Piles =>
        [new string('[', 50_000), new string('>', 50_000), new string('*', 50_000), new string('`', 50_000), new string('!', 50_000), string.Concat(Enumerable.Repeat("[x](", 15_000)), string.Concat(Enumerable.Repeat("- ", 25_000)), string.Concat(Enumerable.Repeat("1. ", 15_000)), string.Concat(Enumerable.Repeat("+ ", 5_000)) + "x", string.Concat(Enumerable.Repeat("*a_", 20_000)), string.Concat(Enumerable.Repeat("|a", 25_000)) + "\n|-", new string('\n', 50_000), string.Concat(Enumerable.Repeat("<!--", 12_000))];

    [Fact]
    public void SoManyMarks_ThatParsingThemTakesLong_AreShownAsTheyAre()
    {
        var text = string.Concat(Enumerable.Repeat("*a_<b>", 2_000));
        Assert.Equal(text, Show(text, isMarkdown: true).Find("p").TextContent);
        Assert.Equal(text, ReplyMarkup.PlainText(text));
        Assert.Single(ReplyMarkup.Parts("**bold** " + new string('x', 5_000)), part => part.Contains("<strong>", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Piles))]
    public void Piles_AreCut(string text)
    {
        var parts = ReplyMarkup.Parts(text);
        Assert.InRange(parts.Sum(part => part.Length), 0, 20 * ReplyMarkup.MostText);
        Assert.NotNull(ReplyMarkup.PlainText(text));
    }

    [Fact]
    public void Reply_IsCutWhereItIsTooLong()
    {
        var words = new ChatWords(isMarkdown: true);
        for (var piece = 0; piece < 5_000; piece++)
            words.Add("sixteen letters ");
        Assert.Equal(ReplyMarkup.MostText + 1, words.Text.Length);
        Assert.EndsWith("…", Show(words.Text, isMarkdown: true).Find(".words").TextContent.TrimEnd(), StringComparison.Ordinal);
    }

    private static void AssertHarmless(IElement element, IAttr attribute)
    {
        switch (attribute.Name)
        {
            case "href":
                Assert.Matches(@"^(https?://|mailto:|/([^/\\]|$))", attribute.Value);
                break;
            case "style":
                Assert.Matches(@"^text-align: (left|right|center);?$", attribute.Value);
                break;
            case "class":
                Assert.Equal("words marked", attribute.Value);
                break;
            default:
                Assert.Contains(attribute.Name, element.LocalName == "a" ? ["target", "rel", "title"] : (string[])["start"]);
                break;
        }
    }

    private IRenderedComponent<Reply> Show(string text, bool isMarkdown) =>
        Render<Reply>(parameters => parameters.Add(it => it.Text, text).Add(it => it.IsMarkdown, isMarkdown));
}
