using System.Text.Json;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Items;

public sealed class SharedTextsTests
{
    [Fact]
    public void Read_TextsThatRepeat_AreOneObject_AndAllAreRight()
    {
        var shared = new SharedTexts();
        List<string> texts = [.. Enumerable.Range(0, 2000).Select(number => number % 3 == 0 ? "Warehouse A" : $"Käfig \"{number}\""), "", new string('x', 500), "Warehouse A"];
        var read = texts.Select(text => Read(shared, text)).ToList();
        Assert.Equal(texts, read);
        Assert.Same(read[0], Read(shared, "Warehouse A"));
    }

    private static string Read(SharedTexts shared, string text)
    {
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(text));
        reader.Read();
        return shared.Read(ref reader)!;
    }
}
