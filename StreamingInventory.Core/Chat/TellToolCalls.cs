using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Agents;

namespace StreamingInventory.Core.Chat;

/// <summary>
/// Tells each call of a tool when it begins and, with the same id, when it ends: which tool, with what, how long it took
/// and what came of it. Both parts are bounded, whatever a model or an inventory puts into them.
/// </summary>
internal sealed class TellToolCalls(AgentRun run, Answer answer, TimeProvider time) : IFunctionInvocationFilter
{
    /// <summary>Most characters of a call's arguments, as JSON, and of its result.</summary>
    public const int MostText = 2_000;

    private const string Cut = "…";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private int _calls;

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var tool = new ToolName(context.Function.PluginName, context.Function.Name);
        if (tool.AgentId is { } agentId)
            run.WorkAs(agentId);
        var id = $"call-{++_calls}";
        var arguments = Bound(context.Arguments);
        Tell(null);
        var started = time.GetTimestamp();
        try
        {
            await next(context);
            Tell(End(Shorten(context.Result.GetValue<object>()?.ToString() ?? ""), failed: false));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A call that is stopped has no end of its own: the run's end is its end.
            Tell(End("", failed: true));
            throw;
        }

        JsonObject End(string result, bool failed) => new()
        {
            ["result"] = result,
            ["ms"] = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
            ["failed"] = failed,
        };

        void Tell(JsonObject? end)
        {
            var data = new JsonObject { ["id"] = id, ["tool"] = tool.Wire, ["name"] = tool.Words };
            if (tool.AgentId is not null)
                data["agent_id"] = tool.AgentId;
            data["arguments"] = arguments.DeepClone();
            foreach (var (member, value) in end ?? [])
                data[member] = value?.DeepClone();
            answer.Tell(ResponseTypes.ToolCall, $"{tool.Who}: {tool.Words}.", data);
        }
    }

    /// <summary>Arguments as JSON; what does not fit is cut, as a text that ends in "…".</summary>
    internal static JsonObject Bound(IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        JsonObject bound = [];
        var left = MostText;
        foreach (var (name, value) in arguments)
        {
            if (value is null or JsonElement { ValueKind: JsonValueKind.Null })
                continue;
            if (left <= name.Length)
            {
                bound[Cut] = Cut;
                break;
            }

            left -= name.Length;
            var json = JsonSerializer.Serialize(value, value.GetType(), Options);
            bound[name] = json.Length <= left ? JsonNode.Parse(json) : JsonValue.Create(Shorten(json, left));
            left -= Math.Min(left, json.Length);
        }

        return bound;
    }

    private static string Shorten(string text, int most = MostText)
    {
        if (text.Length <= most)
            return text;
        // Not in the middle of a pair of surrogates: half a letter is none.
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end] + Cut;
    }
}

/// <summary>A tool, as programs and as people call it.</summary>
/// <param name="Plugin">Whose it is.</param>
/// <param name="Function">Its name there.</param>
internal readonly record struct ToolName(string? Plugin, string Function)
{
    /// <summary>As a chat client names it: <c>Inventory_find</c>.</summary>
    public string Wire => Plugin is null ? Function : $"{Plugin}_{Function}";

    /// <summary>The agent that the tool belongs to; null where it is no agent's.</summary>
    public string? AgentId => Plugin switch
    {
        "Inventory" or "Conversation" or "Orders" => AgentIds.Inventory,
        "Supplier" => AgentIds.Supplier,
        "Forecasting" => AgentIds.Forecasting,
        _ => null,
    };

    public string Who => AgentId is { } agentId ? AgentIds.NameOf(agentId) : "Assistant";

    /// <summary>What it does, in words; the function's own name where there are no better ones.</summary>
    public string Words => Wire switch
    {
        "Inventory_analyze" => "look at the stock",
        "Inventory_find" => "find items",
        "Inventory_measure" => "count and sum",
        "Inventory_reorder" => "what to order",
        "Inventory_history" => "look back",
        "Inventory_change" => "change items",
        "Orders_propose" => "propose orders",
        "Orders_find" => "find orders",
        "Orders_show" => "show an order",
        "Orders_send" => "send orders",
        "Orders_receive" => "receive an order",
        "Orders_cancel" => "cancel orders",
        "Supplier_analyze" => "look at suppliers",
        "Supplier_change" => "change suppliers",
        "Forecasting_forecast" => "forecast demand",
        "Conversation_undo" => "take back",
        _ => Function.Replace('_', ' '),
    };
}
