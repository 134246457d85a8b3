using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Web.Endpoints;

/// <summary>What the ledger answered, as HTTP says it; the one place where that is decided.</summary>
internal static class Outcomes
{
    private const string RetrySeconds = "2";

    /// <summary>The problem for everything but <see cref="ChangeOutcome.Applied"/>.</summary>
    public static ProblemResult ToProblem(ChangeOutcome outcome, ItemType? type = null) => outcome switch
    {
        ChangeOutcome.Rejected rejected => Rejected([.. rejected.Problems]),
        ChangeOutcome.Conflicted conflicted => Conflicted([.. conflicted.Conflicts], type),
        ChangeOutcome.Stale stale => Stale(stale),
        ChangeOutcome.KeyReused reused => KeyReused(reused.Key),
        ChangeOutcome.AlreadyUndone undone => AlreadyUndone(undone.RunId),
        ChangeOutcome.Unavailable unavailable => Unavailable(unavailable.Reason),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no problem."),
    };

    /// <summary>404 where nothing is there, 409 where something else stands against it, 400 where a value breaks a rule.</summary>
    public static ProblemResult Rejected(IReadOnlyList<Problem> problems)
    {
        var errors = problems.Select(problem => new FieldError(problem.Field ?? "id", problem.Value, problem.Message)
        {
            Code = problem.Code,
            ItemId = problem.ItemId,
            Message = problem.Message,
        }).ToList();
        var (status, type) = problems[0].Code switch
        {
            "not_found" => (StatusCodes.Status404NotFound, "not-found"),
            "in_use" => (StatusCodes.Status409Conflict, "in-use"),
            "wrong_status" => (StatusCodes.Status409Conflict, "wrong-status"),
            "duplicate" when problems.All(problem => problem.Code == "duplicate") => (StatusCodes.Status409Conflict, "duplicate"),
            _ => (StatusCodes.Status400BadRequest, "invalid-value"),
        };
        return Problems.Of(status, type, string.Join(" ", problems.Take(5).Select(problem => problem.Message)), errors);
    }

    /// <summary>422.</summary>
    public static ProblemResult KeyReused(string key) => Problems.Of(
        StatusCodes.Status422UnprocessableEntity, "key-reused", "The idempotency key was used with another body; nothing was changed. Use a new key for a new change.",
        new FieldError("Idempotency-Key", key, "must be used for one change only") { Code = "key_reused" });

    /// <summary>409.</summary>
    public static ProblemResult AlreadyUndone(string runId) =>
        Problems.Of(StatusCodes.Status409Conflict, "already-undone", $"The run {runId} has been taken back before.");

    /// <summary>503; nothing was changed and it can be tried again.</summary>
    public static ProblemResult Unavailable(string reason) =>
        new(StatusCodes.Status503ServiceUnavailable, "https://streaming-inventory.example/problems/unavailable",
            "Changes cannot be stored at the moment", $"Nothing was changed; try again. ({reason})")
        {
            Headers = [new("Retry-After", RetrySeconds)],
        };

    private static ProblemResult Stale(ChangeOutcome.Stale stale) => new(
        StatusCodes.Status412PreconditionFailed, "https://streaming-inventory.example/problems/stale", "The item has changed in between",
        $"{stale.Current.Name} has the version {stale.Current.Version} now, which is not the one that was sent. Read it again, or send \"seen\" with the values that were seen.")
    {
        Errors = [new FieldError("If-Match", stale.ExpectedVersion > 0 ? $"\"{stale.ExpectedVersion}\"" : null, $"must be the item's current version, \"{stale.Current.Version}\"") { Code = "stale", ItemId = stale.Current.Id }],
        Headers = [new("ETag", ItemAnswers.ETag(stale.Current))],
    };

    private static ProblemResult Conflicted(IReadOnlyList<FieldConflict> conflicts, ItemType? type)
    {
        var list = new JsonArray();
        foreach (var conflict in conflicts)
        {
            var field = (type ?? ItemType.Inventory).Find(conflict.Field);
            list.Add(new JsonObject
            {
                ["item_id"] = conflict.ItemId,
                ["field"] = conflict.Field,
                ["seen"] = ItemAnswers.ToNode(conflict.Seen, field),
                ["current"] = ItemAnswers.ToNode(conflict.Current, field),
                ["wanted"] = ItemAnswers.ToNode(conflict.Wanted, field),
            });
        }

        return new ProblemResult(
            StatusCodes.Status409Conflict, "https://streaming-inventory.example/problems/conflict", "Somebody else changed the same field",
            string.Join(" ", conflicts.Take(5).Select(conflict => $"{conflict.Field} was '{conflict.Seen}' when it was read, and is '{conflict.Current}' now; '{conflict.Wanted}' was not written.")))
        {
            Errors =
            [
                .. conflicts.Select(conflict => new FieldError(conflict.Field, $"{conflict.Wanted}", $"was changed in between: it is '{conflict.Current}' now")
                {
                    Code = "conflict",
                    ItemId = conflict.ItemId,
                }),
            ],
            Extensions = new JsonObject { ["conflicts"] = list },
        };
    }
}
