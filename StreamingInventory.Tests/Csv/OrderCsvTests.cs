using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Core.Csv;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Tests.Orders;
using Xunit;

namespace StreamingInventory.Tests.Csv;

public sealed class OrderCsvTests
{
    [Fact]
    public void WriteHistory_Orders_AreReadBackAsTheyCount()
    {
        var evil = Stock.Bolt with { Sku = "=1+1", Name = "-Bolt, \"quoted\"" };
        var inventory = Stock.Of(evil, Stock.Nut).Accept(Drafts.Add(Drafts.Id, "@Acme, Ltd", Drafts.Line(evil, 40, 0.305m), Drafts.Line(Stock.Nut, 12.125m))).After
            .Accept(Drafts.Add("order-2", "@Acme, Ltd", Drafts.Line(Stock.Nut, 1))).After
            .Accept(Drafts.Set("status", "sent")).After.Accept(Drafts.Set("promised_date", "2026-12-03")).After
            .Accept(Drafts.Receive(evil, 35, 5)).After;
        var text = Write(writer => OrderCsvWriter.WriteHistory(writer, inventory.Orders));
        Assert.StartsWith("PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price\r\n", text);
        Assert.Contains("\"'@Acme, Ltd\",'=1+1,2026-11-22,2026-12-03,2026-11-22,40,40,5,0.305\r\n", text);
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, PurchaseHistory.FileName), text);
        Assert.Equal(inventory.Orders.SelectMany(PurchaseRecords.Lines), new PurchaseHistory(folder.Path, new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero))).Of("@Acme, Ltd"));
        Assert.Equal(2, inventory.Orders.SelectMany(PurchaseRecords.Lines).Count());
    }

    [Fact]
    public void History_LineOfAnotherOrderWithTheSameNumber_StillCounts()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, PurchaseHistory.FileName), """
            PO Number,Supplier,SKU,Order Date,Promised Date,Received Date,Quantity Ordered,Quantity Received,Quantity Rejected,Unit Price
            PO-2026-0001,Brill,B-1,2026-09-01,2026-09-10,2026-09-11,5,5,0,1
            PO-2026-0001,Acme,X-9,2026-09-01,2026-09-10,2026-09-11,5,5,0,1
            PO-2026-0001,Acme,B-1,2026-11-22,2026-12-10,,40,0,0,0.3
            """);
        var records = new PurchaseRecords(new PurchaseHistory(folder.Path, new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero))));
        var (drafted, sent) = (Drafts.Drafted, Drafts.Sent);
        Assert.Equal("PO-2026-0001", sent.Order().Name);
        // The third is the ledger's own order, which knows it better.
        Assert.Equal([("Brill", "B-1"), ("Acme", "X-9")], records.All(drafted).Select(line => (line.Supplier, line.Sku)));
        Assert.Equal([("Brill", "B-1"), ("Acme", "X-9"), ("Acme", "B-1"), ("Acme", "N-1")], records.All(sent).Select(line => (line.Supplier, line.Sku)));
    }

    [Fact]
    public void WriteHistory_CancelledOrder_CountsWhatCameAndIsNotOpenForEver()
    {
        var inventory = Drafts.Sent.Accept(Drafts.Receive(Stock.Bolt, 25)).After.Accept(Drafts.Set("status", "cancelled")).After;
        var line = Assert.Single(PurchaseRecords.Lines(inventory.Order()));
        Assert.Equal(("B-1", Drafts.Today, 40m, 25m), (line.Sku, line.Received, line.Quantity, line.QuantityReceived));
    }

    [Fact]
    public void Write_OneOrder_IsARowALineAndSafeInASpreadsheet()
    {
        var inventory = Stock.Of(Stock.Bolt with { Name = "=HYPERLINK(\"x\")" }).Accept(Drafts.Add(Drafts.Id, "Acme", Drafts.Line(Stock.Bolt, 40, 0.305m))).After;
        Assert.Equal(
            "PO Number,Supplier,Status,Order Date,Promised Date,Line,SKU,Name,Quantity,Unit,Unit Price,Line Value,Received,Rejected\r\n" +
            "PO-2026-0001,Acme,draft,,,1,B-1,\"'=HYPERLINK(\"\"x\"\")\",40,units,0.305,12.2,0,0\r\n",
            Write(writer => OrderCsvWriter.Write(writer, inventory.Order())));
    }

    private static string Write(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
