using System.Globalization;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>How sums of money are written.</summary>
internal static class CurrencyText
{
    /// <summary>"$1,240", "€9.50", "1,240 CHF": without cents from a thousand on.</summary>
    public static string Show(decimal value, string currency)
    {
        var amount = value.ToString(value >= 1000 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
        return currency switch { "USD" => "$" + amount, "EUR" => "€" + amount, "GBP" => "£" + amount, _ => $"{amount} {currency}" };
    }
}
