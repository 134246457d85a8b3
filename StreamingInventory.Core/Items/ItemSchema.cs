using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;

namespace StreamingInventory.Core.Items;

/// <summary>
/// The one list of fields. Columns, CSV headers, JSON, the words that the chat understands and the messages of
/// validation come from here: a new field is a property of the record and a line below.
/// </summary>
public static class ItemSchema
{
    public static ItemType Supplier { get; } = new("supplier", "Supplier", "Suppliers",
        (id, name) => new Supplier { Id = id, Name = name },
        [
            Text<Supplier>("name", "Name", s => s.Name) with { Required = true, Column = 14.2, Synonyms = ["supplier name", "supplier", "company name"] },
            Text<Supplier>("subtitle", "Description", s => s.Subtitle) with { MaxLength = 500 },
            Text<Supplier>("company", "Company", s => s.Company) with { Synonyms = ["company name", "legal name"] },
            Text<Supplier>("category", "Category", s => s.Category) with { Column = 9.4 },
            Text<Supplier>("location", "Location", s => s.Location) with { Column = 14.4, Synonyms = ["city", "address"] },
            List<Supplier>("certifications", "Certifications", s => s.Certifications) with { Synonyms = ["certificates", "certification"] },
            Text<Supplier>("contact", "Contact", s => s.Contact) with { Column = 19.4, Synonyms = ["contact info", "e-mail", "email", "phone", "e-mail address", "email address", "phone number", "telephone number", "mail address", "contact address"] },
            List<Supplier>("products", "Products", s => s.Products),
            Whole<Supplier>("lead_time_days", "Lead time", s => s.LeadTimeDays) with { Unit = "days", Maximum = 3650, Column = 8.4, Synonyms = LeadTimes },
            Text<Supplier>("payment_terms", "Payment terms", s => s.PaymentTerms) with { Column = 9.6, Synonyms = ["terms", "payment term", "terms of payment", "term of payment"] },
            Whole<Supplier>("reliability_score", "Reliability", s => s.ReliabilityScore) with { Maximum = 100, Decimals = 1, Column = 8.4, Synonyms = ["reliability", "score"] },
            Choice<Supplier>("risk_level", "Risk", s => s.RiskLevel) with { Choices = ["low", "medium", "high"], Column = 8.2, Synonyms = ["risk"] },
            .. Common<Supplier>(),
        ]);

    public static ItemType Inventory { get; } = new("inventory", "Item", "Inventory",
        (id, name) => new InventoryItem { Id = id, Name = name },
        [
            Text<InventoryItem>("name", "Name", i => i.Name) with { Required = true, Column = 20.3, Synonyms = ["product name", "item name", "item", "product", "title"] },
            Text<InventoryItem>("subtitle", "Description", i => i.Subtitle) with { MaxLength = 500 },
            Text<InventoryItem>("sku", "SKU", i => i.Sku) with { Required = true, MaxLength = 60, Column = 12.2, Synonyms = ["stock keeping unit", "article number", "part number"] },
            Text<InventoryItem>("category", "Category", i => i.Category),
            Derived<InventoryItem>("status", "Status", FieldKind.Choice, i => FieldValue.Of(i.Status.WireName())) with { Choices = [.. StockStatusNames.All], Column = 8.3 },
            Quantity<InventoryItem>("current_stock", "Stock", i => i.CurrentStock) with { Column = 6.3, Synonyms = ["stock", "quantity", "qty", "on hand", "current quantity", "stock level"] },
            Quantity<InventoryItem>("min_stock", "Min stock", i => i.MinStock) with { Synonyms = ["min", "minimum", "minimum stock", "min level"] },
            Quantity<InventoryItem>("reorder_point", "Reorder at", i => i.ReorderPoint) with { Column = 8, Synonyms = ["reorder level", "reorder point", "reorder", "rop"] },
            Quantity<InventoryItem>("max_stock", "Max stock", i => i.MaxStock) with { Synonyms = ["max", "maximum", "maximum stock", "max level"] },
            Text<InventoryItem>("unit", "Unit", i => i.Unit) with { Required = true, MaxLength = 30, Synonyms = ["unit of measure", "uom"] },
            Money<InventoryItem>("unit_cost", "Unit cost", i => i.UnitCost) with { Column = 7.2, Synonyms = ["cost", "price", "unit price"] },
            DerivedMoney<InventoryItem>("stock_value", "Stock value", i => i.StockValue),
            Text<InventoryItem>("supplier", "Supplier", i => i.Supplier) with { Column = 16, Synonyms = ["supplier name", "vendor"] },
            Text<InventoryItem>("location", "Location", i => i.Location) with { Column = 13.3, Synonyms = ["warehouse", "place", "bin"] },
            Whole<InventoryItem>("lead_time_days", "Lead time", i => i.LeadTimeDays) with { Unit = "days", Maximum = 3650, Synonyms = LeadTimes },
            List<InventoryItem>("tags", "Tags", i => i.Tags) with { Synonyms = ["tag", "label", "labels"] },
            Whole<InventoryItem>("service_level", "Service level", i => i.ServiceLevel) with { Unit = "%", Minimum = 50, Maximum = 99.9m, Decimals = 1, Group = Ordering, Synonyms = ["target service level"] },
            OptionalQuantity<InventoryItem>("pack_size", "Pack size", i => i.PackSize) with { Minimum = 0.001m, Group = Ordering, Synonyms = ["order multiple", "pack quantity"] },
            OptionalQuantity<InventoryItem>("min_order_quantity", "Minimum order", i => i.MinOrderQuantity) with { Group = Ordering, Synonyms = ["minimum order quantity", "moq"] },
            .. Common<InventoryItem>(),
        ]);

    public static ItemType Order { get; } = new("order", "Order", "Orders",
        (id, name) => new PurchaseOrder { Id = id, Name = name },
        [
            Text<PurchaseOrder>("name", "Number", o => o.Name) with { Required = true, MaxLength = 60, Synonyms = ["po number", "order number"] },
            Text<PurchaseOrder>("supplier", "Supplier", o => o.Supplier) with { Synonyms = ["supplier name", "vendor"] },
            Stored<PurchaseOrder, OrderStatus>("status", "Status", FieldKind.Choice, o => o.Status, status => FieldValue.Of(status.WireName()), value => OrderStatusNames.Parse(value.Text) ?? OrderStatus.Draft) with { Required = true, Choices = [.. OrderStatusNames.All] },
            Day<PurchaseOrder>("order_date", "Order date", o => o.OrderDate) with { Synonyms = ["ordered"] },
            Day<PurchaseOrder>("promised_date", "Promised", o => o.PromisedDate) with { Synonyms = ["promised date", "due", "due date"] },
            Stored<PurchaseOrder, ImmutableArray<OrderLine>>("lines", "Lines", FieldKind.Lines, o => o.Lines, FieldValue.Of, value => value.Lines),
            Text<PurchaseOrder>("note", "Note", o => o.Note) with { MaxLength = 500 },
            DerivedMoney<PurchaseOrder>("value", "Value", o => o.Value),
            Derived<PurchaseOrder>("open_quantity", "Open", FieldKind.Quantity, o => FieldValue.Of(o.OpenQuantity)),
            .. Common<PurchaseOrder>(),
        ]);

    private const string Ordering = "Ordering";

    private static ImmutableArray<string> LeadTimes => ["lead time", "delivery time", "lead time days"];

    private static ItemField[] Common<T>()
        where T : Item =>
    [
        Derived<T>("version", "Version", FieldKind.Whole, i => FieldValue.Of((decimal)i.Version)),
        Derived<T>("created_at", "Added", FieldKind.Time, i => FieldValue.Of(i.CreatedAt)),
        Derived<T>("updated_at", "Changed", FieldKind.Time, i => FieldValue.Of(i.UpdatedAt)),
    ];

    private static ItemField Text<T>(string name, string label, Expression<Func<T, string>> property)
        where T : Item =>
        Stored(name, label, FieldKind.Text, property, FieldValue.Of, value => value.Text.Trim());

    private static ItemField Choice<T>(string name, string label, Expression<Func<T, string>> property)
        where T : Item =>
        Stored(name, label, FieldKind.Choice, property, FieldValue.Of, value => value.Text);

    private static ItemField List<T>(string name, string label, Expression<Func<T, ImmutableArray<string>>> property)
        where T : Item =>
        Stored(name, label, FieldKind.List, property, FieldValue.Of, value => value.List);

    private static ItemField Quantity<T>(string name, string label, Expression<Func<T, decimal>> property)
        where T : Item =>
        Stored(name, label, FieldKind.Quantity, property, FieldValue.Of, value => value.Number) with { Decimals = 3 };

    private static ItemField Money<T>(string name, string label, Expression<Func<T, decimal>> property)
        where T : Item =>
        Stored(name, label, FieldKind.Money, property, FieldValue.Of, value => value.Number) with { Decimals = 4 };

    private static ItemField Whole<T>(string name, string label, Expression<Func<T, decimal?>> property)
        where T : Item =>
        Stored(name, label, FieldKind.Whole, property, FieldValue.Of, value => value.IsNone ? (decimal?)null : value.Number) with { Optional = true };

    private static ItemField OptionalQuantity<T>(string name, string label, Expression<Func<T, decimal?>> property)
        where T : Item =>
        Whole(name, label, property) with { Kind = FieldKind.Quantity, Decimals = 3 };

    private static ItemField Day<T>(string name, string label, Expression<Func<T, DateOnly?>> property)
        where T : Item =>
        Stored(name, label, FieldKind.Date, property, FieldValue.Of, value => value.Day);

    private static ItemField Derived<T>(string name, string label, FieldKind kind, Func<T, FieldValue> get)
        where T : Item =>
        new() { Name = name, Label = label, Kind = kind, Get = item => get((T)item) };

    private static ItemField DerivedMoney<T>(string name, string label, Func<T, decimal> get)
        where T : Item =>
        Derived<T>(name, label, FieldKind.Money, item => FieldValue.Of(get(item))) with { Decimals = 7 };

    // The init accessor is called on copies that nobody has seen yet; that is what lets one line define a field
    // and rows load without a copy per field.
    private static ItemField Stored<T, TValue>(
        string name, string label, FieldKind kind, Expression<Func<T, TValue>> property, Func<TValue, FieldValue> wrap, Func<FieldValue, TValue> unwrap)
        where T : Item
    {
        var info = (PropertyInfo)((MemberExpression)property.Body).Member;
        var get = info.GetMethod!.CreateDelegate<Func<T, TValue>>();
        var set = info.SetMethod!.CreateDelegate<Action<T, TValue>>();
        return new ItemField
        {
            Name = name,
            Label = label,
            Kind = kind,
            Get = item => wrap(get((T)item)),
            Initialize = (item, value) => set((T)item, unwrap(value)),
        };
    }
}
