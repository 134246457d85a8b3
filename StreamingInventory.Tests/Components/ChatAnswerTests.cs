using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>What an answer looks like as it comes, part by part.</summary>
public sealed class ChatAnswerTests : ComponentTest
{
    private readonly ChatTurn _turn = new("do something", Stock.Now);

    [Fact]
    public void Steps_SayWhoWhatAndWhen_WhileTheRunGoesOn()
    {
        Take(ResponseTypes.Start, "Working on it.");
        _turn.Take(new StreamingResponse(ResponseTypes.IntentAnalysis, "This is about inventory management.", Stock.Now.AddSeconds(1.5)) { PrimaryIntent = "inventory_management" });
        Take(ResponseTypes.ItemCreation, "Adding 5 items.");
        var answer = Show();

        Assert.Equal("true", answer.Find("[data-testid=chat-message]").GetAttribute("aria-busy"));
        Assert.Equal(["1.5 sUnderstood inventory management", "0.0 sAdding 5 items", "Working"], answer.FindAll(".steps li").Select(step => step.TextContent.Trim()));
        Take(ResponseTypes.Complete, "Added 5 items.");
        answer.Render();
        Assert.Equal("false", answer.Find("[data-testid=chat-message]").GetAttribute("aria-busy"));
        Assert.Empty(answer.FindAll("[data-testid=working]"));
        Assert.Equal("Added 5 items.", answer.Find(".words").TextContent);
    }

    [Fact]
    public void ToolCall_IsALineThatOpens_AndSaysWhatCameOfIt()
    {
        Take(ResponseTypes.ToolCall, "Inventory agent: find items.", Call());
        Take(ResponseTypes.InventoryAnalysis, "Looking for low items.");
        var answer = Show();
        Assert.Equal("Inventory agent find items…", answer.Find("[data-testid=tool-call] summary").TextContent);
        Assert.Contains("now", answer.Find("[data-testid=tool-call]").ClassList);

        Take(ResponseTypes.ToolCall, "Inventory agent: find items.", Call(("result", "One fits <b>."), ("ms", 23.4), ("failed", false)));
        answer.Render();

        var call = answer.Find("[data-testid=tool-call]");
        Assert.Single(answer.FindAll("[data-testid=tool-call]"));
        Assert.Equal("Inventory agent find items · 0.02 s", call.QuerySelector("summary")!.TextContent);
        Assert.Equal(["Does|Looking for low items.", "Tool|Inventory_find", "type|inventory", "where|{\"field\":\"status\"}\n{\"field\":\"sku\"}", "Result|One fits <b>."], call.QuerySelectorAll("dl div").Select(row => $"{row.Children[0].TextContent}|{row.Children[1].TextContent}"));
    }

    [Fact]
    public void ToolCall_ThatFails_OrIsLeft_SaysSo()
    {
        Take(ResponseTypes.ToolCall, "", Call(("result", ""), ("ms", 1_500.0), ("failed", true)));
        Take(ResponseTypes.ToolCall, "", Call());
        Take(ResponseTypes.Complete, "Stopped. Nothing was changed.");
        Assert.Equal(["Inventory agent find items · failed", "Inventory agent find items · stopped"], Show().FindAll("summary").Select(line => line.TextContent));
    }

    [Fact]
    public void Progress_IsABarWithNumbers_AndGoesWithTheRun()
    {
        Take(ResponseTypes.Progress, "120 of 1000", new JsonObject { ["done"] = 120, ["total"] = 1000 });
        var answer = Show();
        var bar = answer.Find("[role=progressbar]");
        Assert.Equal(("0", "1000", "120", "120 of 1,000"), (bar.GetAttribute("aria-valuemin"), bar.GetAttribute("aria-valuemax"), bar.GetAttribute("aria-valuenow"), bar.GetAttribute("aria-valuetext")));
        Assert.Contains("120 of 1,000", answer.Find("[data-testid=working]").TextContent, StringComparison.Ordinal);
        Assert.Equal("width:12%", bar.QuerySelector("i")!.GetAttribute("style"));

        Take(ResponseTypes.Complete, "Added 1,000 items.");
        answer.Render();
        Assert.Empty(answer.FindAll("[role=progressbar]"));
    }

    [Fact]
    public void ModelsWords_AreOnePassageOfMarkdown_UntilACallComesBetween()
    {
        foreach (var piece in new[] { "I look ", "for **lo", "w** items. " })
            Say(piece);
        Take(ResponseTypes.ToolCall, "", Call(("result", ""), ("ms", 1.0), ("failed", false)));
        Say("Two fit.");
        _turn.Take(new StreamingResponse(ResponseTypes.Complete, "Nothing was changed.", Stock.Now) { Data = new JsonObject { ["changes"] = 0 } });
        var answer = Show();
        Assert.Equal(["I look for low items.", "Two fit."], answer.FindAll(".words.marked p").Select(words => words.TextContent.Trim()));
        Assert.Equal("low", answer.Find("strong").TextContent);
        // It has said itself what there was to say.
        Assert.Empty(answer.FindAll(".words:not(.marked)"));
        Assert.Equal("I look for low items. Two fit.", _turn.Spoken.Trim());
    }

    [Fact]
    public void Question_ThatIsAnswered_IsNotSaidToHaveChangedNothing()
    {
        Take(ResponseTypes.Text, "I can add, change and remove items. For example:\n- What is low?\n- Undo that");
        Take(ResponseTypes.Complete, "Nothing was changed.", new JsonObject { ["changes"] = 0 });
        var answer = Show();
        Assert.Equal(["What is low?", "Undo that"], answer.FindAll(".listed li").Select(line => line.TextContent));
        Assert.DoesNotContain("Nothing was changed", answer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_AreATable()
    {
        Take(ResponseTypes.AnalysisResults, "14 fit:\nBolt: 4\nand 13 more.", new JsonObject { ["total"] = 14, ["items"] = new JsonArray([.. Enumerable.Range(0, 14).Select(number => (JsonNode)new JsonObject { ["name"] = $"Bolt <{number}>", ["current_stock"] = 4 + number, ["status"] = "low_stock" })]) });
        var answer = Show();
        Assert.Equal(["Item", "Stock", "Status"], answer.FindAll("th[scope=col]").Select(header => header.TextContent));
        Assert.Equal("Bolt <0>", answer.Find("td").TextContent);
        Assert.Contains("and 2 more", answer.Find(".rows").TextContent, StringComparison.Ordinal);
        Assert.Equal("14 fit:", answer.Find(".words").TextContent);
    }

    [Fact]
    public async Task Choice_IsSaidByAClick()
    {
        string? said = null;
        Take(ResponseTypes.Text, "Which one do you mean?\n- Bolt\n- Nut", new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["name"] = "Bolt", ["sku"] = "B-1" }, new JsonObject { ["name"] = "Nut" }) });
        var answer = Show(parameters => parameters.Add(it => it.OnChoose, text => said = text));
        Assert.Equal("Which one do you mean?", answer.Find(".words").TextContent);
        Assert.Equal(["Bolt", "Nut"], answer.FindAll("[data-testid=choice]").Select(choice => choice.TextContent));
        await ActAsync(() => answer.FindAll("[data-testid=choice]")[0].ClickAsync());
        Assert.Equal("B-1", said);
    }

    [Fact]
    public void Effects_KeepWhatChangedApartFromLongNames()
    {
        var name = new string('W', 200);
        Take(ResponseTypes.FieldChanged, $"{name}: Stock 30 → 34.", new JsonObject { ["event_type"] = "field_changed", ["data"] = new JsonObject { ["current_stock"] = 34 } });
        Take(ResponseTypes.ItemAdded, "Added Nut.", new JsonObject { ["type"] = "inventory", ["name"] = "Nut", ["current_stock"] = 1200m, ["unit"] = "boxes" });
        Take(ResponseTypes.ItemRemoved, "Removed Pin.", new JsonObject { ["name"] = "Pin" });
        var answer = Show();
        Assert.Equal([$"~|Changed {name}|Stock 30 → 34", "+|Added Nut|1,200 boxes", "−|Removed Pin|"], answer.FindAll(".effects li").Select(row => string.Join('|', row.Children.Select(part => part.TextContent))));
    }

    [Fact]
    public void Failure_IsAnAlert()
    {
        Take(ResponseTypes.Error, "There is no item with the id, SKU or name '<i>x</i>'. Nothing was changed.");
        Take(ResponseTypes.Complete, "There is no item with the id, SKU or name '<i>x</i>'. Nothing was changed.");
        var answer = Show();
        Assert.Contains("<i>x</i>", answer.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(answer.FindAll("[data-testid=undo], .words"));
    }

    [Fact]
    public void Stopped_SaysWhatWasApplied_AndCanBeTakenBack()
    {
        Take(ResponseTypes.ItemAdded, "Added Nut.", new JsonObject { ["name"] = "Nut" });
        Take(ResponseTypes.Text, "Stopped. Added 1 item.");
        Take(ResponseTypes.Complete, "Stopped. Added 1 item.", new JsonObject { ["stopped"] = true, ["changes"] = 1 }, runId: "run-1");
        var answer = Show();
        Assert.Equal("Stopped. Added 1 item.", Assert.Single(answer.FindAll(".words")).TextContent);
        Assert.NotNull(answer.Find("[data-testid=undo]"));
    }

    [Fact]
    public async Task Undo_ClickedTwice_IsDoneOnce_AndListsWhatWasKept()
    {
        var undos = 0;
        Take(ResponseTypes.ItemAdded, "Added Nut.", new JsonObject { ["name"] = "Nut" });
        Take(ResponseTypes.Complete, "Added 1 item.", runId: "run-1");
        var answer = Show(parameters => parameters.Add(it => it.OnUndo, turn => undos += turn.BeginUndo() is null ? 0 : 1));
        await ActAsync(() => answer.Find("[data-testid=undo]").ClickAsync());
        Assert.Empty(answer.FindAll("[data-testid=undo]"));
        Assert.Null(_turn.BeginUndo());
        Assert.Equal(1, undos);

        _turn.EndUndo(new UndoOutcome.Undone([], [new UndoKept("inventory-1", "Nut", null, "Nut has been changed since it was added and stays.")]));
        answer.Render();

        Assert.Equal("Nothing was left to take back.", answer.Find("[data-testid=undone]").TextContent);
        Assert.Equal("Nut has been changed since it was added and stays.", answer.Find("[data-testid=kept] li").TextContent);
    }

    [Fact]
    public void Undo_ThatCouldNotBeDone_CanBeTriedAgain()
    {
        Take(ResponseTypes.ItemAdded, "Added Nut.", new JsonObject { ["name"] = "Nut" });
        Take(ResponseTypes.Complete, "Added 1 item.", runId: "run-1");
        Assert.Equal("run-1", _turn.BeginUndo());
        _turn.EndUndo(new UndoOutcome.Unavailable("The disk is full."));
        var answer = Show();
        Assert.Contains("Try again", answer.Find(".outcome").TextContent, StringComparison.Ordinal);
        Assert.Equal("run-1", _turn.BeginUndo());
    }

    [Fact]
    public void UndoInWords_ListsWhatWasKept()
    {
        Take(ResponseTypes.AnalysisResults, "Taking back 1 change.", new JsonObject { ["undoes"] = "run-1" });
        _turn.Take(new StreamingResponse(ResponseTypes.Text, "unit_cost of Bolt is 4 now and stays (it was 3 before).", Stock.Now) { ItemId = "inventory-1" });
        var answer = Show();
        Assert.Equal("run-1", _turn.Undoes);
        Assert.Equal("unit_cost of Bolt is 4 now and stays (it was 3 before).", answer.Find("[data-testid=kept] li").TextContent);
    }

    [Fact]
    public void LeftOut_SaysWhoHasChangedWhat()
    {
        Take(ResponseTypes.Text, "Changed by somebody in the meantime and left out: Bolt and Nut.", new JsonObject
        {
            ["left_out"] = new JsonArray(
                new JsonObject { ["name"] = "Bolt", ["since"] = new JsonArray(new JsonObject { ["user_id"] = "ben", ["what"] = "Stock 40 → 38" }, new JsonObject { ["user_id"] = "ana", ["what"] = "Location North → South" }) },
                new JsonObject { ["name"] = "Nut", ["since"] = new JsonArray(new JsonObject { ["user_id"] = "ben", ["what"] = "removed" }) }),
        });
        Assert.Equal(["Bolt ben: Stock 40 → 38; You: Location North → South", "Nut ben: removed"], Show().FindAll("[data-testid=left-out] li").Select(row => row.TextContent));
    }

    [Fact]
    public void Answer_ThatHasNotChanged_IsNotDrawnAgain()
    {
        var answer = Show();
        var before = answer.RenderCount;
        answer.Render();
        Assert.Equal(before, answer.RenderCount);
        Take(ResponseTypes.Text, "Hello.");
        answer.Render();
        Assert.Equal(before + 1, answer.RenderCount);
    }

    private static JsonObject Call(params (string Member, JsonNode Value)[] end)
    {
        var call = new JsonObject
        {
            ["id"] = "call-1",
            ["tool"] = "Inventory_find",
            ["name"] = "find items",
            ["agent_id"] = "inventory_agent",
            ["arguments"] = new JsonObject { ["type"] = "inventory", ["where"] = new JsonArray(new JsonObject { ["field"] = "status" }, new JsonObject { ["field"] = "sku" }) },
        };
        foreach (var (member, value) in end)
            call[member] = value;
        return call;
    }

    private void Say(string piece) => _turn.Take(new StreamingResponse(ResponseTypes.Text, piece, Stock.Now) { IsMarkdown = true });

    private void Take(string type, string message, JsonNode? data = null, string? runId = null) =>
        _turn.Take(new StreamingResponse(type, message, Stock.Now) { Data = data, RunId = runId });

    private IRenderedComponent<ChatAnswer> Show(Action<ComponentParameterCollectionBuilder<ChatAnswer>>? more = null) => Render<ChatAnswer>(parameters =>
    {
        parameters.Add(it => it.Turn, _turn);
        more?.Invoke(parameters);
    });
}
