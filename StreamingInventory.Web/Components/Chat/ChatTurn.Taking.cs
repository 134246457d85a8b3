using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The part that makes words, steps and rows of what comes.</summary>
public sealed partial class ChatTurn
{
    private void TakeCall(StreamingResponse response, TimeSpan took)
    {
        if (ChatCall.From(response) is not { } call)
            return;
        _isAfterCall = true;
        var at = Steps.FindLastIndex(step => step.Call is { IsOpen: true } open && open.Id == call.Id);
        if (at >= 0)
            Steps[at] = Steps[at] with { Call = call with { Note = Steps[at].Call!.Note } };
        else
            Steps.Add(new ChatStep((string?)response.Data?["agent_id"] is { } agentId ? AgentIds.NameOf(agentId) : "Assistant", (string?)response.Data?["name"] ?? call.Tool, took) { Call = call });
    }

    private void TakeText(StreamingResponse response)
    {
        if (response.IsMarkdown)
        {
            // What comes after a call is another passage.
            if (Words is not [.., { IsMarkdown: true }] || _isAfterCall)
                Words.Add(new ChatWords(isMarkdown: true));
            _isAfterCall = false;
            Words[^1].Add(response.Message);
        }
        else if ((response.Data as JsonObject)?["left_out"] is JsonArray leftOut)
        {
            LeftOut.AddRange(ChatLeftOut.From(leftOut));
        }
        else if (response.ItemId is not null)
        {
            Kept.Add(response.Message);
        }
        else if (ChatChoice.From(response.Data) is { Count: > 0 } choices)
        {
            Choices.AddRange(choices);
            Say(response.Message.Split('\n')[0]);
        }
        else
        {
            Say(response.Message);
        }
    }

    private void Finish(StreamingResponse response)
    {
        IsRunning = false;
        Progress = null;
        RunId = response.RunId ?? RunId;
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Call is { IsOpen: true } left)
                Steps[i] = Steps[i] with { Call = left with { IsLeft = true } };
        }

        // Where nothing was changed, what there was to say has been said.
        var isSaid = Words.Count > 0 && (int?)response.Data?["changes"] is 0 && response.Data["stopped"] is null;
        if (Failure is null && Proposal is null && !isSaid && !Words.Exists(words => words.Text.Contains(Bare(response.Message), StringComparison.Ordinal) || response.Message.StartsWith(Bare(words.Text), StringComparison.Ordinal)))
            Say(response.Message);
    }

    private static string Bare(string text) => text.TrimEnd('.', ':');

    // Where the rows make a table or bars, the words keep what stands above them.
    private void Answer(StreamingResponse response)
    {
        var table = ChatTable.From(response.Data);
        if (table is not null)
            Tables.Add(table);
        var chart = ChatChart.From(response.Data);
        var lines = response.Message.Split('\n');
        if (chart is ChatChart.Forecast forecast)
            chart = forecast with { More = [.. lines.Skip(1)] };
        if (chart is not null)
            Charts.Add(chart);
        if (chart is ChatChart.Forecast)
            Say(lines[0]);
        // One row says little of what was worked out about it.
        else if ((table is null or { Rows.Count: 1, More: 0 } && chart is null) || lines.Length == 1)
            Say(response.Message);
        else if (lines[0].EndsWith(':'))
            Say(lines[0]);
        foreach (var note in (response.Data as JsonObject)?["notes"] as JsonArray ?? [])
            Say((string?)note ?? "");
    }

    // Figures only: what an agent looks at before it changes something.
    private static bool IsOverview(JsonNode? data) =>
        data is JsonObject { Count: > 0 } figures && figures.All(figure => figure.Value is JsonValue value && value.GetValueKind() == JsonValueKind.Number);
}
