using System.Text;
using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Memory;
using Xunit;

namespace StreamingInventory.Tests.Memory;

public sealed class AgentMemoryTests : IAsyncLifetime
{
    private MemoryWorld _world = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await MemoryWorld.OpenAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Remembered_IsThereAfterARestart()
    {
        var fact = new NewFact(MemoryKind.Analysis, "MedSupply was on time in 93 %.") { AgentId = "supplier_agent", ItemIds = ["supplier-1", "supplier-2"], RunId = "run-1", ConversationId = "c1" };
        var kept = Assert.IsType<RememberOutcome.Remembered>(await _world.Memory.RememberAsync("ada", fact)).Fact;

        await _world.RestartAsync();

        var found = Assert.Single(await _world.Memory.SearchAsync("ada", new MemoryQuery("medsupply"), Cancel));
        Assert.Equal(kept with { ItemIds = found.ItemIds }, found);
        Assert.Equal(["supplier-1", "supplier-2"], found.ItemIds);
        Assert.Equal((_world.Time.GetUtcNow(), "supplier_agent", "run-1", "c1"), (found.CreatedAt, found.AgentId, found.RunId, found.ConversationId));
    }

    [Fact]
    public async Task SameTextAgain_IsOneEntryWithANewTime()
    {
        await _world.RememberAsync("Gloves on Mondays");
        await _world.RememberAsync("Bolts on Fridays");
        _world.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(Assert.IsType<RememberOutcome.Remembered>(await _world.RememberAsync("  Gloves\n on Mondays ")).WasKnown);

        var facts = await _world.Memory.SearchAsync("ada", new MemoryQuery(), Cancel);
        Assert.Equal(["Gloves on Mondays", "Bolts on Fridays"], facts.Select(fact => fact.Text));
        Assert.Equal(_world.Time.GetUtcNow(), facts[0].CreatedAt);
        // The same words of another kind, or of another person, are something else.
        await _world.RememberAsync("Gloves on Mondays", MemoryKind.Decision);
        await _world.RememberAsync("Gloves on Mondays", user: "ben");
        Assert.Equal(3, (await _world.SearchAsync(null)).Length);
    }

    [Theory]
    [InlineData("glo", "Gloves from Fjellvern only on Mondays")]
    [InlineData("MONDAYS gloves", "Gloves from Fjellvern only on Mondays")]
    [InlineData("saf-gl", "Öl für SAF-GL-M im Café")]
    [InlineData("cafe ol fur", "Öl für SAF-GL-M im Café")]
    [InlineData("CAFÉ", "Öl für SAF-GL-M im Café")]
    [InlineData("\"gloves", "Gloves from Fjellvern only on Mondays")]
    [InlineData("gloves*", "Gloves from Fjellvern only on Mondays")]
    [InlineData("(gloves)", "Gloves from Fjellvern only on Mondays")]
    [InlineData("text:gloves", null)]
    [InlineData("gloves NEAR mondays", null)]
    [InlineData("gloves OR nothing", null)]
    [InlineData("gloves AND mondays", null)]
    [InlineData("NOT gloves", null)]
    [InlineData("^gloves -mondays", "Gloves from Fjellvern only on Mondays")]
    [InlineData("*", null)]
    [InlineData("\"\"", null)]
    [InlineData("' OR 1=1 --", null)]
    [InlineData("x\"; DROP TABLE memories; --", null)]
    [InlineData("{gloves} + mondays", "Gloves from Fjellvern only on Mondays")]
    [InlineData("\0gloves\u0001", "Gloves from Fjellvern only on Mondays")]
    [InlineData("\ud800", null)]
    [InlineData("   ", null)]
    public async Task Search_TakesWhatIsTypedAsWords(string typed, string? found)
    {
        await _world.RememberAsync("Gloves from Fjellvern only on Mondays");
        await _world.RememberAsync("Öl für SAF-GL-M im Café");

        Assert.Equal(found is null ? [] : [found], await _world.SearchAsync(typed));
        Assert.Equal(2, (await _world.SearchAsync(null)).Length);
    }

    [Fact]
    public async Task Search_FindsEmoji_AndStandsTenThousandCharacters()
    {
        await _world.RememberAsync("Fragile 📦 goods stand upright");

        Assert.Single(await _world.SearchAsync("📦"));
        Assert.Empty(await _world.SearchAsync("🧯"));
        Assert.Empty(await _world.SearchAsync(new string('a', 10_000)));
        Assert.Empty(await _world.SearchAsync(string.Concat(Enumerable.Repeat("\"*(", 3_400))));
        Assert.Single(await _world.SearchAsync(string.Concat(Enumerable.Repeat("fragile goods ", 700))));
    }

    [Fact]
    public async Task LongText_IsCutAtItsLimit()
    {
        await _world.RememberAsync(new string('x', AgentMemory.LongestText - 2) + "🧤🧤🧤");

        var text = Assert.Single(await _world.SearchAsync(null));
        Assert.InRange(text.Length, AgentMemory.LongestText - 1, AgentMemory.LongestText);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
    }

    [Fact]
    public async Task OthersMemories_AreNotThere()
    {
        await _world.RememberAsync("Ada's gloves", user: "ada");
        var kept = Assert.IsType<RememberOutcome.Remembered>(await _world.RememberAsync("Ben's gloves", user: "ben")).Fact;

        Assert.Equal(["Ada's gloves"], await _world.SearchAsync("gloves"));
        Assert.Equal(["Ada's gloves"], (await _world.Memory.RecallAsync("ada", ["glove", "ben"], any: true, null, 9, Cancel)).Select(fact => fact.Text));
        Assert.Null(await _world.Memory.FindAsync("ada", kept.Id, Cancel));
        Assert.Null(await _world.Memory.EraseAsync("ada", kept.Id, Cancel));
        Assert.Equal(1, await _world.Memory.EraseAllAsync("ada", long.MaxValue, Cancel));
        Assert.Equal(["Ben's gloves"], (await _world.Memory.ExportAsync("ben", Cancel)).Select(fact => fact.Text));
        Assert.Equal(0, (await _world.Memory.CountAsync("ada", Cancel)).Total);
    }

    [Fact]
    public async Task WithoutAName_NothingIsKept()
    {
        Assert.IsType<RememberOutcome.NotKept>(await _world.RememberAsync("Gloves", user: "anonymous"));
        Assert.IsType<RememberOutcome.NotKept>(await _world.RememberAsync(" \n "));
        Assert.Empty(await _world.Memory.ExportAsync("anonymous", Cancel));
    }

    [Fact]
    public async Task UserIdOfSigns_FindsItsOwnOnly()
    {
        await _world.RememberAsync("gloves of nobody", user: "--");
        await _world.RememberAsync("gloves of ada", user: "ada\" OR user_id : \"ben");
        Assert.Equal(["gloves of nobody"], await _world.SearchAsync("gloves", user: "--"));
        Assert.Equal(["gloves of ada"], await _world.SearchAsync("gloves", user: "ada\" OR user_id : \"ben"));
        Assert.Empty(await _world.SearchAsync("gloves", user: "ben"));
    }

    [Fact]
    public async Task ErasedAll_IsNotInTheFile()
    {
        for (var number = 0; number < 50; number++)
            await _world.RememberAsync($"We prefer zanzibarpreference {number}", user: number % 2 == 0 ? "ada" : "ben");
        await _world.RememberAsync("madagascarpreference");

        await _world.Memory.EraseAllAsync("ada", long.MaxValue, Cancel);

        Assert.Equal(25, (await _world.SearchAsync("zanzibar", user: "ben")).Length);
        await _world.CloseAsync();
        Assert.False(await IsInTheFileAsync("madagascarpreference"), "What was erased is still in the file.");
        Assert.True(await IsInTheFileAsync("zanzibarpreference"));
    }

    [Fact]
    public async Task Erased_IsNeitherFoundNorInTheFile_UnlessItIsPutBack()
    {
        const string Secret = "zanzibarpreference";
        await _world.RememberAsync("Before");
        var fact = Assert.IsType<RememberOutcome.Remembered>(await _world.RememberAsync($"We prefer {Secret}")).Fact;
        await _world.RememberAsync("After");

        Assert.Equal(fact with { ItemIds = [] }, await _world.Memory.EraseAsync("ada", fact.Id, Cancel) is { } erased ? erased with { ItemIds = [] } : null);
        Assert.Empty(await _world.SearchAsync(Secret));
        await _world.Memory.RestoreAsync("ada", fact, Cancel);
        await _world.Memory.RestoreAsync("ada", fact, Cancel);
        Assert.Equal(["After", fact.Text, "Before"], await _world.SearchAsync(null));
        Assert.Single(await _world.SearchAsync("zanzi"));

        await _world.Memory.EraseAsync("ada", fact.Id, Cancel);
        await _world.CloseAsync();
        Assert.False(await IsInTheFileAsync(Secret), "What was erased is still in the file.");
    }

    [Fact]
    public async Task EraseAll_LeavesWhatCameAfterThePersonLooked()
    {
        await _world.RememberAsync("Seen");
        var seen = (await _world.Memory.SearchAsync("ada", new MemoryQuery(), Cancel))[0].Number;
        await _world.RememberAsync("Came later");

        Assert.Equal(1, await _world.Memory.EraseAllAsync("ada", seen, Cancel));
        Assert.Equal(["Came later"], await _world.SearchAsync(null));
    }

    [Fact]
    public async Task Full_TheOldestAnalysesGo_PreferencesStay()
    {
        await FillAsync("preference", AgentMemory.MostPreferences);
        await FillAsync("decision", 700);
        await FillAsync("analysis", 800);
        Assert.IsType<RememberOutcome.Full>(await _world.RememberAsync("one preference too many"));

        await _world.RememberAsync("the newest analysis", MemoryKind.Analysis);
        Assert.Equal(new MemoryCounts(800, 700, AgentMemory.MostPreferences), await _world.Memory.CountAsync("ada", Cancel));
        Assert.Empty(await _world.SearchAsync("\"analysis 1\"", MemoryKind.Analysis, limit: 5).ContinueWith(found => found.Result.Where(text => text == "analysis 1"), Cancel, TaskContinuationOptions.None, TaskScheduler.Default));
        Assert.Contains("analysis 2", await _world.SearchAsync("analysis 2", limit: 200));

        await _world.RememberAsync("one decision more", MemoryKind.Decision);
        Assert.Equal(new MemoryCounts(799, 701, AgentMemory.MostPreferences), await _world.Memory.CountAsync("ada", Cancel));
        // What is known already is not too much.
        Assert.IsType<RememberOutcome.Remembered>(await _world.RememberAsync("preference 1"));
    }

    [Fact]
    public async Task Pages_FollowEachOther_ThoughSomethingIsErasedInBetween()
    {
        for (var number = 1; number <= 7; number++)
            await _world.RememberAsync($"Fact {number}");
        var first = await _world.Memory.SearchAsync("ada", new MemoryQuery("fact", Limit: 3), Cancel);
        Assert.Equal(["Fact 7", "Fact 6", "Fact 5"], first.Select(fact => fact.Text));

        await _world.Memory.EraseAsync("ada", first[^1].Id, Cancel);

        Assert.Equal(["Fact 4", "Fact 3", "Fact 2"], (await _world.Memory.SearchAsync("ada", new MemoryQuery("fact", Before: first[^1].Number, Limit: 3), Cancel)).Select(fact => fact.Text));
    }

    [Fact]
    public async Task Recall_TheMostFittingFirst()
    {
        await _world.RememberAsync("Gloves and masks and aprons and boots come on Mondays with the big lorry");
        await _world.RememberAsync("Gloves: gloves before masks");
        await _world.RememberAsync("Boots in Warehouse B");

        Assert.StartsWith("Gloves: gloves", (await _world.Memory.RecallAsync("ada", ["glove"], any: false, null, 5, Cancel))[0].Text, StringComparison.Ordinal);
        Assert.Equal(3, (await _world.Memory.RecallAsync("ada", ["glove", "boot"], any: true, null, 5, Cancel)).Length);
        Assert.Single(await _world.Memory.RecallAsync("ada", ["glove", "boot"], any: false, null, 5, Cancel));
        Assert.Empty(await _world.Memory.RecallAsync("ada", ["glove"], any: true, MemoryKind.Decision, 5, Cancel));
        Assert.Empty(await _world.Memory.RecallAsync("ada", [], any: true, null, 5, Cancel));
    }

    [Fact]
    public async Task RecentAnswers_ComeFromMemory_UntilSomethingIsWritten()
    {
        await _world.RememberAsync("Gloves");
        Assert.Equal(["Gloves"], await _world.SearchAsync("gloves"));
        // Behind its back: only what is cached can answer as before.
        await using (var connection = new SqliteConnection($"Data Source={_world.File};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM memories";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Equal(["Gloves"], await _world.SearchAsync("gloves"));
        await _world.RememberAsync("Bolts", user: "ben");
        Assert.Equal(["Gloves"], await _world.SearchAsync("gloves"));
        await _world.RememberAsync("Bolts");
        Assert.Empty(await _world.SearchAsync("gloves"));
    }

    [Fact]
    public async Task Changed_SaysWhose()
    {
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _world.Memory.Changed += told.SetResult;
        await _world.RememberAsync("Gloves");
        Assert.Equal("ada", await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
    }

    private async Task<bool> IsInTheFileAsync(string text) => (await File.ReadAllBytesAsync(_world.File, Cancel)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private async Task FillAsync(string kind, int count)
    {
        await using var connection = new SqliteConnection($"Data Source={_world.File};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO memories(id, user_id, kind, text, item_ids, created_at) SELECT '{kind}-' || i, 'ada', '{kind}', '{kind} ' || i, '[]', '2026-01-01T00:00:00.0000000Z' FROM n
            """;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
