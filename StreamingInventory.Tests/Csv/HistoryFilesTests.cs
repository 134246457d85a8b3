using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Csv;
using StreamingInventory.Tests.Journal;
using Xunit;

namespace StreamingInventory.Tests.Csv;

public sealed class HistoryFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // A Wednesday: the running week began on Monday the 23rd.
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sales_GapsAreZeroUpToTheLastWeekOfTheFile()
    {
        var sales = Sales("2026-10-05,A,4\n2026-10-19,A,6\n2026-11-09,B,1\n");
        var a = sales.Find("a")!;
        Assert.Equal([4m, 0, 6, 0, 0, 0], a.Quantities);
        Assert.Equal((new DateOnly(2026, 10, 5), new DateOnly(2026, 11, 9), 4), (a.FirstWeek, a.LastWeek, a.WeeksWithoutRow));
        Assert.Equal([1m], sales.Find("B")!.Quantities);
        Assert.Equal(0, sales.LeftOut.Count);
    }

    [Fact]
    public void Sales_DaysOfAWeekAddUp() =>
        Assert.Equal([9m], Sales("2026-11-09,A,4\n2026-11-12,A,2\n2026-11-15,A,3\n").Find("A")!.Quantities);

    [Theory]
    [InlineData("2026-11-09,A,-3", "sales_history.csv, line 3, Quantity: must not be negative, but was '-3'", "with a negative quantity")]
    [InlineData("2026-12-07,A,3", "sales_history.csv, line 3, Date: must not be after today, 2026-11-25, but was '2026-12-07'", "with a date after today")]
    [InlineData("2026-11-24,A,3", "sales_history.csv, line 3, Date: belongs to the week of 2026-11-23, which has not ended, but was '2026-11-24'", "of the running week")]
    [InlineData("2026-11-02,A,8", "sales_history.csv, line 3: repeats line 2", "repeating another row")]
    [InlineData("9.11.2026,A,3", "sales_history.csv, line 3, Date: must be a date such as 2026-11-09, but was '9.11.2026'", "without a readable date")]
    [InlineData("2026-11-09,A,\"1,5\"", "sales_history.csv, line 3, Quantity: must be a number such as 12 or 12.5, but was '1,5'", "without a readable number")]
    [InlineData("2026-11-09,A,1e300", "sales_history.csv, line 3, Quantity: must be a number such as 12 or 12.5, but was '1e300'", "without a readable number")]
    [InlineData("2026-11-09,,3", "sales_history.csv, line 3, SKU: must not be empty", "without a SKU")]
    [InlineData("2026-11-09,\"A,3", "sales_history.csv, line 3: must have its quotes in pairs around a whole cell", "with a broken quote")]
    [InlineData("broken", "sales_history.csv, line 3, SKU: must not be empty", "without a SKU")]
    public void Sales_RowThatIsNotInOrder_IsLeftOutAndSaid(string row, string problem, string kind)
    {
        var sales = Sales($"2026-11-02,A,8\n{row}\n2026-11-02,B,1\n");
        Assert.Equal([8m], sales.Find("A")!.Quantities);
        Assert.Equal([1m], sales.Find("B")!.Quantities);
        Assert.Equal(problem, Assert.Single(sales.LeftOut.Problems).ToString());
        Assert.Equal($"1 row was left out: 1 {kind}.", sales.LeftOut.ToString());
    }

    [Fact]
    public void Sales_SameDayWithAnotherQuantity_AddsUp() => Assert.Equal([11m], Sales("2026-11-09,A,8\n2026-11-09,A,3\n").Find("A")!.Quantities);

    [Fact]
    public void Sales_LeftOutRowsAreKnownByItem()
    {
        var sales = Sales("2026-11-09,A,8\n2026-11-09,A,-1\n2026-11-09,B,2\n2026-11-16,A,-1\n");
        Assert.Equal([3, 5], sales.Find("A")!.LeftOut.Select(problem => problem.Line));
        Assert.Empty(sales.Find("B")!.LeftOut);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Week,Article,Sold\n2026-11-09,A,3\n")]
    public void Sales_FileWithoutTheColumns_SaysWhichAreNeeded(string content)
    {
        File.WriteAllText(Path.Combine(_folder.Path, DemandHistory.FileName), content);
        var sales = new DemandHistory(_folder.Path, _time).Current;
        Assert.True(sales.Exists);
        Assert.Empty(sales.BySku);
        Assert.Equal("must have the columns Date, SKU, Quantity", Assert.Single(sales.LeftOut.Problems).Rule);
    }

    [Fact]
    public void Sales_SemicolonsAndByteOrderMarkAreRead()
    {
        File.WriteAllText(Path.Combine(_folder.Path, DemandHistory.FileName), "\uFEFFsku;date;quantity\nA;2026-11-09;3\n");
        Assert.Equal([3m], new DemandHistory(_folder.Path, _time).Find("A")!.Quantities);
    }

    [Fact]
    public void Sales_ManyBadRows_AreCountedButNotAllKept()
    {
        var sales = Sales(string.Concat(Enumerable.Repeat("2026-11-09,A,-1\n", 5_000)));
        Assert.Equal((5_000, 200), (sales.LeftOut.Count, sales.LeftOut.Problems.Length));
        Assert.Null(sales.Find("A"));
    }

    [Fact]
    public void Sales_AreReadAgainWhenTheFileOrTheDayIsAnother()
    {
        Write("2026-11-02,A,8\n2026-11-25,A,5\n");
        var history = new DemandHistory(_folder.Path, _time);
        var first = history.Current;
        Assert.Same(first, history.Current);
        Assert.Equal([8m], first.Find("A")!.Quantities);

        _time.Advance(TimeSpan.FromDays(7));
        Assert.Equal([8m, 0, 0, 5], history.Find("A")!.Quantities);

        Write("2026-11-02,A,9\n2026-11-25,A,5\n2026-11-09,A,1\n");
        Assert.Equal([9m, 1, 0, 5], history.Find("A")!.Quantities);
        Assert.Equal(_time.GetUtcNow(), history.Current.ReadAt);

        File.Delete(Path.Combine(_folder.Path, DemandHistory.FileName));
        Assert.False(history.Exists);
    }

    [Fact]
    public void Sales_FileThatIsBeingWritten_KeepsWhatWasKnown()
    {
        Write("2026-11-02,A,8\n");
        var history = new DemandHistory(_folder.Path, _time);
        Assert.True(history.Exists);
        using (var writer = new FileStream(Path.Combine(_folder.Path, DemandHistory.FileName), FileMode.Append, FileAccess.Write, FileShare.None))
        {
            writer.Write("2026-11-09,A,1\n"u8);
            writer.Flush();
            Assert.Equal([8m], history.Find("A")!.Quantities);
        }

        Assert.Equal([8m, 1], history.Find("A")!.Quantities);
    }

    [Theory]
    [InlineData("PO-2,S,X,2026-12-01,,,10,,,1", "Order Date", "must not be after today, 2026-11-25")]
    [InlineData("PO-2,S,X,2026-11-01,,2026-12-01,10,10,0,1", "Received Date", "must not be after today, 2026-11-25")]
    [InlineData("PO-2,S,X,2026-11-10,,2026-11-01,10,10,0,1", "Received Date", "must not be before the order date")]
    [InlineData("PO-2,S,X,2026-11-01,,soon,10,10,0,1", "Received Date", "must be a date such as 2026-11-09")]
    [InlineData("PO-2,S,X,2026-11-01,,2026-11-09,10,,0,1", "Quantity Received", "must be a number such as 12 or 12.5")]
    [InlineData("PO-2,S,X,2026-11-01,,2026-11-09,0,10,0,1", "Quantity Ordered", "must be more than 0")]
    [InlineData("PO-2,S,X,2026-11-01,,2026-11-09,10,10,11,1", "Quantity Rejected", "must be at most the quantity received")]
    [InlineData("PO-2,,X,2026-11-01,,2026-11-09,10,10,0,1", "Supplier", "must not be empty")]
    [InlineData("PO-1,S,X,2026-11-01,2026-11-08,2026-11-09,10,10,0,1", null, "repeats line 2")]
    public void Purchases_RowThatIsNotInOrder_IsLeftOutAndSaid(string row, string? column, string rule)
    {
        var purchases = Purchases($"PO-1,S,X,2026-11-01,2026-11-08,2026-11-09,10,10,0,1\n{row}\n");
        Assert.Single(purchases.Lines);
        var problem = Assert.Single(purchases.LeftOut.Problems);
        Assert.Equal((3, column, rule), (problem.Line, problem.Column, problem.Rule));
    }

    [Fact]
    public void Purchases_OpenLineNeedsNoReceivedQuantity()
    {
        var line = Assert.Single(Purchases("PO-1,S,X,2026-11-01,2026-11-08,,10,,,2.5\n").Lines);
        Assert.Equal((null, 0m, 2.5m), (line.Received, line.QuantityReceived, line.UnitPrice));
    }

    private Sales Sales(string rows)
    {
        Write(rows);
        return new DemandHistory(_folder.Path, _time).Current;
    }

    private void Write(string rows) => File.WriteAllText(Path.Combine(_folder.Path, DemandHistory.FileName), "Date,SKU,Quantity\n" + rows);

    private Purchases Purchases(string rows)
    {
        File.WriteAllText(
            Path.Combine(_folder.Path, PurchaseHistory.FileName),
            "PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\n" + rows);
        return new PurchaseHistory(_folder.Path, _time).Current;
    }
}
