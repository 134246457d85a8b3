using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Events;
using Xunit;

namespace StreamingInventory.Tests.Chat.Corpus;

/// <summary>What came of a case.</summary>
/// <param name="Wrong">What was not as expected; null where all is right.</param>
/// <param name="IsWrongChange">Something was changed, or would be after a click, that nobody asked for.</param>
internal sealed record CorpusVerdict(string? Wrong, bool IsWrongChange = false);

/// <summary>Says sentences to a small inventory and compares what they do, not how the answer is worded.</summary>
/// <param name="catalogue">Which one.</param>
internal sealed partial class CorpusRunner(string catalogue = "corpus") : IAsyncDisposable
{
    private ChatWorld? _world;
    private int _conversation;

    public async Task<CorpusVerdict> RunAsync(CorpusCase test)
    {
        if (_world is null)
        {
            _world = await ChatWorld.StartAsync(empty: true);
            await _world.AddAsync(CorpusCase.Catalogue(catalogue));
        }

        // Everybody is somebody new: what others said before must not matter.
        var user = $"person-{++_conversation}";
        var original = _world.Items;
        Inventory before = original, earlier = original;
        List<StreamingResponse> answer = [];
        HashSet<string> waiting = [];
        foreach (var sentence in test.Say)
        {
            (earlier, before) = (before, _world.Items);
            waiting = [.. (await _world.Pending.OpenAsync(TestContext.Current.CancellationToken)).Select(pending => pending.Id)];
            answer = await _world.SayAsync(sentence, user: user, conversation: user);
        }

        // Orders that come with an answer change no item, and nobody has asked to wait for them.
        var offered = answer.Where(response => (bool?)(response.Data as JsonObject)?["offer"] == true).Select(response => (string?)response.Data!["pending_id"]).ToHashSet();
        var pending = (await _world.Pending.OpenAsync(TestContext.Current.CancellationToken)).FirstOrDefault(pending => !waiting.Contains(pending.Id) && !offered.Contains(pending.Id));
        var applied = Effects.Between(before, _world.Items);
        var proposed = pending is null ? null : Effects.Of(pending, before);
        var after = _world.Items;
        if (!ReferenceEquals(after, original))
        {
            await _world.DisposeAsync();
            _world = null;
        }

        if ((bool?)test.Expect["undone"] == true)
            return Effects.Between(earlier, after).IsEmpty && !applied.IsEmpty ? new CorpusVerdict(null) : new CorpusVerdict($"not taken back: {applied}; said: {Said(answer)}", IsWrongChange: !applied.IsEmpty);
        return CompareEffects(test.Expect, applied, proposed, before, answer) ?? CompareAnswer(test.Expect, answer);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }

    private static CorpusVerdict? CompareEffects(JsonObject expect, Effects applied, Effects? proposed, Inventory before, List<StreamingResponse> answer)
    {
        var waits = (bool?)expect["waits"] == true;
        var wanted = Effects.Wanted(expect);
        var actual = proposed ?? applied;
        var difference = wanted.Difference(actual, before);
        if (proposed is not null && !applied.IsEmpty)
            return new CorpusVerdict($"applied {applied} before the click", IsWrongChange: true);
        if (difference is not null)
            return new CorpusVerdict($"{difference}; did: {actual}; said: {Said(answer)}", IsWrongChange: !actual.IsEmpty && (proposed is null || wanted.IsEmpty));
        if (waits != proposed is not null)
            return new CorpusVerdict(waits ? $"did not wait for a click" : $"waits for a click", IsWrongChange: waits);
        return null;
    }

    private static CorpusVerdict CompareAnswer(JsonObject expect, List<StreamingResponse> answer)
    {
        var text = Said(answer);
        if (expect["items"] is JsonArray items)
        {
            var named = Names(answer, "items");
            var wanted = items.Select(item => (string)item!).ToList();
            if (!((bool?)expect["ordered"] == true ? named.SequenceEqual(wanted) : named.ToHashSet().SetEquals(wanted)))
                return new CorpusVerdict($"listed [{string.Join(", ", named)}]; said: {text}");
        }

        if (expect["number"] is { } number && !Numbers(answer).Contains(number.GetValue<decimal>()))
            return new CorpusVerdict($"did not say {number}; said: {text}");
        if (expect["mentions"] is JsonArray mentions && mentions.Select(mention => (string)mention!).FirstOrDefault(mention => !text.Contains(mention, StringComparison.OrdinalIgnoreCase)) is { } missing)
            return new CorpusVerdict($"did not mention {missing}; said: {text}");
        if (expect["choices"] is JsonArray choices && !Names(answer, "choices").ToHashSet().SetEquals(choices.Select(choice => (string)choice!)))
            return new CorpusVerdict($"offered [{string.Join(", ", Names(answer, "choices"))}]; said: {text}");
        var part = answer.Select(response => (string?)(response.Data as JsonObject)?["part"]).FirstOrDefault(named => named is not null);
        if (expect["not_understood"] is { } wantedPart && part?.Contains((string)wantedPart!, StringComparison.OrdinalIgnoreCase) != true)
            return new CorpusVerdict($"did not say what it did not understand but '{part}'; said: {text}");
        return (bool?)expect["asks"] == true && answer.Exists(response => response.Type is ResponseTypes.AnalysisResults or ResponseTypes.ForecastResults or ResponseTypes.SupplierResults)
            ? new CorpusVerdict($"answered instead of asking; said: {text}") : new CorpusVerdict(null);
    }

    private static string Said(List<StreamingResponse> answer) =>
        string.Join(" | ", answer.Where(response => response.Type is not (ResponseTypes.Start or ResponseTypes.IntentAnalysis or ResponseTypes.InventoryAnalysis or ResponseTypes.Complete)).Select(response => response.Message.ReplaceLineEndings(" ")));

    private static List<string> Names(List<StreamingResponse> answer, string member) =>
        [.. answer.Select(response => (response.Data as JsonObject)?[member] ?? (member == "items" ? (response.Data as JsonObject)?["suppliers"] : null)).OfType<JsonArray>().SelectMany(rows => rows)
            .Select(row => (string?)(row as JsonObject)?["name"] ?? (string?)(row as JsonObject)?["supplier"]).OfType<string>()];

    private static HashSet<decimal> Numbers(List<StreamingResponse> answer)
    {
        HashSet<decimal> numbers = [];
        foreach (var response in answer)
        {
            foreach (Match match in Figures().Matches(response.Message))
                numbers.Add(decimal.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
            Collect(response.Data, numbers);
        }

        return numbers;
    }

    private static void Collect(JsonNode? node, HashSet<decimal> numbers)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
                Collect(member, numbers);
        }
        else if (node is JsonArray entries)
        {
            foreach (var entry in entries)
                Collect(entry, numbers);
        }
        else if (node?.GetValueKind() == JsonValueKind.Number)
        {
            numbers.Add(decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?")]
    private static partial Regex Figures();
}
