using System.Collections.Frozen;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Agents;

namespace StreamingInventory.Core.Chat;

/// <summary>Ends the tool rounds of a run as soon as something waits for a click; what was asked beside it, in the same round, is still answered.</summary>
internal sealed class StopWhenWaiting(AgentRun run) : IAutoFunctionInvocationFilter
{
    private static readonly FrozenSet<string> Reading = new[] { "find", "measure", "history", "gap", "stock", "analyze", "compare", "alternatives", "best_for_item", "forecast", "forecast_all", "recall", "list", "alerts" }.ToFrozenSet(StringComparer.Ordinal);

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (run.Waiting is null || Reading.Contains(context.Function.Name))
            await next(context);
        context.Terminate = run.Waiting is not null && context.FunctionSequenceIndex >= context.FunctionCount - 1;
    }
}

/// <summary>A tool that fails is told to the person in general words; what exactly happened goes to the log.</summary>
internal sealed class TellFailures(AgentRun run, Action<Exception> log) : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log(exception);
            run.Refuse("Something went wrong; this step was not done.");
            run.Report(StepKind.Error, run.Refusal!);
            throw;
        }
    }
}
