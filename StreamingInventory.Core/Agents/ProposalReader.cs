using System.Collections.Immutable;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>Turns proposals into changes the ledger knows; whatever cannot be read stops all of them.</summary>
internal sealed class ProposalReader(Inventory inventory, TimeProvider time)
{
    // Far more than any field can hold, and no sum with it overflows.
    private const decimal MostStep = 1_000_000_000_000;

    // Descriptions that each fit everything must not add up to more than a server can hold.
    private const int MostChanges = 250_000;

    private readonly Dictionary<(string Field, string Text), string> _inFull = [];
    private readonly ImmutableArray<Change>.Builder _changes = ImmutableArray.CreateBuilder<Change>();

    public List<string> Problems { get; } = [];

    /// <summary>Descriptions that nothing fits.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Members that nothing was made of.</summary>
    public List<string> Ignored { get; } = [];

    public ImmutableArray<Change> Changes => _changes.ToImmutable();

    /// <summary>The item that an id, a SKU or an exact name means; null, with a problem noted, where there is not exactly one.</summary>
    public static Item? Find(Inventory inventory, string text, ItemType? type, List<string> problems)
    {
        var found = inventory.Find(text) ?? inventory.FindSku(text) ?? (Item?)(type == ItemType.Inventory ? null : inventory.FindSupplier(text));
        if (found is not null && (type is null || found.Type == type))
            return found;
        var named = inventory.Items.Where(item => (type is null || item.Type == type) && string.Equals(item.Name, text, StringComparison.OrdinalIgnoreCase)).Take(3).ToList();
        if (named.Count == 1)
            return named[0];
        problems.Add(named.Count == 0
            ? $"There is no {type?.Name ?? "inventory"} item with the id, SKU or name '{Shorten(text)}'."
            : $"Several items are called '{Shorten(text)}'; use the SKU or id: {string.Join(", ", named.Select(item => item is InventoryItem stocked ? stocked.Sku : item.Id))}.");
        return null;
    }

    public void Read(ProposedChange proposal)
    {
        var type = proposal.Type is null ? null : ItemType.FindType(proposal.Type);
        if (proposal.Type is not null && type is null)
        {
            Problems.Add($"Type must be inventory or supplier, but was '{Shorten(proposal.Type)}'.");
            return;
        }

        if (proposal.Action == "add")
        {
            Add(type ?? ItemType.Inventory, proposal);
            return;
        }

        if (proposal.Where is { } where)
        {
            ReadAll(type ?? ItemType.Inventory, where, proposal);
            return;
        }

        if (Find(inventory, proposal.Item, type, Problems) is { } item)
            Read(item, proposal);
    }

    private void ReadAll(ItemType type, ProposedTest[] where, ProposedChange proposal)
    {
        if (InventoryPlugin.Read(type.Name, where, out var problem) is not { } filter)
        {
            Problems.Add(problem);
            return;
        }

        IEnumerable<Item> all = type == ItemType.Supplier ? inventory.Suppliers : inventory.InventoryItems;
        var found = all.Where(filter.Matches).OrderBy(item => item.Id, StringComparer.Ordinal).ToList();
        if (found.Count == 0)
            Missing.Add($"There are no {filter}.");
        if (_changes.Count + found.Count > MostChanges)
        {
            Problems.Add($"That is more than {Wording.Number(MostChanges)} changes at once.");
            return;
        }

        if (found.Count > 1 && proposal.Fields?.ContainsKey("name") == true)
        {
            Problems.Add($"{Wording.Number(found.Count)} {type.Nouns} cannot all be given one name; say which one is to be renamed, or which field you mean.");
            return;
        }

        foreach (var item in found)
            Read(item, proposal with { Reason = proposal.Reason ?? filter.ToString() });
    }

    private void Read(Item item, ProposedChange proposal)
    {
        switch (proposal.Action)
        {
            case "remove":
                _changes.Add(new Change.RemoveItem(item.Id, proposal.Reason ?? "asked for"));
                break;
            case "set" or "update":
                Set(item, proposal);
                break;
            case "receive" or "issue" or "count":
                Move(item, proposal.Action, proposal.Quantity);
                break;
            default:
                Problems.Add($"Action must be add, remove, set, receive, issue or count, but was '{Shorten(proposal.Action)}'.");
                break;
        }
    }

    private void Add(ItemType type, ProposedChange proposal)
    {
        var edits = Edits(type, proposal);
        if (proposal.Item.Length > 0)
            edits.Insert(0, new FieldEdit("name", FieldValue.Of(proposal.Item)));
        _changes.Add(new Change.AddItem(Ids.NewItem(type, time), type, edits.ToImmutable()));
    }

    private void Set(Item item, ProposedChange proposal)
    {
        var edits = Edits(item.Type, proposal);
        Step(item, proposal.Increase, edits, (field, now, step) => decimal.Round(now + step, field.Decimals));
        Step(item, proposal.IncreasePercent, edits, (field, now, step) => Rounded(field, now, now * (1 + (step / 100))));
        Retag(item, proposal, edits);
        // A stock figure that is set is a count: the difference is a movement like any other.
        if (item is InventoryItem && edits.FirstOrDefault(edit => edit.Field == "current_stock") is { } stock)
        {
            edits.Remove(stock);
            Move(item, "count", stock.Value.Form == FieldForm.Number ? stock.Value.Number : null);
        }

        if (edits.Count > 0)
            _changes.Add(new Change.SetFields(item.Id, edits.ToImmutable()));
    }

    private void Step(Item item, Dictionary<string, decimal>? steps, ImmutableArray<FieldEdit>.Builder edits, Func<ItemField, decimal, decimal, decimal> step)
    {
        foreach (var (name, by) in steps ?? [])
        {
            if (item.Type.Find(name) is not { IsStored: true, IsNumber: true } field)
                Problems.Add($"'{Shorten(name)}' of {item.Name} is not a number that can be raised or lowered.");
            else if (Math.Abs(by) > MostStep)
                Problems.Add($"'{Shorten(name)}' of {item.Name} cannot be raised or lowered by {by}.");
            else
                edits.Add(new FieldEdit(field.Name, FieldValue.Of(step(field, item[field.Name].Number, by))));
        }
    }

    // Half of 5 boxes is 3: what is counted in whole pieces stays so.
    private static decimal Rounded(ItemField field, decimal before, decimal after) =>
        field.Kind == FieldKind.Quantity && before == decimal.Truncate(before) ? decimal.Round(after, 0, MidpointRounding.AwayFromZero) : decimal.Round(after, field.Decimals);

    private static void Retag(Item item, ProposedChange proposal, ImmutableArray<FieldEdit>.Builder edits)
    {
        if ((proposal.AddTags is null && proposal.RemoveTags is null) || item.Type.Find("tags") is not { } field)
            return;
        var tags = item[field.Name].List.Where(tag => proposal.RemoveTags?.Contains(tag, StringComparer.OrdinalIgnoreCase) != true)
            .Concat(proposal.AddTags ?? []).Distinct(StringComparer.OrdinalIgnoreCase);
        edits.Add(new FieldEdit(field.Name, FieldValue.Of(tags)));
    }

    private void Move(Item item, string action, decimal? quantity)
    {
        if (quantity is not { } amount || amount < 0)
        {
            Problems.Add($"The quantity to {action} of {item.Name} must be a number of at least 0, but was {(quantity is { } given ? Wording.Number(given) : "not given")}.");
            return;
        }

        // "1.200" is twelve hundred to many, and nobody has a fifth of a screw.
        if (amount != decimal.Truncate(amount) && item is InventoryItem stocked && Wording.IsCounted(stocked.Unit) && stocked.CurrentStock == decimal.Truncate(stocked.CurrentStock))
        {
            Problems.Add($"The quantity to {action} of {item.Name} must be a whole number of {Wording.UnitOf(2, stocked.Unit)}, but was {Wording.Number(amount)}.");
            return;
        }

        var movement = action switch { "receive" => StockMovement.Receive, "issue" => StockMovement.Issue, _ => StockMovement.Count };
        _changes.Add(new Change.AdjustStock(item.Id, movement, amount));
    }

    private ImmutableArray<FieldEdit>.Builder Edits(ItemType type, ProposedChange proposal)
    {
        var edits = ImmutableArray.CreateBuilder<FieldEdit>();
        foreach (var (name, element) in proposal.Fields ?? [])
        {
            if (type.Find(name) is not { IsStored: true } field)
            {
                Ignored.Add(name);
                continue;
            }

            if (ItemJson.ReadValue(field, element) is { } value)
                edits.Add(new FieldEdit(field.Name, type == ItemType.Inventory && field.Name is "supplier" or "location" ? InFull(field, value) : value));
            else
                Problems.Add($"{field.Label} {Rule(field)}, but was '{Shorten(element.ToString())}'.");
        }

        return edits;
    }

    // "Kartonwerk" is Kartonwerk Aue where no other supplier is called so, "south" the one Warehouse South: what belongs together is found by the name in full.
    private FieldValue InFull(ItemField field, FieldValue named)
    {
        if (named.Form != FieldForm.Text || named.Text.Length == 0)
            return named;
        if (!_inFull.TryGetValue((field.Name, named.Text), out var full))
        {
            var known = field.Name == "supplier" ? inventory.Suppliers.Select(supplier => supplier.Name) : inventory.InventoryItems.Select(item => item.Location);
            var called = known.Distinct(StringComparer.OrdinalIgnoreCase).Where(name => string.Equals(name, named.Text, StringComparison.OrdinalIgnoreCase)
                || name.StartsWith(named.Text + " ", StringComparison.OrdinalIgnoreCase) || (field.Name == "location" && name.EndsWith(" " + named.Text, StringComparison.OrdinalIgnoreCase))).ToList();
            full = called.Find(name => name.Length == named.Text.Length) is not null || called is not [var only] ? named.Text : only;
            _inFull[(field.Name, named.Text)] = full;
        }

        return FieldValue.Of(full);
    }

    private static string Rule(ItemField field) => field switch
    {
        { IsNumber: true } => "must be a number",
        { Kind: FieldKind.List } => "must be a list of texts",
        { Kind: FieldKind.Choice } => $"must be one of {string.Join(", ", field.Choices)}",
        _ => "must be a text",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
