using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>
/// Stands before every tool that a model calls. Arguments that a tool could not read are named in its result, so that the
/// model can put them right; a tool that fails ends neither the run nor the conversation.
/// </summary>
internal sealed class ModelTools(ModelTurn turn) : IAutoFunctionInvocationFilter
{
    // As the tools' schemas say it, and nothing else: a member that was left aside may have been what mattered.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        if ((turn.ProblemOf(context.ToolCallId) ?? Read(context)) is { } problem)
        {
            context.Result = new FunctionResult(context.Result, problem);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            context.Result = new FunctionResult(context.Result, "This step failed and was not done.");
        }
    }

    // Replaces the JSON of each argument by what the tool takes; gives the first problem, or null.
    private static string? Read(AutoFunctionInvocationContext context)
    {
        var name = $"{context.Function.PluginName}_{context.Function.Name}";
        var arguments = context.Arguments!;
        var parameters = context.Function.Metadata.Parameters;
        if (arguments.Names.FirstOrDefault(argument => !parameters.Any(parameter => parameter.Name == argument)) is { } unknown)
            return $"{name} has no parameter '{Shorten(unknown)}'; it has {string.Join(", ", parameters.Select(parameter => parameter.Name))}.";
        foreach (var parameter in parameters)
        {
            if (!arguments.TryGetValue(parameter.Name, out var value) || value is null or JsonElement { ValueKind: JsonValueKind.Null })
            {
                if (parameter.IsRequired)
                    return $"{name} wants the parameter '{parameter.Name}', {parameter.Description.ToLowerInvariant()}.";
                arguments.Remove(parameter.Name);
                continue;
            }

            if (value is not JsonElement element || parameter.ParameterType is not { } type)
                continue;
            try
            {
                arguments[parameter.Name] = element.Deserialize(type, Strict);
            }
            catch (JsonException exception)
            {
                return $"{name} cannot read '{parameter.Name}{(exception.Path ?? "").TrimStart('$')}': {Why(exception)} Nothing was done.";
            }
        }

        return null;
    }

    private static string Why(JsonException exception) =>
        exception.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "there is no such member."
        : exception.Message.Contains("uplicate", StringComparison.Ordinal) ? "it is there more than once."
        : "it has the wrong type.";

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
