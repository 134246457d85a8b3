using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads the structured context of a request; null where only the words can tell what is wanted.</summary>
internal sealed class ContextReader(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
{
    public ClauseReading? Read()
    {
        if (context.Operation is { } operation)
            return Several(operation);
        if (context.Action is { } action)
            return One(action);
        // A criterion without an action: the sentence says what to do with what the context names.
        return context.Criteria is null && context.ItemId is null ? null : One(Verb());
    }

    private ClauseReading Several(string operation)
    {
        var action = operation switch { "add_multiple" => "add", "remove_multiple" => "remove", _ => "set" };
        if (context.Items.IsEmpty)
            return new ClauseReading.Reply($"The context says {operation}, but names no items. Nothing was changed.");
        ImmutableArray<ProposedChange> proposals = [.. context.Items.Select(item => Proposal(action, item))];
        return new ClauseReading.Changes(proposals, false, proposals.All(IsSupplier), []);
    }

    private bool IsSupplier(ProposedChange proposal) => proposal.Action == "add"
        ? proposal.Type == "supplier"
        : proposal.Type == "supplier" || index.Inventory.Find(proposal.Item) is Supplier || (index.Inventory.FindSku(proposal.Item) is null && index.Inventory.FindSupplier(proposal.Item) is not null);

    private ProposedChange Proposal(string action, JsonElement item)
    {
        var type = Text(item, "type") ?? Text(item, "item_type") ?? context.ItemType;
        var key = action == "add" ? "name" : item.TryGetProperty("id", out _) ? "id" : item.TryGetProperty("sku", out _) ? "sku" : "name";
        var fields = item.EnumerateObject().Where(member => member.Name is not ("type" or "item_type" or "id") && member.Name != key)
            .ToDictionary(member => member.Name, member => member.Value.Clone(), StringComparer.Ordinal);
        if (action == "add" && type != "supplier" && context.Label is { } label && !fields.ContainsKey("tags"))
            fields["tags"] = JsonSerializer.SerializeToElement((string[])[label]);
        return new ProposedChange { Action = action, Item = Text(item, key) ?? "", Type = type ?? (action == "add" ? "inventory" : null), Fields = action == "remove" ? null : fields };
    }

    private ClauseReading? One(string? action) => action switch
    {
        "add" => Add(),
        "remove" => ClauseReader.Remove(Target(), context.Criteria is not null),
        "update" => Update(),
        "receive" or "issue" or "count" => Stock(action),
        "list" => Listed(),
        _ => null,
    };

    // The words may still say at what price and where; what cannot be read of them gives way to the context.
    private ClauseReading Add()
    {
        var at = SentenceReader.SkipPolite(sentence, 0);
        if (sentence.MatchAny(at, Vocabulary.Add) is > 0 and var behind)
        {
            var end = sentence.Words[^1].Kind == WordKind.Stop ? sentence.Words.Length - 1 : sentence.Words.Length;
            var said = new AddReader(sentence, index, context, end).Read(behind);
            if (said is ClauseReading.Changes || (context.ItemName is null && context.Count is null))
                return said;
        }

        if (context.ItemName is null && context.Count is null && context.ItemType is null)
            return new ClauseReading.Reply("What is to be added? The context names neither an item nor a count.");
        var nothing = new Sentence("", []);
        return new AddReader(nothing, index, context with { ItemType = context.ItemType ?? "inventory" }, 0).Read(0);
    }

    private ClauseReading Update()
    {
        var target = Target();
        if (target.Ask is not null)
            return target.Ask;
        if (!context.Items.IsEmpty)
        {
            var fields = context.Items[0].EnumerateObject().Where(member => member.Name is not ("id" or "type")).ToDictionary(member => member.Name, member => member.Value.Clone(), StringComparer.Ordinal);
            return new ClauseReading.Changes([.. target.Propose(new ProposedChange { Action = "set", Fields = fields })], false, target.OfSuppliers, target.Notes);
        }

        // "set the reorder point to 40": the context says of what.
        var type = target.Type;
        for (var at = 0; at < sentence.Words.Length; at++)
        {
            if (FieldReader.Find(sentence, at, type) is not var (field, next) || !field.IsStored)
                continue;
            for (var to = next; to < sentence.Words.Length - 1; to++)
            {
                if (sentence.Words[to].Lower is not ("to" or "=" or ":" or "is" or "as"))
                    continue;
                var end = sentence.Words[^1].Kind == WordKind.Stop ? sentence.Words.Length - 1 : sentence.Words.Length;
                var value = field.IsNumber
                    ? FieldReader.Number(sentence, to + 1, field) is { IsPercent: false } number && number.Next == end ? FieldValue.Of(number.Value) : (FieldValue?)null
                    : FieldReader.Parse(field, sentence.Slice(to + 1, end), index);
                if (value is { } known)
                    return SetReader.Set(target, field.Name, known);
            }
        }

        return new ClauseReading.Reply($"What is to be changed of {target.Named}? Say for example 'set the reorder point to 40'. Nothing was changed.");
    }

    private ClauseReading Stock(string action)
    {
        var target = Target();
        if (target.Ask is not null)
            return target.Ask;
        if (target.Criteria is not null || target.Items.Length > 1)
            return new ClauseReading.Reply("Each item needs its own quantity; please name one item. Nothing was changed.");
        var quantity = context.Count ?? sentence.Words.Where(word => word.Kind == WordKind.Number).Select(word => (decimal?)word.Number).FirstOrDefault();
        return quantity is { } amount ? StockReader.Single(action, amount, target) : new ClauseReading.Reply($"How much of {target.Items[0].Name}? Nothing was changed.");
    }

    private ClauseReading Listed()
    {
        var target = Target();
        return target.Ask is not null ? target.Ask
            : new ClauseReading.List(target.Filter);
    }

    private Target Target()
    {
        var targets = new TargetReader(sentence, index, focus);
        var type = ItemType.FindType(context.ItemType);
        if (context.ItemId is { } id)
            return index.Inventory.Find(id) is { } item ? new Target([item], []) : new Target([], [], new ClauseReading.Reply($"There is no item with the id {id}. Nothing was changed."));
        if (context.Criteria is { } criteria)
        {
            var filter = new ItemFilter(ItemType.Inventory, [new FieldTest("status", FieldComparison.Is, [FieldValue.Of(criteria)])]);
            return new Target([], [], Criteria: filter);
        }

        if (context.ItemName is { } name)
            return targets.One(name, type);
        // Neither names anything: what the sentence says behind its verb.
        var at = SentenceReader.SkipPolite(sentence, 0);
        var verb = sentence.MatchAny(at, [.. Vocabulary.Remove, .. Vocabulary.Receive, .. Vocabulary.Issue, .. Vocabulary.Set, .. Vocabulary.Counted]);
        var end = sentence.Words.Length > 0 && sentence.Words[^1].Kind == WordKind.Stop ? sentence.Words.Length - 1 : sentence.Words.Length;
        var from = verb > 0 ? verb : at;
        return targets.Read(FieldReader.Number(sentence, from) is { } number ? number.Next : from, end, type);
    }

    private string? Verb()
    {
        var at = SentenceReader.SkipPolite(sentence, 0);
        return sentence.MatchAny(at, Vocabulary.Remove) > 0 ? "remove"
            : sentence.MatchAny(at, Vocabulary.Receive) > 0 ? "receive"
            : sentence.MatchAny(at, Vocabulary.Issue) > 0 ? "issue"
            : sentence.MatchAny(at, Vocabulary.Show) > 0 ? "list"
            : sentence.MatchAny(at, [.. Vocabulary.Set, .. Vocabulary.Raise, .. Vocabulary.Lower]) > 0 ? "update" : null;
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ToString() : null;
}
