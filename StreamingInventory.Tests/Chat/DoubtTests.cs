using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Events;
using StreamingInventory.Tests.Chat.Corpus;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>What is not said plainly changes nothing, neither at once nor after a click; and no sentence takes long.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData("don't remove the mop head")]
    [InlineData("do not delete pallet wrap")]
    [InlineData("receive 5 mop heads if they arrive tomorrow")]
    [InlineData("should we remove the mop head?")]
    [InlineData("can i remove the mop head?")]
    [InlineData("what happens if i delete pallet wrap")]
    [InlineData("we did not receive 5 mop heads")]
    [InlineData("i never received the 10 pallet wrap")]
    [InlineData("maybe remove the mop head")]
    [InlineData("remove mop head?")]
    [InlineData("remove everything but not really")]
    [InlineData("remove mop head, but only if it is out of stock")]
    [InlineData("we will receive 30 pallet wrap tomorrow")]
    [InlineData("returned 3 mop heads")]
    [InlineData("add some flavour to the list of ideas")]
    [InlineData("move mop head to warehouse b except the handle")]
    [InlineData("send 5 mop heads to Warehouse B")]
    [InlineData("set pallet wrap to 5")]
    [InlineData("add 3 pallet wrap and 5 unobtainium")]
    [InlineData("took 3 mop heads and put 2 back")]
    [InlineData("no, 40")]
    public async Task WhatIsNotSaidPlainly_ChangesNothing(string sentence)
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Picture();
        var responses = await world.SayAsync(sentence);
        Assert.Equal(before, world.Picture());
        Assert.DoesNotContain(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
    }

    [Fact]
    public async Task ACorrection_OfSomethingThatWaits_TakesBackNothingElse()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("receive 10 mop heads", conversation: "c1");
        await world.SayAsync("issue 900 mop heads", conversation: "c1");
        await world.SayAsync("no, 4", conversation: "c1");
        Assert.Equal(43, world.Sku("CLN-MOP").CurrentStock);
    }

    [Fact]
    public async Task ACorrection_IsDoneInsteadOfWhatItCorrects()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("receive 10 mop heads", conversation: "c1");
        await world.SayAsync("sorry, 12", conversation: "c1");
        Assert.Equal(45, world.Sku("CLN-MOP").CurrentStock);
    }

    [Fact]
    public void AnyMixOfWords_IsReadWithoutAFault()
    {
        using var catalogue = Catalogue();
        var reader = new SentenceReader(catalogue);
        var said = new[] { "corpus.json", "corpus_blind.json", "corpus_registers.json" }.SelectMany(CorpusCase.Read).SelectMany(test => test.Say).Select(text => text.Split(' ')).ToList();
        var random = new Random(20261122);
        var focus = Focus.None with { Items = ["1", "2"], Last = "set the max of mop head to 75", IsLastApplied = true };
        for (var i = 0; i < 1500; i++)
        {
            var (first, second) = (said[random.Next(said.Count)], said[random.Next(said.Count)]);
            var sentence = string.Join(' ', first.Take(random.Next(1, first.Length + 1)).Concat(second.Skip(random.Next(second.Length))).OrderBy(_ => i % 3 == 0 ? random.Next() : 0));
            _ = Plan.From(reader.Read(sentence, RequestContext.Empty, i % 2 == 0 ? focus : Focus.None), sentence);
        }
    }

    [Theory]
    [InlineData("mop head and pallet wrap, ")]
    [InlineData("set the max of mop head to 5 and ")]
    [InlineData("all gloves from CleanServe in Warehouse B except the mop head with stock below 5 ")]
    [InlineData("receive 5 ")]
    [InlineData("what is the price of ")]
    [InlineData("word ")]
    public void ALongSentence_TakesAsLongAsItIs(string piece)
    {
        using var catalogue = Catalogue();
        var reader = new SentenceReader(catalogue);
        var (quarter, whole) = (Made(2_500), Made(10_000));
        // What is quadratic makes sixteen times as much for four times the length.
        Assert.True(whole < 7 * quarter, $"{quarter:#,0} and {whole:#,0} bytes");

        // Every step of a reader makes something; unlike its time this is the same on a busy machine.
        long Made(int length)
        {
            var sentence = string.Concat(Enumerable.Repeat(piece, 1 + (length / piece.Length)))[..length];
            reader.Read(sentence, RequestContext.Empty, Focus.None);
            var before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(sentence, RequestContext.Empty, Focus.None);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Theory]
    [InlineData("> remove mop head")]
    [InlineData("look what Tom wrote:\n> receive 40 pallet wrap\n> delete pallet wrap")]
    public async Task WhatIsQuoted_IsNotDone(string message)
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Picture();
        var responses = await world.SayAsync(message);
        Assert.Equal(before, world.Picture());
        Assert.DoesNotContain(responses, response => response.Type == ResponseTypes.ConfirmationRequired);
    }

    [Fact]
    public async Task WhatStandsBesideAQuotation_IsDone()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("> please remove the mop head\nreceive 40 pallet wrap");
        Assert.Equal(70, world.Sku("PKG-WRAP").CurrentStock);
        Assert.NotNull(world.Items.FindSku("CLN-MOP"));
    }

    private static Catalogue Catalogue()
    {
        var bus = new InventoryEventBus();
        bus.Reset(Inventory.From(0, [new Core.Items.InventoryItem { Id = "1", Name = "Mop head" }, new Core.Items.InventoryItem { Id = "2", Name = "Pallet wrap", Location = "Warehouse B", Supplier = "CleanServe" }]));
        var catalogue = new Catalogue(bus);
        catalogue.WarmUp();
        return catalogue;
    }
}
