namespace StreamingInventory.Core.Ledger;

/// <summary>A change set on its way to the writer, and the caller's place to wait.</summary>
internal sealed class WaitingSet(ChangeSet changes)
{
    private readonly TaskCompletionSource<ChangeOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    public ChangeSet Changes => changes;

    public Task<ChangeOutcome> Outcome => _outcome.Task;

    /// <summary>The writer takes it; from then on it cannot be withdrawn.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>The caller withdraws it, unless the writer has it already.</summary>
    public void TryWithdraw(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0)
            _outcome.TrySetCanceled(cancellationToken);
    }

    /// <summary>A bug showed while it was decided: the caller gets the exception.</summary>
    public void Fail(Exception exception) => _outcome.TrySetException(exception);

    public void Finish(ChangeOutcome outcome) => _outcome.TrySetResult(outcome);
}
