using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Tests.Chat.Corpus;

/// <summary>Sentences, and what the last of them should do.</summary>
/// <param name="Group">The kind of sentence.</param>
/// <param name="Say">A conversation of one sentence or more.</param>
/// <param name="Expect">The effects: add, remove, set, stock, waits, undone; the answer: items, number, mentions, choices, asks, not_understood.</param>
internal sealed record CorpusCase(string Group, IReadOnlyList<string> Say, JsonObject Expect)
{
    public static List<CorpusCase> Read(string file) =>
        [.. JsonNode.Parse(Resource(file))!.AsArray().Select(node => new CorpusCase((string)node!["group"]!, [.. node["say"]!.AsArray().Select(text => (string)text!)], node["expect"]!.AsObject()))];

    /// <summary>The items and suppliers that the sentences are about.</summary>
    /// <param name="catalogue">Which: <c>corpus</c>, the mock data (<c>business</c>), or another trade.</param>
    public static Change[] Catalogue(string catalogue = "corpus")
    {
        var reader = new ItemCsvReader(new FakeTimeProvider());
        return [.. new[] { "suppliers.csv", "inventory.csv" }.SelectMany(file => reader.Read(new StringReader(Resource(file, catalogue)), file).Rows).Select(row => row.Change)];
    }

    public override string ToString() => $"{string.Join(" / ", Say)} -> {Expect.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}";

    private static string Resource(string file, string folder = "corpus")
    {
        using var stream = typeof(CorpusCase).Assembly.GetManifestResourceStream($"{folder}/{file}") ?? throw new FileNotFoundException(file);
        return new StreamReader(stream).ReadToEnd();
    }
}
