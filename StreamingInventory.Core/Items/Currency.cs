using System.Globalization;

namespace StreamingInventory.Core.Items;

/// <summary>The one currency of the installation, and how sums of money are written in it.</summary>
public static class Currency
{
    /// <summary>Three letters; US dollars unless the installation says otherwise.</summary>
    public static string Code { get; private set; } = "USD";

    /// <summary>Says which it is: once, before anything is answered.</summary>
    public static void Use(string code) => Code = code;

    /// <summary>"$1,234.50", "€9.50", "1,234.50 CHF".</summary>
    public static string Sum(decimal amount) => Write(amount, "#,##0.00", Code);

    /// <summary>A price, which may have up to 4 decimals: "$0.1234".</summary>
    public static string Price(decimal amount) => Write(amount, "#,##0.00##", Code);

    /// <summary>An amount in some format, with the sign of its currency or its three letters.</summary>
    public static string Write(decimal amount, string format, string code)
    {
        var (sign, text) = (amount < 0 ? "-" : "", Math.Abs(amount).ToString(format, CultureInfo.InvariantCulture));
        return sign + code switch { "USD" => "$" + text, "EUR" => "€" + text, "GBP" => "£" + text, _ => $"{text} {code}" };
    }
}
