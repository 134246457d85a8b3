using Microsoft.SemanticKernel;
using StreamingInventory.Core.Agents;

namespace StreamingInventory.Core.Chat;

/// <summary>Ends the tool rounds of a run as soon as something waits for a click.</summary>
internal sealed class StopWhenWaiting(AgentRun run) : IAutoFunctionInvocationFilter
{
    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (run.Waiting is null)
            await next(context);
        context.Terminate = run.Waiting is not null;
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
