using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>
/// A model's markdown as HTML that can only be read: no HTML of its own, no pictures, no styles, no links but to web pages,
/// to mail and into this page. Markdig escapes what looks like HTML; the sanitizer then lets through what is listed here.
/// </summary>
internal static partial class ReplyMarkup
{
    /// <summary>Most characters of a reply; what is beyond is not shown.</summary>
    public const int MostText = 20_000;

    // Marks that may open or close something: parsing takes the square of their number (20,000 of them took half a second
    // of CPU). Nobody's reply has so many.
    private const int MostMarks = 2_000;
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[>");

    // The page and its parts have the headings above.
    private const int FirstHeading = 4;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().DisableHtml().Build();

    private static readonly HtmlSanitizer Sanitizer = Create();

    /// <summary>Each part of a reply (a paragraph, a list, a table) as HTML that is yet to be made safe.</summary>
    public static IReadOnlyList<string> Parts(string text)
    {
        if (text.Length > MostText)
            text = text[..MostText] + "…";
        if (IsPile(text))
            return [AsItIs(text)];
        try
        {
            var document = Markdown.Parse(text, Pipeline);
            foreach (var link in document.Descendants<LinkInline>())
                link.IsImage = false;
            foreach (var heading in document.Descendants<HeadingBlock>())
                heading.Level = Math.Min(6, heading.Level + FirstHeading - 1);
            return [.. document.Select(Render).Where(part => part.Length > 0)];
        }
        catch (ArgumentException)
        {
            // Nested deeper than anybody writes.
            return [AsItIs(text)];
        }
    }

    /// <summary>Lets through what a reply may have.</summary>
    public static string Clean(string html) => Sanitizer.Sanitize(html);

    /// <summary>A reply as plain words.</summary>
    public static string PlainText(string text)
    {
        if (IsPile(text))
            return text;
        try
        {
            return Markdown.ToPlainText(text.Length > MostText ? text[..MostText] : text, Pipeline).Trim();
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static bool IsPile(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); count <= MostMarks && rest.IndexOfAny(Marks) is >= 0 and var at; rest = rest[(at + 1)..])
            count++;
        return count > MostMarks || Nested().IsMatch(text);
    }

    // Lists in lists in quotations, thirty deep in one line.
    [GeneratedRegex(@"^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){30}", RegexOptions.Multiline)]
    private static partial Regex Nested();

    private static string AsItIs(string text) => $"<p>{WebUtility.HtmlEncode(text)}</p>";

    private static string Render(Block block)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(block);
        return writer.ToString();
    }

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "hr", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "h4", "h5", "h6", "a", "table", "thead", "tbody", "tr", "th", "td",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start", "style" },
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "text-align" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        sanitizer.FilterUrl += (_, url) => url.SanitizedUrl = IsAllowed(url.OriginalUrl) ? url.OriginalUrl : null;
        sanitizer.PostProcessNode += (_, node) => Dress(node.Node as IElement);
        return sanitizer;
    }

    private static bool IsAllowed(string address) =>
        IsOurs(address) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && address.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase));

    // "//elsewhere" and "/\elsewhere" are other sites.
    private static bool IsOurs(string address) => address.StartsWith('/') && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl);

    private static void Dress(IElement? element)
    {
        if (element is not { LocalName: "a" } || element.GetAttribute("href") is not { } address || IsOurs(address))
            return;
        element.SetAttribute("target", "_blank");
        element.SetAttribute("rel", "noopener noreferrer");
        // What a link says and where it goes may differ.
        element.SetAttribute("title", address);
    }
}
