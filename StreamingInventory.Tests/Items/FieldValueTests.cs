using System.Text;
using System.Text.Json;
using CsCheck;
using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Items;

public sealed class FieldValueTests
{
    private static readonly Gen<string> Words = Gen.OneOf(Gen.Const("a"), Gen.Const("A"), Gen.Const("b"), Gen.Const("a, b"), Gen.String[1, 4]);

    private static readonly Gen<FieldValue> Values = Gen.OneOf(
        Gen.Const(FieldValue.None),
        Words.Select(FieldValue.Of),
        Gen.Decimal.Select(FieldValue.Of),
        Gen.Int[-3, 3].Select(number => FieldValue.Of(number / 2m)),
        Words.Array[1, 3].Select(FieldValue.Of),
        Gen.DateTimeOffset.Select(FieldValue.Of));

    [Fact]
    public void CompareTo_IsATotalOrder() =>
        Gen.Select(Values, Values, Values).Sample((a, b, c) =>
        {
            Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
            Assert.Equal(a == b, a.CompareTo(b) == 0);
            if (a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0)
                Assert.True(a.CompareTo(c) <= 0);
        }, iter: 20_000);

    [Fact]
    public void Equals_EqualValues_HaveOneHash() =>
        Gen.Select(Values, Values).Sample((a, b) => Assert.True(a != b || a.GetHashCode() == b.GetHashCode()), iter: 20_000);

    [Fact]
    public void CompareTo_None_ComesLast() =>
        Values.Sample(value => Assert.True(value.IsNone || value < FieldValue.None));

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("0.000", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000010", "0.000000000000000000000000001")]
    public void Of_Number_HasNoTrailingZeros(string written, string expected) =>
        Assert.Equal(expected, FieldValue.Of(decimal.Parse(written)).ToString());

    [Fact]
    public void WriteTo_AnyValue_ReadsBackTheSame() =>
        Values.Where(value => value.Form != FieldForm.Time && !value.ToString().Any(char.IsSurrogate)).Sample(value =>
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, ItemJson.WriterOptions))
                value.WriteTo(writer);
            var reader = new Utf8JsonReader(stream.ToArray());
            reader.Read();
            Assert.Equal(value, ItemJson.ReadValue(ref reader));
        }, iter: 5_000);

    [Fact]
    public void ToString_Time_IsIsoInUtc() =>
        Assert.Equal("2026-11-09T06:30:00.5Z", FieldValue.Of(new DateTimeOffset(2026, 11, 9, 8, 30, 0, 500, TimeSpan.FromHours(2))).ToString());

    [Fact]
    public void WriteTo_Zero_HasNoSign()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            FieldValue.Of(-0.0m).WriteTo(writer);
        Assert.Equal("0", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
