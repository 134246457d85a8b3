using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Core.Chat;

/// <summary>
/// A request in, a stream of responses out, as they happen. The last is always <c>complete</c>; failures are responses,
/// and whoever cancels is still told what was applied.
/// </summary>
public sealed partial class StreamingOrchestrator(
    ItemLedger ledger, IJournal journal, PendingChanges pending, InventoryAgent inventory, SupplierAgent suppliers, ForecastingAgent forecasting,
    OrderClerk orders, WatchDesk watch, ModelClient model, SentenceReader sentences, Conversations conversations, AgentMemory memory, Recollection recollection, WorkingAgents working, TimeProvider time, ILogger<StreamingOrchestrator> logger)
{
    // Whatever a tool is doing when somebody presses Stop: they are answered within this.
    private static readonly TimeSpan StopWithin = TimeSpan.FromMilliseconds(700);

    // What is with the ledger is waited for a little longer: somebody who stops wants to know what was done.
    private static readonly TimeSpan StoredWithin = TimeSpan.FromSeconds(2);

    private readonly ChatTools _tools = new(ledger, pending, journal, memory, recollection, inventory, suppliers, forecasting, orders, watch, model, time, logger);

    /// <summary>Does what is asked for.</summary>
    /// <param name="request">A valid request.</param>
    /// <param name="cancellationToken">Stops the run; the stream then ends by itself, with what was applied.</param>
    public IAsyncEnumerable<StreamingResponse> RunAsync(StreamingRequest request, CancellationToken cancellationToken)
    {
        var answer = new Answer(time);
        var run = new AgentRun(request.UserId, request.RunId ?? Ids.NewRun(time), request.UserInput, request.Context.AutoApprove, answer.Tell) { MayComeAgain = request.RunId is not null && request.MayComeAgain };
        return Stream(run, answer, stop => WorkAsync(request, run, answer, stop), cancellationToken);
    }

    /// <summary>Goes on with what waited for a click.</summary>
    /// <param name="pendingId">What the click was about.</param>
    /// <param name="decision">Approve or reject, and which rows.</param>
    /// <param name="userId">Who clicked.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async IAsyncEnumerable<StreamingResponse> ResumeAsync(
        string pendingId, ApprovalDecision decision, string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var claim = await pending.ClaimAsync(pendingId, decision, userId, cancellationToken);
        if (claim is ClaimOutcome.Claimed claimed)
        {
            await foreach (var response in ResumeAsync(claimed, cancellationToken))
                yield return response;
            yield break;
        }

        var answer = new Answer(time);
        var run = new AgentRun(userId, (await pending.FindAsync(pendingId, cancellationToken))?.RunId ?? pendingId, "", autoApprove: false, answer.Tell);
        run.Refuse(Words(claim));
        yield return new StreamingResponse(ResponseTypes.Start, "Looking at the decision.", time.GetUtcNow());
        yield return new StreamingResponse(ResponseTypes.Error, Words(claim), time.GetUtcNow());
        yield return answer.Complete(run, stopped: false);
    }

    /// <summary>Goes on with a decision that was taken by <see cref="PendingChanges.ClaimAsync"/>.</summary>
    public IAsyncEnumerable<StreamingResponse> ResumeAsync(ClaimOutcome.Claimed claimed, CancellationToken cancellationToken)
    {
        var answer = new Answer(time);
        var run = new AgentRun(claimed.Pending.UserId, claimed.Pending.RunId, claimed.Pending.Note ?? "", autoApprove: true, answer.Tell);
        return Stream(run, answer, _ => WorkAsync(claimed, run, answer), cancellationToken);
    }

    /// <summary>Why somebody cannot decide, as a sentence.</summary>
    public static string Words(ClaimOutcome claim) => claim switch
    {
        ClaimOutcome.Unknown unknown => $"There is no pending change with the id {unknown.PendingId}.",
        ClaimOutcome.SomebodyElses => "Only the person who asked for this change can decide about it.",
        ClaimOutcome.Used { State: PendingChange.Replaced } => "A newer proposal of orders stands in the place of this one.",
        ClaimOutcome.Used used => $"This change has been {used.State} already.",
        ClaimOutcome.Expired => "This change has waited too long; please ask again.",
        ClaimOutcome.Edited => "It was edited in the meantime; please look at it again.",
        ClaimOutcome.UnknownItems items => $"These items are not part of the pending change: {Wording.Names(items.ItemIds)}.",
        _ => "The decision stands.",
    };

    private async IAsyncEnumerable<StreamingResponse> Stream(
        AgentRun run, Answer answer, Func<CancellationToken, Task> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var tooLong = new CancellationTokenSource();
        await using var limit = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).CancelAfter(StopWithin), tooLong);
        var working = Task.Run(() => GuardAsync(work, run, answer, stop.Token), CancellationToken.None);
        try
        {
            while (await HasMoreAsync(answer, tooLong.Token))
            {
                while (answer.Responses.TryRead(out var response))
                    yield return response;
            }

            if (run.IsHandedOver)
            {
                await Task.WhenAny(working, Task.Delay(StoredWithin, CancellationToken.None));
                while (answer.Responses.TryRead(out var response))
                    yield return response;
            }

            yield return answer.Complete(run, stopped: cancellationToken.IsCancellationRequested && run.Waiting is null);
        }
        finally
        {
            // Whoever stops reading, for example by closing the connection, stops the run.
            if (!working.IsCompleted)
                await stop.CancelAsync();
        }
    }

    private static async ValueTask<bool> HasMoreAsync(Answer answer, CancellationToken tooLong)
    {
        try
        {
            return await answer.Responses.WaitToReadAsync(tooLong);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, AgentRun run, Answer answer, CancellationToken cancellationToken)
    {
        using var seen = working.Follow(run);
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            answer.Tell(ResponseTypes.Text, $"Stopped. {(run.Events.IsEmpty ? "Nothing was changed." : Wording.Summary(run.Events))}");
        }
        catch (Exception exception)
        {
            LogRunFailed(logger, exception);
            run.Refuse("Something went wrong; the request could not be finished.");
            answer.Tell(ResponseTypes.Error, run.Refusal!);
        }
        finally
        {
            answer.End();
        }
    }

    private async Task WorkAsync(StreamingRequest request, AgentRun run, Answer answer, CancellationToken cancellationToken)
    {
        answer.Tell(ResponseTypes.Start, "Working on it.", new System.Text.Json.Nodes.JsonObject { ["run_id"] = run.RunId });
        var state = await conversations.FindAsync(request.UserId, request.ConversationId, cancellationToken);
        var reading = sentences.Read(request.UserInput, request.Context, FocusJson.Of(state));
        var plan = Plan.From(reading, request.UserInput);
        answer.TellIntent(plan.Intent);
        if (!request.Context.Ignored.IsEmpty)
            answer.Tell(ResponseTypes.Text, $"The context has members that mean nothing here and were ignored: {Wording.Names([.. request.Context.Ignored])}.");
        var isGeneral = plan.Intent == Intents.General;
        if (isGeneral)
            answer.Tell(ResponseTypes.GeneralProcessing, "Thinking about it.");
        var chat = new ChatRun(_tools, run, answer, state);
        try
        {
            await chat.ExecuteAsync(request, plan, reading, cancellationToken);
            if (isGeneral)
                answer.Tell(ResponseTypes.GeneralComplete, run.Finding ?? (chat.Said is null ? plan.Say ?? "Done." : "Answered."));
        }
        finally
        {
            // A run that was stopped or failed may have changed something, and "undo that" then means it.
            await RememberAsync(request, run, chat, state, plan, reading);
        }
    }

    private async Task RememberAsync(StreamingRequest request, AgentRun run, ChatRun chat, ConversationState state, Plan plan, SentenceReading reading)
    {
        var runs = chat.Undone is { } undone ? state.Runs.Remove(undone) : !run.Events.IsEmpty || run.Waiting is not null ? state.Runs.Remove(run.RunId).Add(run.RunId) : state.Runs;
        var summary = !run.Events.IsEmpty ? Wording.Summary(run.Events) : chat.Said is { Length: > 0 } said ? said : run.Finding ?? plan.Say ?? run.Refusal ?? "Done.";
        var reply = reading.Clauses.OfType<ClauseReading.Reply>().FirstOrDefault();
        var asks = reply is { Choices.IsEmpty: false } or { Completion: not null } && run.Events.IsEmpty;
        await conversations.KeepAsync(request.UserId, request.ConversationId, new ConversationState(
            run.Mentioned.Count > 0 ? [.. run.Mentioned.Distinct()] : state.Items, runs, [.. state.Turns, new(true, request.UserInput), new(false, summary)])
        {
            Described = run.Described is { } filter ? FocusJson.Write(filter) : run.Mentioned.Count > 0 ? null : state.Described,
            Choices = asks ? reply!.Choices : [],
            Question = asks ? reply!.Completion ?? reading.Text : null,
            QuestionPart = asks ? reply!.Completion is null ? reply.Part : ClauseReading.Reply.Blank : null,
            LastSentence = plan.IsUnderstood && reply is null ? reading.Text : state.LastSentence,
            LastMemory = chat.Remembered ?? state.LastMemory,
            LastOther = run.Waiting is { } waiting ? waiting.Id : !run.Events.IsEmpty ? null : plan.LastOther(state.LastOther),
            IsLastApplied = plan.IsUnderstood && reply is null && !run.Events.IsEmpty && run.Waiting is null && (chat.Undone is null || reading.IsCorrection),
        });
        await recollection.FoundAsync(request, run);
        if (chat.Undone is { } takenBack && !run.Events.IsEmpty)
            await recollection.UndoneAsync(request.UserId, takenBack);
    }

    private async Task WorkAsync(ClaimOutcome.Claimed claimed, AgentRun run, Answer answer)
    {
        answer.Tell(ResponseTypes.Start, claimed.Decision.Choice == ApprovalChoice.Approve ? "Approved." : "Rejected.", new System.Text.Json.Nodes.JsonObject { ["run_id"] = run.RunId });
        answer.TellIntent(claimed.Pending.AgentId == AgentIds.Supplier ? Intents.Supplier : Intents.Inventory);
        if (claimed.Decision.Choice == ApprovalChoice.Reject)
        {
            run.Found("Rejected; nothing was changed.");
            answer.Tell(ResponseTypes.Text, run.Finding!);
            await recollection.DecidedAsync(claimed.Pending, claimed.Decision);
            return;
        }

        var before = ledger.Current;
        run.WorkAs(claimed.Pending.AgentId);
        // From the decision on it is done, whoever stops listening.
        var approved = await run.HandOverAsync(() => pending.ApplyAsync(claimed, CancellationToken.None), outcome => ChangeDesk.EventsOf(outcome.Outcome));
        if (!approved.LeftOut.IsEmpty)
            answer.Tell(ResponseTypes.Text, $"Changed by somebody in the meantime and left out: {Wording.Names([.. approved.LeftOut.Select(item => item.Name)])}.", new System.Text.Json.Nodes.JsonObject { ["left_out"] = await LeftOutJson.TellAsync(approved.LeftOut, journal, CancellationToken.None) });
        if (approved.Outcome is ChangeOutcome.Applied applied)
        {
            ChangeDesk.Tell(run, applied.Events, before);
            if (!applied.Events.IsEmpty)
                await recollection.DecidedAsync(claimed.Pending, claimed.Decision);
            return;
        }

        run.Refuse(Wording.Why(approved.Outcome, ledger.Current) + " Nothing was changed.");
        answer.Tell(ResponseTypes.Error, run.Refusal!);
    }

    /// <summary>Answers again for a run whose first answer was lost, from what it is known to have done.</summary>
    public async IAsyncEnumerable<StreamingResponse> RetellAsync(StreamingRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var runId = request.RunId ?? throw new ArgumentException("A run that is told again has an id.", nameof(request));
        var events = await journal.ReadRunAsync(runId, cancellationToken);
        var answer = new Answer(time);
        var run = new AgentRun(request.UserId, runId, request.UserInput, autoApprove: false, answer.Tell);
        answer.Tell(ResponseTypes.Start, "This was done before.", new System.Text.Json.Nodes.JsonObject { ["run_id"] = runId });
        answer.TellIntent(events.Any(happened => happened.AgentId == AgentIds.Supplier) ? Intents.Supplier : Intents.Inventory);
        run.Applied(events);
        ChangeDesk.Tell(run, events, ledger.Current);
        answer.End();
        await foreach (var response in answer.Responses.ReadAllAsync(cancellationToken))
            yield return response;
        yield return answer.Complete(run, stopped: false);
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "ChatRunFailed", Message = "A chat run failed.")]
    private static partial void LogRunFailed(ILogger logger, Exception exception);
}
