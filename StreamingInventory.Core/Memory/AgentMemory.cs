using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace StreamingInventory.Core.Memory;

/// <summary>
/// What agents found out for a person, what the person decided and how they want things; found again by full-text
/// search, erased by the person alone. What was asked for lately is answered from memory until something is written.
/// </summary>
/// <remarks>At most 2,000 a person, of which 500 preferences: those stay, else the oldest analyses go first, then the oldest decisions.</remarks>
public sealed class AgentMemory(MemoryDatabase database, TimeProvider time) : IDisposable
{
    /// <summary>What is remembered for a person.</summary>
    public const int MostFacts = 2_000;

    /// <summary>Preferences among them.</summary>
    public const int MostPreferences = 500;

    /// <summary>Characters of a text.</summary>
    public const int LongestText = 500;

    /// <summary>Items that one is linked with.</summary>
    public const int MostItems = 20;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    // The limit counts facts: some 10 MB.
    private readonly MemoryCache _recent = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Something is remembered or erased for this person. Handlers run on the thread pool, each on its own.</summary>
    public event Action<string>? Changed;

    /// <summary>Remembers something; the same text again is no second entry but has a new time.</summary>
    public async Task<RememberOutcome> RememberAsync(string userId, NewFact fact)
    {
        var text = Shorten(fact.Text);
        if (!Conversations.IsSomebody(userId) || text.Length == 0)
            return new RememberOutcome.NotKept();
        var (kind, now) = (MemoryKinds.NameOf(fact.Kind), time.GetUtcNow());
        var outcome = await database.TryWriteAsync<RememberOutcome>(async context =>
        {
            var own = context.Memories.Where(row => row.UserId == userId);
            var known = await own.AsNoTracking().FirstOrDefaultAsync(row => row.Kind == kind && row.Text == text);
            if (known is null && fact.Kind == MemoryKind.Preference && await own.CountAsync(row => row.Kind == kind) >= MostPreferences)
                return new RememberOutcome.Full();
            if (known is not null)
                await own.Where(row => row.Number == known.Number).ExecuteDeleteAsync();
            var row = new MemoryRow
            {
                Id = known?.Id ?? $"memory-{Guid.CreateVersion7(now):N}",
                UserId = userId,
                AgentId = fact.AgentId,
                Kind = kind,
                Text = text,
                ItemIds = JsonSerializer.Serialize(fact.ItemIds.Distinct().Take(MostItems)),
                RunId = fact.RunId,
                ConversationId = fact.ConversationId,
                CreatedAt = now,
            };
            context.Memories.Add(row);
            await context.SaveChangesAsync();
            await TrimAsync(own);
            return new RememberOutcome.Remembered(Read(row), known is not null);
        }, after: () => Tell(userId));
        return outcome ?? new RememberOutcome.Unavailable();
    }

    /// <summary>What fits a question, the newest first.</summary>
    /// <exception cref="MemoryException">It cannot be read; so for all that read.</exception>
    public Task<ImmutableArray<RememberedFact>> SearchAsync(string userId, MemoryQuery query, CancellationToken cancellationToken)
    {
        var kind = query.Kind is { } wanted ? MemoryKinds.NameOf(wanted) : null;
        var expression = query.Text is null ? null : MemorySearch.Expression(userId, MemorySearch.Words(query.Text));
        if (!Conversations.IsSomebody(userId) || (query.Text is not null && expression is null))
            return Task.FromResult(ImmutableArray<RememberedFact>.Empty);
        return RecentAsync(userId, query, context => Matching(context, userId, expression, kind).Where(row => row.Number < query.Before).OrderByDescending(row => row.Number).Take(query.Limit), cancellationToken);
    }

    /// <summary>What has to do with some words, the most fitting first.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="words">Beginnings of words.</param>
    /// <param name="any">One of them is enough.</param>
    /// <param name="kind">Only of this kind.</param>
    /// <param name="most">At most so many.</param>
    public Task<ImmutableArray<RememberedFact>> RecallAsync(string userId, ImmutableArray<string> words, bool any, MemoryKind? kind, int most, CancellationToken cancellationToken)
    {
        if (!Conversations.IsSomebody(userId) || MemorySearch.Expression(userId, words, any) is not { } expression)
            return Task.FromResult(ImmutableArray<RememberedFact>.Empty);
        var name = kind is { } wanted ? MemoryKinds.NameOf(wanted) : null;
        return RecentAsync(userId, (string.Join('\n', words), any, kind, most), context => context.Memories.FromSql(
            $"SELECT m.* FROM memories_fts JOIN memories m ON m.number = memories_fts.rowid WHERE memories_fts MATCH {expression} AND m.user_id = {userId} AND ({name} IS NULL OR m.kind = {name}) ORDER BY bm25(memories_fts, 0.0, 1.0), m.number DESC LIMIT {most}"), cancellationToken);
    }

    /// <summary>The fact of this id, where it is this person's.</summary>
    public Task<RememberedFact?> FindAsync(string userId, string id, CancellationToken cancellationToken) => database.ReadAsync(
        async context => await context.Memories.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == userId && row.Id == id, cancellationToken) is { } row ? Read(row) : null, cancellationToken);

    /// <summary>Everything that is remembered for a person, the oldest first.</summary>
    public Task<ImmutableArray<RememberedFact>> ExportAsync(string userId, CancellationToken cancellationToken) => database.ReadAsync<ImmutableArray<RememberedFact>>(
        async context => Conversations.IsSomebody(userId) ? [.. (await context.Memories.AsNoTracking().Where(row => row.UserId == userId).OrderBy(row => row.Number).ToListAsync(cancellationToken)).Select(Read)] : [], cancellationToken);

    /// <summary>How much is remembered for a person.</summary>
    public Task<MemoryCounts> CountAsync(string userId, CancellationToken cancellationToken) => database.ReadAsync(async context =>
    {
        if (!Conversations.IsSomebody(userId))
            return new MemoryCounts(0, 0, 0);
        var counts = await context.Memories.Where(row => row.UserId == userId).GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new MemoryCounts(counts.GetValueOrDefault("analysis"), counts.GetValueOrDefault("decision"), counts.GetValueOrDefault("preference"));
    }, cancellationToken);

    /// <summary>Erases one; gives what it was, or null where the person has none of this id.</summary>
    /// <exception cref="MemoryException">It cannot be written; so for all that write.</exception>
    public async Task<RememberedFact?> EraseAsync(string userId, string id, CancellationToken cancellationToken)
    {
        var erased = await database.WriteAsync(async context =>
        {
            var own = context.Memories.Where(row => row.UserId == userId && row.Id == id);
            if (await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) is not { } row)
                return null;
            // The index would keep the words until it tidies up; what a person erases goes at once.
            await context.Database.ExecuteSqlAsync($"INSERT INTO memories_fts(memories_fts, rank) VALUES('secure-delete', 1)", cancellationToken);
            await own.ExecuteDeleteAsync(cancellationToken);
            await context.Database.ExecuteSqlAsync($"INSERT INTO memories_fts(memories_fts, rank) VALUES('secure-delete', 0)", cancellationToken);
            return Read(row);
        }, cancellationToken);
        Tell(userId);
        return erased;
    }

    /// <summary>Puts back what was erased, where it stood.</summary>
    public async Task RestoreAsync(string userId, RememberedFact fact, CancellationToken cancellationToken)
    {
        await database.WriteAsync(async context =>
        {
            var kind = MemoryKinds.NameOf(fact.Kind);
            // Remembered anew in the meantime, it is there already.
            if (!Conversations.IsSomebody(userId) || await context.Memories.AnyAsync(row => row.Id == fact.Id || row.Number == fact.Number || (row.UserId == userId && row.Kind == kind && row.Text == fact.Text), cancellationToken))
                return false;
            context.Memories.Add(new MemoryRow
            {
                Number = fact.Number,
                Id = fact.Id,
                UserId = userId,
                AgentId = fact.AgentId,
                Kind = kind,
                Text = fact.Text,
                ItemIds = JsonSerializer.Serialize(fact.ItemIds),
                RunId = fact.RunId,
                ConversationId = fact.ConversationId,
                CreatedAt = fact.CreatedAt,
            });
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }, cancellationToken);
        Tell(userId);
    }

    /// <summary>Erases everything up to a number: what came after the person has looked stays.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAllAsync(string userId, long upTo, CancellationToken cancellationToken)
    {
        var erased = await database.WriteAsync(async context =>
        {
            var count = await context.Memories.Where(row => row.UserId == userId && row.Number <= upTo).ExecuteDeleteAsync(cancellationToken);
            // Of many, writing the index anew is quicker than taking their words out of it one by one.
            await context.Database.ExecuteSqlAsync($"INSERT INTO memories_fts(memories_fts) VALUES('optimize')", cancellationToken);
            return count;
        }, cancellationToken);
        Tell(userId);
        return erased;
    }

    public void Dispose() => _recent.Dispose();

    private static async Task TrimAsync(IQueryable<MemoryRow> own)
    {
        var tooMany = await own.CountAsync() - MostFacts;
        if (tooMany <= 0)
            return;
        // "analysis" comes before "decision"; within a kind the oldest.
        var oldest = await own.Where(row => row.Kind != "preference").OrderBy(row => row.Kind).ThenBy(row => row.Number).Take(tooMany).Select(row => row.Number).ToListAsync();
        await own.Where(row => oldest.Contains(row.Number)).ExecuteDeleteAsync();
    }

    private static IQueryable<MemoryRow> Matching(MemoryContext context, string userId, string? expression, string? kind)
    {
        var rows = expression is null ? context.Memories : context.Memories.FromSql($"SELECT m.* FROM memories_fts JOIN memories m ON m.number = memories_fts.rowid WHERE memories_fts MATCH {expression}");
        return rows.Where(row => row.UserId == userId && (kind == null || row.Kind == kind));
    }

    private async Task<ImmutableArray<RememberedFact>> RecentAsync(string userId, object question, Func<MemoryContext, IQueryable<MemoryRow>> read, CancellationToken cancellationToken)
    {
        // Taken before it is read: what is written in between throws this one away.
        var generation = _recent.Get<Generation>(userId) ?? _recent.Set(userId, new Generation(), Kept(1));
        if (_recent.TryGetValue((generation, question), out ImmutableArray<RememberedFact> answered))
            return answered;
        var facts = await database.ReadAsync<ImmutableArray<RememberedFact>>(async context => [.. (await read(context).AsNoTracking().ToListAsync(cancellationToken)).Select(Read)], cancellationToken);
        return _recent.Set((generation, question), facts, Kept(1 + facts.Length));
    }

    private static MemoryCacheEntryOptions Kept(int facts) => new() { Size = facts, SlidingExpiration = Idle };

    private static RememberedFact Read(MemoryRow row) => new(
        row.Number, row.Id, MemoryKinds.Find(row.Kind) ?? MemoryKind.Analysis, row.Text, row.AgentId, [.. JsonSerializer.Deserialize<string[]>(row.ItemIds) ?? []], row.RunId, row.ConversationId, row.CreatedAt);

    private static string Shorten(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (words.Length <= LongestText)
            return words;
        var end = char.IsHighSurrogate(words[LongestText - 2]) ? LongestText - 2 : LongestText - 1;
        return words[..end] + "…";
    }

    private void Tell(string userId)
    {
        _recent.Remove(userId);
        foreach (var handler in Changed?.GetInvocationList().Cast<Action<string>>() ?? [])
            _ = Task.Run(() => handler(userId));
    }

    // A person's answers are thrown away with this one, under which they are kept.
    private sealed class Generation;
}
