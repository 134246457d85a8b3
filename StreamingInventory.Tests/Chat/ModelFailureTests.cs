using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Chat;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>A model's endpoint that fails in all the ways there are: somebody answers, says why, and nothing is done twice.</summary>
public sealed class ModelFailureTests
{
    private const string Receive = """call:Inventory_change {"changes":[{"action":"receive","item":"PKG-WRAP","quantity":4}]}""";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("status:500", 3, "unreachable")]
    [InlineData("status:503 0", 3, "unreachable")]
    [InlineData("status:503 3600", 1, "unreachable")]
    [InlineData("status:429", 3, "busy")]
    [InlineData("status:429 120", 1, "busy")]
    [InlineData("status:401", 1, "refused")]
    [InlineData("status:404", 1, "refused")]
    [InlineData("status:400", 1, "refused")]
    [InlineData("raw:", 1, "cut_off")]
    [InlineData("raw:data: {\"choices\": garbage\n\n", 1, "cut_off")]
    [InlineData("raw:<html>Welcome to the hotel's network</html>", 1, "cut_off")]
    [InlineData("raw:data: [1,2,3]\n\ndata: [DONE]\n\n", 1, "cut_off")]
    [InlineData("end", 1, "cut_off")]
    [InlineData("cut", 3, "unreachable")]
    public async Task FailingEndpoint_IsReplacedByTheInterpreterWithANote(string turn, int requests, string reason)
    {
        await using var model = await ScriptedModel.StartAsync(_ => turn);
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Equal(reason, Reason(responses));
        Assert.Equal(requests, model.Requests.Count);
        Assert.DoesNotContain(responses, response => response.Message.Contains("own words", StringComparison.Ordinal) || response.Message.Contains("hotel", StringComparison.Ordinal));
        Assert.Equal("Updated 1 item.", responses[^1].Message);
    }

    [Fact]
    public async Task EndpointThatRecovers_IsAskedAgainWithTheWholeRequest()
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn switch { 1 => "status:503", 2 => Receive, _ => "text:Done." });
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.DoesNotContain(responses, response => response.Data?["fallback"] is not null);
        Assert.Equal(3, model.Requests.Count);
        Assert.Equal(model.Requests.ElementAt(0).ToJsonString(), model.Requests.ElementAt(1).ToJsonString());
    }

    [Fact]
    public async Task NobodyThere_IsReplacedByTheInterpreter()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        await using var world = await ChatWorld.StartAsync(new() { ["Chat:Endpoint"] = $"http://127.0.0.1:{port}/v1", ["Chat:Model"] = "m" });
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Equal(("unreachable", 34m), (Reason(responses), world.Sku("PKG-WRAP").CurrentStock));
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("hang")]
    public async Task EndpointThatSaysNothing_IsWaitedForOnce(string turn)
    {
        await using var model = await ScriptedModel.StartAsync(_ => turn);
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var run = world.SayAsync("receive 4 pallet wrap");
        await model.ArrivedAsync(1);
        world.Time.Advance(ChatWorld.Patience.Attempt - TimeSpan.FromSeconds(1));
        Assert.False(run.IsCompleted);
        world.Time.Advance(TimeSpan.FromSeconds(2));
        var responses = await run;
        Assert.Equal(("slow", 34m), (Reason(responses), world.Sku("PKG-WRAP").CurrentStock));
        Assert.Single(model.Requests);
    }

    [Theory]
    [InlineData("text:I am just\nhang", "slow")]
    [InlineData("text:I am just\ncut", "cut_off")]
    [InlineData("text:I am just\nend", "cut_off")]
    public async Task HalfASentence_IsSaidToBeNone(string turn, string reason)
    {
        await using var model = await ScriptedModel.StartAsync(_ => turn);
        await using var world = await ChatWorld.StartAsync(model.Settings);
        List<StreamingResponse> responses = [];
        await foreach (var response in world.Orchestrator.RunAsync(new StreamingRequest("receive 4 pallet wrap", ChatWorld.User), Cancel))
        {
            responses.Add(response);
            if (response.Message != "just ")
                continue;
            model.Cut();
            if (reason == "slow")
                world.Time.Advance(ChatWorld.Patience.Silence + TimeSpan.FromSeconds(1));
        }

        var note = Assert.Single(responses, response => response.Data?["fallback"] is not null);
        Assert.Equal(reason, (string)note.Data!["reason"]!);
        Assert.StartsWith("\n\nThe model did not finish", note.Message, StringComparison.Ordinal);
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Single(responses, response => response.Type == ResponseTypes.FieldChanged);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("cut")]
    [InlineData("length")]
    public async Task CallThatWasCutOff_IsNotMade(string end)
    {
        // Two deliveries were to come; the second is lost with the connection, so the first is not booked either.
        await using var model = await ScriptedModel.StartAsync(_ => $"text:One\n{Receive}\n{end}");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var before = world.Picture();
        List<StreamingResponse> responses = [];
        await foreach (var response in world.Orchestrator.RunAsync(new StreamingRequest("please book the two deliveries of pallet wrap that came in", ChatWorld.User), Cancel))
        {
            responses.Add(response);
            if (response.Message == "One ")
                model.Cut();
        }

        Assert.Equal(before, world.Picture());
        Assert.Equal("cut_off", Reason(responses));
    }

    [Theory]
    [InlineData("status:500")]
    [InlineData("cut")]
    [InlineData("text:All of it is\nend")]
    [InlineData("raw:data: oops\n\n")]
    public async Task FailureAfterAChange_IsAnErrorAndNothingIsDoneTwice(string end)
    {
        await using var model = await ScriptedModel.StartAsync(turn => turn == 1 ? Receive : end);
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("receive 4 pallet wrap", conversation: "c");
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Contains("failed before it had finished", Assert.Single(responses, response => response.Type == ResponseTypes.Error).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(responses, response => response.Data?["fallback"] is not null);
        Assert.Equal("Updated 1 item. The model failed before it had finished.", responses[^1].Message);
        await world.SayAsync("undo that", conversation: "c");
        Assert.Equal(30, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task EndlessAnswer_IsCutOff()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "raw:data: " + new string('x', 9 * 1024 * 1024));
        await using var world = await ChatWorld.StartAsync(model.Settings);
        Assert.Equal("cut_off", Reason(await world.SayAsync("receive 4 pallet wrap")));
        Assert.Equal(34, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task ModelThatNeverStopsTalking_IsCutOff()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "text:" + string.Join(' ', Enumerable.Repeat(new string('a', 5_000), 12)));
        await using var world = await ChatWorld.StartAsync(model.Settings);
        var responses = await world.SayAsync("receive 4 pallet wrap");
        Assert.Equal("cut_off", Reason(responses));
        Assert.InRange(responses.Sum(response => response.Message.Length), 1, 60_000);
    }

    [Fact]
    public async Task AllRoundsTogether_AreBounded()
    {
        ChatWorld? world = null;
        await using var model = await ScriptedModel.StartAsync(_ =>
        {
            world!.Time.Advance(ChatWorld.Patience.Attempt - TimeSpan.FromSeconds(5));
            return "call:Inventory_analyze {}";
        });
        await using (world = await ChatWorld.StartAsync(model.Settings))
        {
            var responses = await world.SayAsync("receive 4 pallet wrap");
            Assert.Equal("slow", Reason(responses));
            Assert.Equal(6, model.Requests.Count);
        }
    }

    [Fact]
    public async Task EndpointThatKeepsFailing_IsLeftAloneForAWhile()
    {
        var works = false;
        await using var model = await ScriptedModel.StartAsync(_ => works ? "text:Here I am." : "status:500");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        Assert.Equal("unreachable", Reason(await world.SayAsync("receive 1 pallet wrap")));
        Assert.Equal(3, model.Requests.Count);
        Assert.Equal("resting", Reason(await world.SayAsync("receive 1 pallet wrap")));
        Assert.Equal(3, model.Requests.Count);
        Assert.Equal(32, world.Sku("PKG-WRAP").CurrentStock);

        works = true;
        world.Time.Advance(ChatWorld.Patience.Rest + TimeSpan.FromSeconds(1));
        var responses = await world.SayAsync("sing for me");
        Assert.DoesNotContain(responses, response => response.Data?["fallback"] is not null);
        Assert.Equal(4, model.Requests.Count);
    }

    [Fact]
    public async Task Stop_WhileTheModelThinksIsNoFailure()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "hang");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var run = ChatWorld.CollectAsync(world.Orchestrator.RunAsync(new StreamingRequest("receive 4 pallet wrap", ChatWorld.User), stop.Token));
        await model.ArrivedAsync(1);
        var stopped = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        var responses = await run;
        Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal("Stopped. Nothing was changed.", responses[^1].Message);
        Assert.Equal(30, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task Context_IsDoneWithoutTheModel()
    {
        await using var model = await ScriptedModel.StartAsync(_ => "text:No.");
        await using var world = await ChatWorld.StartAsync(model.Settings);
        await world.SayAsync("Remove all low-stock items", new RequestContext { Action = "remove", Criteria = "low_stock", AutoApprove = true });
        Assert.Null(world.Items.FindSku("MEC-6204"));
        Assert.Empty(model.Requests);
    }

    [Theory]
    [InlineData("Chat:Endpoint", "localhost:11434")]
    [InlineData("Chat:Endpoint", "ftp://localhost")]
    [InlineData("Chat:Endpoint", "http://me:secret@localhost/v1")]
    [InlineData("Chat:Model", " ")]
    [InlineData("Chat:TimeoutSeconds", "0")]
    [InlineData("Chat:TimeoutSeconds", "601")]
    [InlineData("Chat:TimeoutSeconds", "soon")]
    public async Task WrongSettings_AreNamed(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["Chat:Endpoint"] = "http://localhost:11434/v1", ["Chat:Model"] = "m", [name] = value };
        await using var world = await ChatWorld.StartAsync(settings);
        var options = (IOptions<ChatModelOptions>)world.Services.GetService(typeof(IOptions<ChatModelOptions>))!;
        var problem = Assert.ThrowsAny<Exception>(() => options.Value).Message;
        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Patience_FollowsTheSetting()
    {
        var times = Core.Chat.Model.ModelTimes.From(new ChatModelOptions { TimeoutSeconds = 7 });
        Assert.Equal((7, 7, 35), ((int)times.Attempt.TotalSeconds, (int)times.Silence.TotalSeconds, (int)times.Whole.TotalSeconds));
    }

    private static string? Reason(List<StreamingResponse> responses) =>
        (string?)Assert.Single(responses, response => response.Data?["fallback"] is not null).Data!["reason"];
}
