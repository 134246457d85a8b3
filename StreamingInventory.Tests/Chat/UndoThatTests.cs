using StreamingInventory.Core.Chat;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>"Undo that" is about the last thing that was asked for, and never reaches past it unseen.</summary>
public sealed class UndoThatTests
{
    [Theory]
    [InlineData("tell me when pallet wrap falls below 5", "watch rule")]
    [InlineData("remember that MedSupply delivers on Fridays", "forget that")]
    [InlineData("remove all low stock items", "What waited for your click is rejected")]
    public async Task WhatChangedNoItems_IsNotPassedOver(string sentence, string said)
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("receive 4 pallet wrap", conversation: "c1");
        var before = world.Sku("PKG-WRAP").CurrentStock;
        await world.SayAsync(sentence, conversation: "c1");
        var answer = await world.SayAsync("undo that", conversation: "c1");
        Assert.Contains(answer, response => response.Type == ResponseTypes.Text && response.Message.Contains(said, StringComparison.Ordinal));
        Assert.Equal(before, world.Sku("PKG-WRAP").CurrentStock);

        // Said again, it is meant.
        await world.SayAsync("undo that", conversation: "c1");
        Assert.Equal(before - 4, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task AQuestionBesideAWaitingChange_IsAnswered()
    {
        await using var world = await ChatWorld.StartAsync();
        var answer = await world.SayAsync("remove all low stock items and tell me where the pallet wrap is");

        Assert.Contains(answer, response => response.Type == ResponseTypes.ConfirmationRequired);
        Assert.Contains("Warehouse B", string.Join('\n', answer.Select(response => response.Message)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issue 4 pallet wrap, then raise their cost by 1 and lastly set the reorder point to 15")]
    [InlineData("First take 4 rolls off the pallet wrap, then raise its cost by 1 and set the reorder point to 15")]
    public async Task EveryClause_IsDone_OrNone(string sentence)
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Sku("PKG-WRAP");
        await world.SayAsync(sentence);

        var after = world.Sku("PKG-WRAP");
        Assert.Equal((before.CurrentStock - 4, before.UnitCost + 1, 15m), (after.CurrentStock, after.UnitCost, after.ReorderPoint));
    }

    [Fact]
    public async Task AQuestionBetween_ChangesNothingOfIt()
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Sku("PKG-WRAP").CurrentStock;
        await world.SayAsync("receive 4 pallet wrap", conversation: "c1");
        await world.SayAsync("what is low?", conversation: "c1");
        await world.SayAsync("undo that", conversation: "c1");
        Assert.Equal(before, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task SeveralItems_AreNotGivenOneName()
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Picture();
        await world.SayAsync("rename all items from MedSupply to Northfield");
        Assert.Equal(before, world.Picture());
    }

    [Theory]
    [InlineData("receive 1.2 pallet wrap")]
    [InlineData("the count of pallet wrap is 3.5")]
    public async Task PiecesOfWhatIsCounted_AreRefused(string sentence)
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("set the unit of pallet wrap to roll");
        var before = world.Sku("PKG-WRAP").CurrentStock;
        var answer = await world.SayAsync(sentence);
        Assert.Equal(before, world.Sku("PKG-WRAP").CurrentStock);
        Assert.Contains(answer, response => response.Type == ResponseTypes.Error && response.Message.Contains("whole number of rolls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SupplierOfAShortName_IsTheOneThatIsCalledSo()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.AddAsync(ChatWorld.Supplier("Zhenhai Rolling Parts", "Ningbo"));
        await world.SayAsync("set the supplier of pallet wrap to Zhenhai");
        Assert.Equal("Zhenhai Rolling Parts", world.Sku("PKG-WRAP").Supplier);

        // Where two are called so, neither is guessed.
        await world.AddAsync(ChatWorld.Supplier("Zhenhai Electric", "Ningbo"));
        await world.SayAsync("set the supplier of mop head to Zhenhai");
        Assert.DoesNotContain(world.Sku("CLN-MOP").Supplier, new[] { "Zhenhai Rolling Parts", "Zhenhai Electric" });
    }
}
