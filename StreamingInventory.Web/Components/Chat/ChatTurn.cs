using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>One request and what has come of it so far, ready to be shown.</summary>
/// <param name="said">The person's words.</param>
/// <param name="startedAt">When they were sent.</param>
public sealed class ChatTurn(string said, DateTimeOffset startedAt)
{
    public string Said { get; } = said;

    /// <summary>What was done on the way, with the time it took.</summary>
    public List<ChatStep> Steps { get; } = [];

    /// <summary>What has changed.</summary>
    public List<ChatEffect> Effects { get; } = [];

    /// <summary>The reply, piece by piece.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Rows behind the reply.</summary>
    public List<ChatTable> Tables { get; } = [];

    /// <summary>What can be chosen from, where it was not clear what is meant: what is said by a click, and what it is called.</summary>
    public List<ChatChoice> Choices { get; } = [];

    /// <summary>Where there is more of what was told.</summary>
    public string? Page { get; private set; }

    /// <summary>What waits for the person's click.</summary>
    public ChatProposal? Proposal { get; private set; }

    private ChatProposal? _decided;

    /// <summary>How much of a long run is done.</summary>
    public (int Done, int Total)? Progress { get; private set; }

    public string? Failure { get; private set; }

    /// <summary>The run that can be taken back.</summary>
    public string? RunId { get; private set; }

    public bool IsRunning { get; set; } = true;

    public bool IsUndone { get; set; }

    /// <summary>Something changed and can be taken back.</summary>
    public bool CanUndo => !IsRunning && !IsUndone && RunId is not null && Effects.Count > 0;

    /// <summary>Takes over the next response.</summary>
    public void Take(StreamingResponse response)
    {
        var took = response.Timestamp - startedAt;
        switch (response.Type)
        {
            case ResponseTypes.Start:
                break;
            case ResponseTypes.ItemAdded:
                Effects.Add(new ChatEffect("plus", "+", Text(response, "name") ?? response.Message, AddedDetail(response.Data), response.ItemId));
                break;
            case ResponseTypes.ItemRemoved:
                Effects.Add(new ChatEffect("minus", "−", Text(response, "name") ?? response.Message, "", response.ItemId));
                break;
            case ResponseTypes.ItemUpdated or ResponseTypes.FieldChanged:
                Effects.Add(new ChatEffect("tilde", "~", response.Message, "", response.ItemId));
                break;
            case ResponseTypes.AnalysisResults or ResponseTypes.SupplierResults when IsOverview(response.Data):
                Steps.Add(new ChatStep("Before", response.Message, took));
                break;
            case ResponseTypes.AnalysisResults or ResponseTypes.SupplierResults or ResponseTypes.ForecastResults:
                Answer(response);
                break;
            case ResponseTypes.Text when ChatChoice.From(response.Data) is { Count: > 0 } choices:
                Choices.AddRange(choices);
                Say(response.Message.Split('\n')[0]);
                break;
            case ResponseTypes.Text or ResponseTypes.GeneralComplete:
                Page = (string?)(response.Data as JsonObject)?["page"] ?? Page;
                Say(response.Message);
                break;
            case ResponseTypes.ConfirmationRequired:
                Proposal = ChatProposal.From(response.Data);
                break;
            case ResponseTypes.Progress:
                Progress = ((int?)response.Data?["done"] ?? 0, (int?)response.Data?["total"] ?? 0);
                break;
            case ResponseTypes.Error:
                Failure = response.Message;
                break;
            case ResponseTypes.Complete:
                Finish(response);
                break;
            default:
                Steps.Add(new ChatStep(Who(response.Type), response.Message, took));
                break;
        }
    }

    /// <summary>The person has decided; the answer goes on.</summary>
    public void Decide()
    {
        (_decided, Proposal) = (Proposal, null);
        Failure = null;
        IsRunning = true;
    }

    /// <summary>What came of the decision; where it can still be made, it is asked for again.</summary>
    public void Settle(bool isStillOpen)
    {
        if (isStillOpen)
            Proposal ??= _decided;
        _decided = null;
    }

    public void Fail(string message)
    {
        Failure = message;
        IsRunning = false;
    }

    private void Finish(StreamingResponse response)
    {
        IsRunning = false;
        Progress = null;
        RunId = response.RunId ?? RunId;
        if (Failure is null && Proposal is null && !Words.Exists(words => words.Contains(Bare(response.Message), StringComparison.Ordinal) || response.Message.StartsWith(Bare(words), StringComparison.Ordinal)))
            Words.Add(response.Message);
    }

    private static string Bare(string text) => text.TrimEnd('.', ':');

    // Where the rows make a table, the words keep what stands above them.
    private void Answer(StreamingResponse response)
    {
        var table = ChatTable.From(response.Data);
        if (table is not null)
            Tables.Add(table);
        var lines = response.Message.Split('\n');
        if (table is null || lines.Length == 1)
            Words.Add(response.Message);
        else if (lines[0].EndsWith(':'))
            Words.Add(lines[0]);
    }

    // Figures only: what an agent looks at before it changes something.
    private static bool IsOverview(JsonNode? data) =>
        data is JsonObject { Count: > 0 } figures && figures.All(figure => figure.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number);

    // A model sends its reply in pieces; whole sentences stand on lines of their own.
    private void Say(string piece)
    {
        if (Words.Count > 0 && piece.Length > 0 && (char.IsWhiteSpace(piece[0]) || char.IsLower(piece[0]) || !Words[^1].TrimEnd().EndsWith('.')))
            Words[^1] += piece;
        else if (piece.Length > 0 && !Words.Contains(piece))
            Words.Add(piece);
    }

    private static string Who(string type) => type switch
    {
        ResponseTypes.IntentAnalysis => "Understood",
        ResponseTypes.InventoryAnalysis => "Inventory agent",
        ResponseTypes.SupplierAnalysis => "Supplier agent",
        ResponseTypes.ForecastingAnalysis => "Forecasting agent",
        ResponseTypes.ItemCreation => "Adding",
        ResponseTypes.ItemRemoval => "Removing",
        ResponseTypes.ItemUpdate => "Changing",
        _ => "Assistant",
    };

    private static string? Text(StreamingResponse response, string member) => (string?)response.Data?[member];

    private static string AddedDetail(JsonNode? data) => (string?)data?["type"] == ItemType.Inventory.Name
        ? string.Create(CultureInfo.InvariantCulture, $"{(decimal?)data?["current_stock"] ?? 0:#,0.###} {(string?)data?["unit"]}")
        : (string?)data?["location"] ?? "";
}

/// <summary>One of several items that may be meant.</summary>
/// <param name="Say">What says so.</param>
/// <param name="Name">What it is called.</param>
public sealed record ChatChoice(string Say, string Name)
{
    public static List<ChatChoice> From(JsonNode? data) =>
        [.. ((data as JsonObject)?["choices"] as JsonArray ?? []).OfType<JsonObject>().Select(choice => new ChatChoice((string?)choice["sku"] is { Length: > 0 } sku ? sku : (string?)choice["name"] ?? "", (string?)choice["name"] ?? "")).Where(choice => choice.Say.Length > 0)];
}

/// <summary>A step of an answer.</summary>
public sealed record ChatStep(string Who, string What, TimeSpan At);

/// <summary>Something that changed.</summary>
/// <param name="Kind">A CSS class: plus, minus or tilde.</param>
/// <param name="Sign">The same as a sign.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Detail">What of it.</param>
/// <param name="ItemId">The item.</param>
public sealed record ChatEffect(string Kind, string Sign, string Name, string Detail, string? ItemId);

/// <summary>Changes that wait for a click.</summary>
public sealed record ChatProposal(string PendingId, DateTimeOffset ExpiresAt, List<ChatProposalRow> Rows)
{
    public static ChatProposal? From(JsonNode? data)
    {
        if ((string?)data?["pending_id"] is not { } id || data["changes"] is not JsonArray changes)
            return null;
        var expires = DateTimeOffset.Parse((string?)data["expires_at"] ?? "9999-12-31T00:00:00Z", CultureInfo.InvariantCulture);
        return new ChatProposal(id, expires, [.. changes.OfType<JsonObject>().Select(ChatProposalRow.From)]);
    }
}

/// <summary>One row of a proposal, with its tick box.</summary>
public sealed record ChatProposalRow(string ItemId, string Kind, string Sign, string Name, string Detail)
{
    public bool IsTicked { get; set; } = true;

    public static ChatProposalRow From(JsonObject change)
    {
        var kind = (string?)change["kind"];
        var fields = (change["fields"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var detail = kind == "update" ? string.Join(", ", fields.Select(field => $"{Label((string?)field["field"])} {Show(field["from"])} → {Show(field["to"])}"))
            : kind == "add" && fields.Find(field => (string?)field["field"] == "current_stock") is { } stock ? Show(stock["to"]) : "";
        return new ChatProposalRow(
            (string?)change["item_id"] ?? "", kind switch { "add" => "plus", "remove" => "minus", _ => "tilde" },
            kind switch { "add" => "+", "remove" => "−", _ => "~" }, (string?)change["name"] ?? "", detail);
    }

    private static string Label(string? field) => field is null ? "" : ItemType.Inventory.Find(field)?.Label ?? ItemType.Supplier.Find(field)?.Label ?? field;

    private static string Show(JsonNode? value) => value switch
    {
        null => "empty",
        JsonArray list => string.Join(", ", list.Select(entry => entry?.ToString())),
        _ => value.ToString(),
    };
}
