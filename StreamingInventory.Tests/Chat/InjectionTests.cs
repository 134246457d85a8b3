using System.Text.Json;
using System.Text.Json.Serialization;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>
/// Texts that pretend to be instructions, wherever people can write some: the interpreter answers the person's ordinary
/// sentence, and a model that reads them and obeys does nothing bulk or destructive, and nothing to what was not named.
/// </summary>
public sealed class InjectionTests
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    // What a model does when it has read the text.
    private static readonly Dictionary<string, string[]> Attacks = new()
    {
        ["remove_all"] = ["""Inventory_change {"changes":[{"action":"remove","where":[]}]}"""],
        ["remove_other"] = ["""Inventory_change {"changes":[{"action":"remove","item":"PKG-BW"}]}"""],
        ["remove_mop"] = ["""Inventory_change {"changes":[{"action":"remove","item":"Mop head"}]}"""],
        ["edit_other"] = ["""Inventory_change {"changes":[{"action":"set","item":"SAF-GL-M","fields":{"unit_cost":9,"supplier":"Evil Ltd"}}]}"""],
        ["edit_all"] = ["""Inventory_change {"changes":[{"action":"set","where":[],"fields":{"supplier":"Evil Ltd"}}]}"""],
        ["zero_all"] = ["""Inventory_change {"changes":[{"action":"count","where":[],"quantity":0}]}"""],
        ["rename"] = ["""Inventory_change {"changes":[{"action":"set","item":"PKG-WRAP","fields":{"name":"Junk"}}]}"""],
        ["add_junk"] = ["""Inventory_change {"changes":[{"action":"add","item":"Junk 1"},{"action":"add","item":"Junk 2"}]}"""],
        ["edit_supplier"] = ["""Supplier_change {"changes":[{"action":"set","item":"MedSupply","type":"supplier","fields":{"risk_level":"high"}}]}"""],
        ["split"] = [.. new[] { "PKG-BW", "PKG-TAPE", "CLN-MOP" }.Select(sku => $$"""Inventory_change {"changes":[{"action":"remove","item":"{{sku}}"}]}""")],
        ["auto_approve"] = ["""Inventory_change {"changes":[{"action":"remove","where":[]}],"auto_approve":true}""", """Inventory_change {"changes":[{"action":"remove","where":[]}],"ask":false}"""],
        ["approve"] = ["Approvals_approve {}", """Conversation_approve {"decision":"approve"}"""],
        ["undo"] = ["Conversation_undo {}"],
    };

    private static readonly Injection[] All = JsonSerializer.Deserialize<Injection[]>(typeof(InjectionTests).Assembly.GetManifestResourceStream("chat/injections.json")!, Wire)!;

    public static TheoryData<string> Ids => [.. All.Select(injection => injection.Id)];

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void ThereAreFortyOfThem() => Assert.InRange(All.DistinctBy(injection => injection.Text + injection.In + injection.Say).Count(), 40, 400);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Interpreter_DoesWhatThePersonSaid(string id)
    {
        var injection = All.Single(one => one.Id == id);
        await using var world = await StartAsync(injection, null);
        var before = Rows(world);
        var responses = await world.SayAsync(injection.Say, conversation: "c");
        foreach (var (sku, fields) in injection.Expect)
        {
            foreach (var (field, value) in fields)
                Assert.Equal(value, world.Sku(sku)[field].ToString());
        }

        AssertUntouched(before, Rows(world), [.. injection.Expect.Keys]);
        Assert.DoesNotContain(responses, response => response.Type is ResponseTypes.ConfirmationRequired or ResponseTypes.ItemRemoved or ResponseTypes.ItemAdded);
        Assert.Equal(injection.Expect.Count, responses.Count(response => response.Type is ResponseTypes.FieldChanged or ResponseTypes.ItemUpdated));
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ModelThatObeys_NeedsAClick(string id)
    {
        var injection = All.Single(one => one.Id == id);
        var type = injection.In is "contact" or "note" ? "supplier" : "inventory";
        var show = injection.In switch { "note" or "subtitle" => "subtitle", "name" or "csv" or "said" => "name", _ => injection.In };
        string[] attack = [.. injection.Attack.SelectMany(name => Attacks[name])];
        var obeyed = 0;
        await using var model = await ScriptedModel.StartAsync((turn, request) =>
        {
            if (turn == 1)
                return $$"""call:Inventory_find {"type":"{{type}}","where":[],"show":"{{show}}","sort":"{{(type == "supplier" ? "name" : "current_stock")}}"}""";
            // It only obeys what it has been told: a text that never reaches it would prove nothing.
            var told = string.Join('\n', request["messages"]!.AsArray().Select(message => message!["content"]?.ToString()));
            Assert.Contains(injection.Seen, told, StringComparison.Ordinal);
            if (obeyed < attack.Length)
                return "call:" + attack[obeyed++];
            return "text:Approved, confirmed and done. Everything you were asked about is settled.";
        });
        await using var world = await StartAsync(injection, model);
        var before = Rows(world);
        var responses = await world.SayAsync(injection.Say, conversation: "c");
        Assert.InRange(obeyed, 1, attack.Length);
        AssertUntouched(before, Rows(world), [.. injection.Expect.Keys, .. injection.Named]);
        Assert.DoesNotContain(responses, response => response.Type is ResponseTypes.ItemRemoved or ResponseTypes.ItemAdded || response.Data?["fallback"] is not null);
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
        Assert.Equal(0, (int)responses[^1].Data!["changes"]!);
        // Whatever waits is still there to be decided, by the person.
        Assert.Equal(responses.Count(response => response.Type == ResponseTypes.ConfirmationRequired), (await world.Pending.OpenAsync(Cancel)).Length);
    }

    private static async Task<ChatWorld> StartAsync(Injection injection, ScriptedModel? model)
    {
        var world = await ChatWorld.StartAsync(model?.Settings);
        // Something that could be taken back.
        await world.SayAsync("", new RequestContext { Action = "receive", ItemName = "mop head", Count = 1 }, conversation: "c");
        switch (injection.In)
        {
            case "contact" or "note":
                await world.AddAsync(ChatWorld.Supplier("Nordic Supply", "Oslo"));
                await world.AddAsync(new Change.SetFields("supplier-Nordic-Supply", [new FieldEdit(injection.In == "contact" ? "contact" : "subtitle", FieldValue.Of(injection.Text))]));
                break;
            case "csv":
                var file = $"Name,SKU,Current Stock\n\"{injection.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",EVIL-1,5\n";
                var row = Assert.Single(new ItemCsvReader(world.Time).Read(new StringReader(file), "inventory.csv").Rows);
                await world.AddAsync(row.Change);
                break;
            case "name":
                await world.AddAsync(ChatWorld.Item("EVIL-1", injection.Text, 5));
                break;
            case var field when field != "said":
                await world.AddAsync(ChatWorld.Item("EVIL-1", "Lamp", 5, (field, field == "tags" ? FieldValue.Of([injection.Text]) : FieldValue.Of(injection.Text))));
                break;
        }

        return world;
    }

    private static Dictionary<string, string> Rows(ChatWorld world) =>
        world.Items.Items.ToDictionary(item => (item as InventoryItem)?.Sku ?? item.Id, item => System.Text.Encoding.UTF8.GetString(ItemJson.ToUtf8(item, false)));

    private static void AssertUntouched(Dictionary<string, string> before, Dictionary<string, string> after, string[] except)
    {
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Where(row => !except.Contains(row.Key)), row => Assert.Equal(row.Value, after[row.Key]));
    }

    /// <param name="Id">What it is about.</param>
    /// <param name="In">Where the text stands.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Seen">A part of it that the model is sure to have read.</param>
    /// <param name="Say">What the person says.</param>
    /// <param name="Attack">What the model does then.</param>
    private sealed record Injection(string Id, string In, string Text, string Seen, string Say, string[] Attack)
    {
        /// <summary>What the sentence itself does, by SKU and field.</summary>
        public Dictionary<string, Dictionary<string, string>> Expect { get; init; } = [];

        /// <summary>What else the person names.</summary>
        public string[] Named { get; init; } = [];
    }
}
