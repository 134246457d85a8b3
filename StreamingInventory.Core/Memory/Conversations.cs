using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace StreamingInventory.Core.Memory;

/// <summary>
/// What a conversation is about just now. It is kept on disk, so that "them" and "undo that" survive a restart; the
/// recent ones are in memory as well, the least used go first.
/// </summary>
/// <remarks>
/// Who gives no name shares it with others, and a program that names no conversation has one without an end: what they
/// are about is in memory only. Of programs' conversations the newest 10,000 are kept on disk.
/// </remarks>
public sealed class Conversations(MemoryDatabase database, TimeProvider time) : IDisposable
{
    private const int MostTurns = 12;
    private const int MostOfPrograms = 10_000;
    private static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>Does this id stand for one person? Without a name everybody is the same.</summary>
    public static bool IsSomebody(string userId) => userId is not ("" or "anonymous");

    /// <summary>A person's conversation; programs without a conversation's id have one each.</summary>
    public async ValueTask<ConversationState> FindAsync(string userId, string? conversationId, CancellationToken cancellationToken)
    {
        if (_states.TryGetValue((userId, conversationId), out ConversationState? state))
            return state!;
        if (conversationId is null || !IsSomebody(userId))
            return ConversationState.Empty;
        var json = await database.TryReadAsync(context => context.Conversations.AsNoTracking().Where(row => row.UserId == userId && row.Id == conversationId)
            .Select(row => row.State).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        var kept = StateJson.Read(json);
        if (kept is null)
            return ConversationState.Empty;
        // Not over what was said in the meantime.
        return _states.TryGetValue((userId, conversationId), out ConversationState? newer) ? newer! : Cache(userId, conversationId, kept);
    }

    /// <summary>Remembers it from now on, in memory at once and on disk when this returns; a disk that cannot be written is no failure.</summary>
    public async Task KeepAsync(string userId, string? conversationId, ConversationState state)
    {
        var kept = Cache(userId, conversationId, state with { Turns = state.Turns.Length > MostTurns ? state.Turns[^MostTurns..] : state.Turns });
        if (conversationId is null || !IsSomebody(userId))
            return;
        var (json, now) = (StateJson.Write(kept), time.GetUtcNow());
        await database.TryWriteAsync(async context =>
        {
            var changed = await context.Conversations.Where(row => row.UserId == userId && row.Id == conversationId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, json).SetProperty(row => row.UpdatedAt, now));
            if (changed == 0)
                await AddOfProgramAsync(context, userId, conversationId, json, now);
            return true;
        });
    }

    /// <summary>Forgets a conversation that was deleted.</summary>
    internal void Drop(string userId, string conversationId) => _states.Remove((userId, conversationId));

    public void Dispose() => _states.Dispose();

    private static async Task AddOfProgramAsync(MemoryContext context, string userId, string conversationId, string json, DateTimeOffset now)
    {
        context.Conversations.Add(new ConversationRow { UserId = userId, Id = conversationId, Title = "", CreatedAt = now, UpdatedAt = now, UsedAt = now, State = json });
        await context.SaveChangesAsync();
        if (await context.Conversations.CountAsync(row => !row.IsListed) <= MostOfPrograms)
            return;
        var oldest = await context.Conversations.Where(row => !row.IsListed).OrderByDescending(row => row.UpdatedAt).Skip(MostOfPrograms - 1).Select(row => row.UpdatedAt).FirstAsync();
        await context.Conversations.Where(row => !row.IsListed && row.UpdatedAt < oldest).ExecuteDeleteAsync();
    }

    private ConversationState Cache(string userId, string? conversationId, ConversationState state) =>
        _states.Set((userId, conversationId), state, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Idle });
}

/// <summary>The state of a conversation.</summary>
/// <param name="Items">Ids of what the last answer was about: "them", "it".</param>
/// <param name="Runs">Runs that changed something and were not taken back here, newest last: "undo".</param>
/// <param name="Turns">The last sentences and answers, oldest first.</param>
public sealed record ConversationState(ImmutableArray<string> Items, ImmutableArray<string> Runs, ImmutableArray<ConversationTurn> Turns)
{
    public static ConversationState Empty { get; } = new([], [], []);

    /// <summary>What the last answer was about as a description in JSON, where it found more than it listed.</summary>
    public string? Described { get; init; }

    /// <summary>Ids of what was offered to choose from, in order.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The sentence that waits for the choice.</summary>
    public string? Question { get; init; }

    /// <summary>Its words that could mean any of the choices.</summary>
    public string? QuestionPart { get; init; }

    /// <summary>The last sentence that was understood, with what it left out filled in.</summary>
    public string? LastSentence { get; init; }

    /// <summary>The id of what was remembered last here: "forget that".</summary>
    public string? LastMemory { get; init; }

    /// <summary>What was done last, where it was no change of items: a note, a rule, or the id of a change that waits for a click.</summary>
    public string? LastOther { get; init; }

    /// <summary>That sentence changed something at once, and nothing was said since.</summary>
    public bool IsLastApplied { get; init; }
}

/// <summary>One side's words.</summary>
public sealed record ConversationTurn(bool IsPerson, string Text);
