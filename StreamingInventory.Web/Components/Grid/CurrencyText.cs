using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>How sums of money are written.</summary>
internal static class CurrencyText
{
    /// <summary>"$1,240", "€9.50", "1,240 CHF": without cents from a thousand on.</summary>
    public static string Show(decimal value, string currency) => Currency.Write(value, value >= 1000 ? "#,0" : "#,0.00", currency);
}
