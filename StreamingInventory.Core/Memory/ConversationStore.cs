using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;

namespace StreamingInventory.Core.Memory;

/// <summary>
/// A person's conversations with their turns. Every question names the person, and answers about that person's own
/// conversations only: somebody else's are not there.
/// </summary>
/// <remarks>A person has at most 100 conversations, the oldest is dropped for a new one; a conversation keeps its newest 500 turns.</remarks>
public sealed class ConversationStore(MemoryDatabase database, Conversations states, TimeProvider time)
{
    /// <summary>A person's conversations; the one that was used longest ago goes first.</summary>
    public const int MostConversations = 100;

    /// <summary>Turns of a conversation; the oldest go first.</summary>
    public const int MostTurns = 500;

    /// <summary>The person's conversations, the newest first.</summary>
    /// <exception cref="MemoryException">They cannot be read; so for all that read.</exception>
    public Task<ImmutableArray<ConversationEntry>> ListAsync(string userId, CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<ConversationEntry>>(
        async context => [.. await Listed(context, userId).OrderByDescending(row => row.UpdatedAt).Select(row => new ConversationEntry(row.Id, row.Title, row.UpdatedAt)).ToListAsync(cancellationToken)], cancellationToken);

    /// <summary>The conversation that the person used last, or null.</summary>
    public Task<ConversationEntry?> FindLastUsedAsync(string userId, CancellationToken cancellationToken) => database.ReadAsync(
        context => Listed(context, userId).OrderByDescending(row => row.UsedAt).Select(row => new ConversationEntry(row.Id, row.Title, row.UpdatedAt)).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>The conversation, where it is this person's.</summary>
    public Task<ConversationEntry?> FindAsync(string userId, string id, CancellationToken cancellationToken) => database.ReadAsync(
        context => Listed(context, userId).Where(row => row.Id == id).Select(row => new ConversationEntry(row.Id, row.Title, row.UpdatedAt)).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>The newest turns before a number, in order; none where the conversation is somebody else's.</summary>
    public Task<ImmutableArray<TurnRow>> ReadTurnsAsync(string userId, string id, int before, int most, CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<TurnRow>>(
        async context => [.. (await TurnsOf(context, userId, id).AsNoTracking().Where(row => row.Number < before).OrderByDescending(row => row.Number).Take(most).ToListAsync(cancellationToken)).AsEnumerable().Reverse()], cancellationToken);

    /// <summary>One turn, or null.</summary>
    public Task<TurnRow?> FindTurnAsync(string userId, string id, int number, CancellationToken cancellationToken) => database.ReadAsync(
        context => TurnsOf(context, userId, id).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken), cancellationToken);

    /// <summary>Keeps the person's words before anything is done about them; the first ones of a conversation make it, and are its title.</summary>
    /// <returns>The turn's number; 0 where it could not be kept.</returns>
    public Task<int> BeginTurnAsync(string userId, string id, string said, string runId)
    {
        var now = time.GetUtcNow();
        return Conversations.IsSomebody(userId) ? database.TryWriteAsync(async context =>
        {
            await ListAsync(context, userId, id, said, now);
            var number = (await TurnsOf(context, userId, id).MaxAsync(row => (int?)row.Number) ?? 0) + 1;
            context.Turns.Add(new TurnRow { UserId = userId, ConversationId = id, Number = number, Said = said, RunId = runId, StartedAt = now });
            await context.SaveChangesAsync();
            await TurnsOf(context, userId, id).Where(row => row.Number <= number - MostTurns).ExecuteDeleteAsync();
            return number;
        }) : Task.FromResult(0);
    }

    /// <summary>Keeps what came of a turn; a conversation that was deleted in the meantime stays deleted.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="number">The turn.</param>
    /// <param name="responses">The answer as a JSON array.</param>
    /// <param name="leftOut">How many effects are not among them.</param>
    /// <param name="proposal">What became of its proposal, where it made one.</param>
    public Task EndTurnAsync(string userId, string id, int number, string responses, int leftOut, string? proposal)
    {
        var now = time.GetUtcNow();
        return database.TryWriteAsync(async context =>
        {
            await Listed(context, userId).Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UpdatedAt, now).SetProperty(row => row.UsedAt, now));
            return await TurnsOf(context, userId, id).Where(row => row.Number == number).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Responses, responses).SetProperty(row => row.LeftOut, leftOut).SetProperty(row => row.Proposal, proposal).SetProperty(row => row.EndedAt, now));
        });
    }

    /// <summary>Keeps what was found out about a turn later: its proposal has expired, its run was taken back. That makes no conversation newer.</summary>
    public Task SettleTurnAsync(TurnRow turn) => database.TryWriteAsync(context => TurnsOf(context, turn.UserId, turn.ConversationId).Where(row => row.Number == turn.Number).ExecuteUpdateAsync(set => set
        .SetProperty(row => row.Responses, turn.Responses).SetProperty(row => row.LeftOut, turn.LeftOut).SetProperty(row => row.Proposal, turn.Proposal).SetProperty(row => row.IsUndone, turn.IsUndone).SetProperty(row => row.EndedAt, turn.EndedAt)));

    /// <summary>The person looks at this conversation: it is the one that is found again.</summary>
    public Task UseAsync(string userId, string id)
    {
        var now = time.GetUtcNow();
        return database.TryWriteAsync(context => Listed(context, userId).Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now)));
    }

    /// <summary>Gives a conversation another title: 1 to 80 characters, no control characters.</summary>
    /// <exception cref="MemoryException">It cannot be written.</exception>
    public async Task<RetitleOutcome> RenameAsync(string userId, string id, string title, CancellationToken cancellationToken)
    {
        title = title.Trim();
        if (ConversationTitle.Check(title) is { } rule)
            return new RetitleOutcome.Refused(rule);
        var changed = await database.WriteAsync(context => Listed(context, userId).Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, title), cancellationToken), cancellationToken);
        return changed == 1 ? new RetitleOutcome.Renamed(title) : new RetitleOutcome.NotFound();
    }

    /// <summary>Deletes a conversation with its turns; false where the person has none like it.</summary>
    /// <exception cref="MemoryException">It cannot be written.</exception>
    public async Task<bool> DeleteAsync(string userId, string id, CancellationToken cancellationToken)
    {
        var deleted = await database.WriteAsync(context => Listed(context, userId).Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        if (deleted == 1)
            states.Drop(userId, id);
        return deleted == 1;
    }

    private static IQueryable<ConversationRow> Listed(MemoryContext context, string userId) => context.Conversations.Where(row => row.UserId == userId && row.IsListed);

    private static IQueryable<TurnRow> TurnsOf(MemoryContext context, string userId, string id) => context.Turns.Where(row => row.UserId == userId && row.ConversationId == id);

    // A program may have used the same id before; what it is about is one thing.
    private static async Task ListAsync(MemoryContext context, string userId, string id, string said, DateTimeOffset now)
    {
        if (await Listed(context, userId).AnyAsync(row => row.Id == id))
        {
            await Listed(context, userId).Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UpdatedAt, now).SetProperty(row => row.UsedAt, now));
            return;
        }

        var before = await context.Conversations.FirstOrDefaultAsync(row => row.UserId == userId && row.Id == id);
        var row = before ?? context.Conversations.Add(new ConversationRow { UserId = userId, Id = id, Title = "", CreatedAt = now }).Entity;
        (row.Title, row.IsListed, row.UpdatedAt, row.UsedAt) = (ConversationTitle.From(said), true, now, now);
        await context.SaveChangesAsync();
        var tooMany = await Listed(context, userId).OrderByDescending(other => other.UsedAt).Skip(MostConversations).Select(other => other.Id).ToListAsync();
        if (tooMany.Count > 0)
            await Listed(context, userId).Where(other => tooMany.Contains(other.Id)).ExecuteDeleteAsync();
    }
}

/// <summary>A conversation in a person's list.</summary>
/// <param name="Id">Unique for that person.</param>
/// <param name="Title">As the person sees it.</param>
/// <param name="UpdatedAt">When something was said last.</param>
public sealed record ConversationEntry(string Id, string Title, DateTimeOffset UpdatedAt);

/// <summary>What became of a wish for another title.</summary>
public abstract record RetitleOutcome
{
    private RetitleOutcome() { }

    /// <param name="Title">As it is shown from now on.</param>
    public sealed record Renamed(string Title) : RetitleOutcome;

    /// <param name="Rule">Why not, as a sentence without its subject ("must not be empty").</param>
    public sealed record Refused(string Rule) : RetitleOutcome;

    /// <summary>The person has no such conversation.</summary>
    public sealed record NotFound : RetitleOutcome;
}
