using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Memory;
using Xunit;

namespace StreamingInventory.Tests.Memory;

public sealed class ConversationStoreTests : IAsyncLifetime
{
    private MemoryWorld _world = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await MemoryWorld.OpenAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Turns_AreThereAfterARestart()
    {
        Assert.Equal(1, await _world.Store.BeginTurnAsync("ada", "c1", "What is low?", "run-1"));
        await _world.Store.EndTurnAsync("ada", "c1", 1, """[{"type":"text"}]""", 3, "open");
        Assert.Equal(2, await _world.Store.BeginTurnAsync("ada", "c1", "Order it", "run-2"));

        await _world.RestartAsync();

        Assert.Equal(("c1", "What is low?"), await _world.Store.FindLastUsedAsync("ada", Cancel) is { } last ? (last.Id, last.Title) : default);
        var turns = await _world.Store.ReadTurnsAsync("ada", "c1", int.MaxValue, 50, Cancel);
        Assert.Equal(["What is low?", "Order it"], turns.Select(turn => turn.Said));
        Assert.Equal(("""[{"type":"text"}]""", 3, "open", "run-1"), (turns[0].Responses, turns[0].LeftOut, turns[0].Proposal, turns[0].RunId));
        Assert.NotNull(turns[0].EndedAt);
        Assert.Null(turns[1].EndedAt);
        Assert.Equal(["What is low?"], (await _world.Store.ReadTurnsAsync("ada", "c1", 2, 50, Cancel)).Select(turn => turn.Said));
        Assert.Equal(["Order it"], (await _world.Store.ReadTurnsAsync("ada", "c1", int.MaxValue, 1, Cancel)).Select(turn => turn.Said));
    }

    [Fact]
    public async Task OthersConversations_AreNotThere()
    {
        await SayAsync("ada", "shared-id", "Ada's");
        await SayAsync("ben", "shared-id", "Ben's");
        await SayAsync("ben", "bens", "Ben's other");

        Assert.Equal(["Ada's"], (await _world.Store.ListAsync("ada", Cancel)).Select(entry => entry.Title));
        Assert.Equal(["Ada's"], (await _world.Store.ReadTurnsAsync("ada", "shared-id", int.MaxValue, 50, Cancel)).Select(turn => turn.Said));
        Assert.Empty(await _world.Store.ReadTurnsAsync("ada", "bens", int.MaxValue, 50, Cancel));
        Assert.Null(await _world.Store.FindAsync("ada", "bens", Cancel));
        Assert.IsType<RetitleOutcome.NotFound>(await _world.Store.RenameAsync("ada", "bens", "Mine now", Cancel));
        Assert.False(await _world.Store.DeleteAsync("ada", "bens", Cancel));
        await _world.Store.EndTurnAsync("ada", "bens", 1, "[]", 0, null);
        await _world.Store.UseAsync("ada", "bens");

        Assert.True(await _world.Store.DeleteAsync("ada", "shared-id", Cancel));
        Assert.Equal(["Ben's other", "Ben's"], (await _world.Store.ListAsync("ben", Cancel)).Select(entry => entry.Title));
        Assert.Null(Assert.Single(await _world.Store.ReadTurnsAsync("ben", "bens", int.MaxValue, 50, Cancel)).Responses);
    }

    [Fact]
    public async Task WithoutAName_NothingIsKept()
    {
        Assert.Equal(0, await _world.Store.BeginTurnAsync("anonymous", "c1", "Hello", "run-1"));
        Assert.Empty(await _world.Store.ListAsync("anonymous", Cancel));
        await _world.States.KeepAsync("anonymous", "c1", Talk("Hello"));
        await _world.States.KeepAsync("ada", null, Talk("Hello"));
        Assert.Single((await _world.States.FindAsync("anonymous", "c1", Cancel)).Turns);

        await _world.RestartAsync();

        Assert.Empty((await _world.States.FindAsync("anonymous", "c1", Cancel)).Turns);
        Assert.Empty((await _world.States.FindAsync("ada", null, Cancel)).Turns);
    }

    [Fact]
    public async Task State_SurvivesARestart()
    {
        var state = new ConversationState(["inventory-1", "inventory-2"], ["run-1"], [new(true, "What is low?"), new(false, "Two fit.")])
        {
            Described = "{}",
            Choices = ["inventory-3"],
            Question = "set the cost of gloves to 3",
            QuestionPart = "gloves",
            LastSentence = "what is low",
            LastMemory = "memory-1",
        };
        await _world.States.KeepAsync("ada", "c1", state);
        // Of a program, since nobody has said anything at the page: it is in no list.
        Assert.Empty(await _world.Store.ListAsync("ada", Cancel));

        await _world.RestartAsync();

        var found = await _world.States.FindAsync("ada", "c1", Cancel);
        Assert.Equal(state.Items, found.Items);
        Assert.Equal(state.Runs, found.Runs);
        Assert.Equal(state.Turns, found.Turns);
        Assert.Equal(state.Choices, found.Choices);
        Assert.Equal(("{}", state.Question, "gloves", "what is low", "memory-1"), (found.Described, found.Question, found.QuestionPart, found.LastSentence, found.LastMemory));
        Assert.Empty((await _world.States.FindAsync("ben", "c1", Cancel)).Items);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"items":null,"runs":[null,"run-1"],"turns":[null,{}],"unknown":1}""")]
    public async Task State_ThatCannotBeRead_IsEmpty(string json)
    {
        await _world.States.KeepAsync("ada", "c1", Talk("Hello"));
        await ExecuteAsync($"UPDATE conversations SET state = '{json}'");
        await _world.RestartAsync();

        var state = await _world.States.FindAsync("ada", "c1", Cancel);

        Assert.True(state.Items.IsEmpty && state.Turns.IsEmpty);
    }

    [Fact]
    public async Task State_OfAHugeAnswer_IsBounded()
    {
        await _world.States.KeepAsync("ada", "c1", Talk("Hello") with { Items = [.. Enumerable.Range(0, 100_000).Select(number => $"inventory-{number:0000000000}")] });
        Assert.Equal(100_000, (await _world.States.FindAsync("ada", "c1", Cancel)).Items.Length);
        await _world.RestartAsync();
        // "Them" is asked about then, not guessed.
        Assert.Empty((await _world.States.FindAsync("ada", "c1", Cancel)).Items);
        Assert.Single((await _world.States.FindAsync("ada", "c1", Cancel)).Turns);
    }

    [Fact]
    public async Task States_OfPrograms_AreBounded_PeoplesStay()
    {
        await SayAsync("ada", "c1", "Hello");
        await ExecuteAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
            INSERT INTO conversations(user_id, id, title, is_listed, created_at, updated_at, used_at)
            SELECT 'robot-' || i, 'c', '', 0, '2026-01-01T00:00:00.0000000Z', printf('2026-01-01T00:00:00.%07dZ', i), '2026-01-01T00:00:00.0000000Z' FROM n
            """);

        await _world.States.KeepAsync("robot", "c", Talk("The newest"));

        Assert.Equal(10_000L, await ExecuteAsync("SELECT COUNT(*) FROM conversations WHERE NOT is_listed"));
        Assert.Equal(0L, await ExecuteAsync("SELECT COUNT(*) FROM conversations WHERE user_id = 'robot-1'"));
        Assert.Equal(1L, await ExecuteAsync("SELECT COUNT(*) FROM conversations WHERE user_id = 'robot'"));
        Assert.Single(await _world.Store.ListAsync("ada", Cancel));
    }

    [Fact]
    public async Task State_OfTheSameConversation_IsOneForPageAndProgram()
    {
        await _world.States.KeepAsync("ada", "c1", Talk("By a program"));
        await SayAsync("ada", "c1", "At the page");
        Assert.Equal(["At the page"], (await _world.Store.ListAsync("ada", Cancel)).Select(entry => entry.Title));
        await _world.RestartAsync();
        Assert.Equal("By a program", Assert.Single((await _world.States.FindAsync("ada", "c1", Cancel)).Turns).Text);
    }

    [Fact]
    public async Task Deleted_IsGoneWithItsTurnsAndItsState_AndStaysSo()
    {
        await SayAsync("ada", "c1", "Hello");
        await _world.States.KeepAsync("ada", "c1", Talk("Hello"));

        Assert.True(await _world.Store.DeleteAsync("ada", "c1", Cancel));

        Assert.Empty((await _world.States.FindAsync("ada", "c1", Cancel)).Turns);
        // The end of a run that was still going on.
        await _world.Store.EndTurnAsync("ada", "c1", 1, "[]", 0, null);
        Assert.Empty(await _world.Store.ListAsync("ada", Cancel));
        Assert.Empty(await _world.Store.ReadTurnsAsync("ada", "c1", int.MaxValue, 50, Cancel));
        Assert.Equal(0L, await ExecuteAsync("SELECT COUNT(*) FROM turns"));
        Assert.False(await _world.Store.DeleteAsync("ada", "c1", Cancel));
    }

    [Fact]
    public async Task Conversations_AreAtMostAHundred_TheLeastUsedGoes()
    {
        for (var number = 1; number <= ConversationStore.MostConversations; number++)
        {
            await SayAsync("ada", $"c{number}", $"Conversation {number}");
            _world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // Looked at again, the first is not the one that was used longest ago.
        await _world.Store.UseAsync("ada", "c1");
        Assert.Equal("c1", (await _world.Store.FindLastUsedAsync("ada", Cancel))!.Id);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await SayAsync("ada", "c101", "Conversation 101");

        var list = await _world.Store.ListAsync("ada", Cancel);
        Assert.Equal(ConversationStore.MostConversations, list.Length);
        Assert.Equal("c101", list[0].Id);
        Assert.Contains(list, entry => entry.Id == "c1");
        Assert.DoesNotContain(list, entry => entry.Id == "c2");
    }

    [Fact]
    public async Task Turns_AreAtMostFiveHundred()
    {
        await SayAsync("ada", "c1", "First");
        await ExecuteAsync($"""
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {ConversationStore.MostTurns})
            INSERT INTO turns(user_id, conversation_id, number, said, left_out, run_id, is_undone, started_at) SELECT 'ada', 'c1', i, 'said ' || i, 0, 'run-' || i, 0, '2026-01-01T00:00:00.0000000Z' FROM n
            """);

        Assert.Equal(ConversationStore.MostTurns + 1, await _world.Store.BeginTurnAsync("ada", "c1", "The newest", "run-x"));

        var turns = await _world.Store.ReadTurnsAsync("ada", "c1", int.MaxValue, 1_000, Cancel);
        Assert.Equal(ConversationStore.MostTurns, turns.Length);
        Assert.Equal((2, "The newest"), (turns[0].Number, turns[^1].Said));
    }

    [Theory]
    [InlineData("  Q1 planning  ", "Q1 planning")]
    [InlineData("🧤", "🧤")]
    public async Task Rename_IsSeen(string typed, string title)
    {
        await SayAsync("ada", "c1", "Hello");
        Assert.Equal(title, Assert.IsType<RetitleOutcome.Renamed>(await _world.Store.RenameAsync("ada", "c1", typed, Cancel)).Title);
        await SayAsync("ada", "c1", "More");
        Assert.Equal(title, Assert.Single(await _world.Store.ListAsync("ada", Cancel)).Title);
    }

    [Theory]
    [InlineData("", "must not be empty")]
    [InlineData(" \u200b ", "must not be empty")]
    [InlineData("a\nb", "must not contain control characters")]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012345678901234567890", "must have at most 80 characters")]
    public async Task Rename_ToWhatIsNoTitle_IsRefused(string title, string rule)
    {
        await SayAsync("ada", "c1", "Hello");
        Assert.Equal(rule, Assert.IsType<RetitleOutcome.Refused>(await _world.Store.RenameAsync("ada", "c1", title, Cancel)).Rule);
        Assert.Equal("Hello", Assert.Single(await _world.Store.ListAsync("ada", Cancel)).Title);
    }

    [Theory]
    [InlineData("What is low?", "What is low?")]
    [InlineData("add 12 boxes of nitrile gloves size M at 8.40 from CleanServe, and raise the reorder point", "add 12 boxes of nitrile gloves size M at 8.40…")]
    [InlineData(" \n\t ", "Conversation")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…")]
    public void Title_IsTheBeginningOfTheFirstSentence(string said, string title) => Assert.Equal(title, ConversationTitle.From(said));

    [Fact]
    public async Task DatabaseThatIsLocked_FailsNobody()
    {
        await SayAsync("ada", "c1", "Hello");
        await using var connection = new SqliteConnection($"Data Source={_world.File};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE conversations SET title = 'locked'";
        await command.ExecuteNonQueryAsync(Cancel);

        Assert.Equal(0, await _world.Store.BeginTurnAsync("ada", "c1", "Again", "run-2"));
        await _world.States.KeepAsync("ada", "c1", Talk("Again"));

        // It is remembered, though not kept; what a person asks for themselves says that it failed.
        Assert.Single((await _world.States.FindAsync("ada", "c1", Cancel)).Turns);
        await Assert.ThrowsAsync<MemoryException>(() => _world.Store.DeleteAsync("ada", "c1", Cancel));
    }

    private async Task SayAsync(string user, string id, string said)
    {
        Assert.NotEqual(0, await _world.Store.BeginTurnAsync(user, id, said, $"run-{Guid.NewGuid():N}"));
        _world.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static ConversationState Talk(string text) => ConversationState.Empty with { Turns = [new(true, text)] };

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_world.File};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancel);
    }
}
