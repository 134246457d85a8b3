using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>"Add a counting scale at 79 and give it the SKU WGH-05": what later clauses say of a new item becomes part of it.</summary>
internal static class Additions
{
    private const string Id = "what is added";

    /// <summary>Stands for what a clause before will add.</summary>
    public static Item Of(ItemType type) => type.Create(Id, "the new " + (type == ItemType.Supplier ? "supplier" : "item"));

    public static bool IsAbout(ClauseReading.Changes changes) => changes.Proposals.Any(proposal => proposal.Item == Id);

    /// <summary>The clauses with what is said of new items in the clause that adds them.</summary>
    public static ImmutableArray<ClauseReading> Fold(ImmutableArray<ClauseReading> readings)
    {
        var folded = ImmutableArray.CreateBuilder<ClauseReading>(readings.Length);
        var added = -1;
        foreach (var reading in readings)
        {
            if (reading is not ClauseReading.Changes changes)
            {
                folded.Add(reading);
                continue;
            }

            if (!IsAbout(changes))
            {
                added = changes.Proposals.All(proposal => proposal.Action == "add") ? folded.Count : added;
                folded.Add(changes);
                continue;
            }

            if (added < 0 || folded[added] is not ClauseReading.Changes before || changes.Proposals is not [var said] || Extend(before, said) is not { } more)
                return [new ClauseReading.Reply("That cannot be said of something that is only just being added. Nothing was changed.")];
            folded[added] = more;
        }

        return folded.ToImmutable();
    }

    private static ClauseReading.Changes? Extend(ClauseReading.Changes before, ProposedChange said) => said switch
    {
        { Action: "set", Increase: null, IncreasePercent: null, RemoveTags: null } => before with { Proposals = [.. before.Proposals.Select(proposal => Extend(proposal, said))] },
        { Action: "receive" or "count", Quantity: { } quantity } => before with { Proposals = [.. before.Proposals.Select(proposal => With(proposal, "current_stock", ProposalJson.ToElement(FieldValue.Of(quantity))))] },
        _ => null,
    };

    private static ProposedChange Extend(ProposedChange added, ProposedChange said)
    {
        foreach (var (field, value) in said.Fields ?? [])
            added = field == "name" ? added with { Item = value.GetString() ?? added.Item } : With(added, field, value);
        if (said.AddTags is not { } tags)
            return added;
        var known = added.Fields?.GetValueOrDefault("tags") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(tag => tag.GetString()!) : [];
        return With(added, "tags", ProposalJson.ToElement(FieldValue.Of(known.Concat(tags).Distinct())));
    }

    private static ProposedChange With(ProposedChange added, string field, JsonElement value) =>
        added with { Fields = new Dictionary<string, JsonElement>(added.Fields ?? [], StringComparer.Ordinal) { [field] = value } };
}
