using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Memory;

/// <summary>Who is behind an opaque user id. Names are kept in memory; only a new person and a new name touch the disk.</summary>
public sealed class DisplayNames(IDbContextFactory<MemoryContext> contexts) : IDisposable
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxLength = 40;

    private const string Guest = "Guest ";

    private readonly ConcurrentDictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Somebody has another name now. Handlers run on the thread pool, each on its own.</summary>
    public event Action? Changed;

    /// <summary>Brings the database up to date and reads who is known.</summary>
    /// <exception cref="JournalException">The database is from a newer version.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(context.Database.GetDbConnection().DataSource))!);
        await DatabaseVersion.BringUpToDateAsync(context, cancellationToken);
        foreach (var row in await context.People.AsNoTracking().ToListAsync(cancellationToken))
            _people[row.UserId] = new Person(row.GuestNumber, row.Name);
    }

    /// <summary>The name to show: the chosen one, "Guest 7" until one is chosen, "Forecasting agent", or the id of a program as it is.</summary>
    public string NameOf(string userId) => userId switch
    {
        _ when _people.TryGetValue(userId, out var person) => person.Name ?? $"{Guest}{person.GuestNumber}",
        "" or "anonymous" => "Somebody",
        _ when userId.EndsWith("_agent", StringComparison.Ordinal) || userId is "system" or "grid" or "import" => Readable(userId),
        // A person whose cookie outlived the database.
        _ when userId.StartsWith("user-", StringComparison.Ordinal) && Guid.TryParse(userId.AsSpan(5), out _) => "Guest",
        _ => userId,
    };

    /// <summary>A person's number, given in the order in which people came; null for whoever is no person of the page.</summary>
    public int? NumberOf(string userId) => _people.TryGetValue(userId, out var person) ? person.GuestNumber : null;

    /// <summary>Has this person chosen a name?</summary>
    public bool HasName(string userId) => _people.TryGetValue(userId, out var person) && person.Name is not null;

    /// <summary>Makes a person known; the first time they get the next number as a guest.</summary>
    public async ValueTask MeetAsync(string userId, CancellationToken cancellationToken)
    {
        if (_people.ContainsKey(userId))
            return;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await MeetAloneAsync(userId, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Gives a person another name: 1 to 40 characters, no control characters, not somebody else's.</summary>
    public async Task<RenameOutcome> RenameAsync(string userId, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (Check(name) is { } rule)
            return new RenameOutcome.Refused(rule);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var person = await MeetAloneAsync(userId, cancellationToken);
            var key = Key(name);
            if (IsReserved(name, person) || _people.Any(other => other.Key != userId && other.Value.Name is { } taken && Key(taken) == key))
                return new RenameOutcome.Refused($"must be another one: '{name}' is somebody else");
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.People.Where(row => row.UserId == userId)
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.Name, name).SetProperty(p => p.NameKey, key), cancellationToken);
            _people[userId] = person with { Name = name };
        }
        finally
        {
            _writing.Release();
        }

        Tell();
        return new RenameOutcome.Renamed(name);
    }

    public void Dispose() => _writing.Dispose();

    private static string? Check(string name)
    {
        if (name.Length == 0)
            return "must not be empty";
        if (name.Length > MaxLength)
            return $"must have at most {MaxLength} characters";
        // Invisible characters would let one person look like another.
        return name.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
            ? "must not contain control characters" : null;
    }

    private static string Key(string name) => name.ToLowerInvariant();

    // "Guest 7" is whoever came seventh, and an agent's name belongs to the agent.
    private static bool IsReserved(string name, Person person) =>
        (name.StartsWith(Guest, StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(Guest.Length), out var number) && number != person.GuestNumber)
        || name.EndsWith(" agent", StringComparison.OrdinalIgnoreCase)
        || Key(name) is "system" or "grid" or "import" or "guest" or "somebody";

    private static string Readable(string id) => char.ToUpperInvariant(id[0]) + id[1..].Replace('_', ' ');

    private async Task<Person> MeetAloneAsync(string userId, CancellationToken cancellationToken)
    {
        if (_people.TryGetValue(userId, out var known))
            return known;
        var person = new Person(_people.IsEmpty ? 1 : _people.Values.Max(other => other.GuestNumber) + 1, null);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.People.Add(new PersonRow { UserId = userId, GuestNumber = person.GuestNumber });
        await context.SaveChangesAsync(cancellationToken);
        return _people[userId] = person;
    }

    private void Tell()
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
            _ = Task.Run((Action)handler);
    }

    private sealed record Person(int GuestNumber, string? Name);
}

/// <summary>What became of a wish for another name.</summary>
public abstract record RenameOutcome
{
    private RenameOutcome() { }

    /// <param name="Name">As it is shown from now on.</param>
    public sealed record Renamed(string Name) : RenameOutcome;

    /// <param name="Rule">Why not, as a sentence without its subject ("must not be empty").</param>
    public sealed record Refused(string Rule) : RenameOutcome;
}
