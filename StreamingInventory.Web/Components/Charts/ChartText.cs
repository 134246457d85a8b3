using System.Globalization;
using StreamingInventory.Core.Agents;

namespace StreamingInventory.Web.Components.Charts;

/// <summary>How figures are written on charts and in their tables.</summary>
public static class ChartText
{
    /// <summary>"1,240", "9.3", "0.04"; a dash where there is none.</summary>
    public static string Number(double? figure) => figure is { } known && double.IsFinite(known) && Math.Abs(known) < 1e15 ? PolicyWording.About(known) : "–";

    /// <summary>A tick: "1,200", "12k", "1.5M".</summary>
    public static string Tick(double figure) => Math.Abs(figure) switch
    {
        >= 1e9 => (figure / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "B",
        >= 1e6 => (figure / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (figure / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "k",
        _ => figure.ToString("#,0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>"3 – 12".</summary>
    public static string Between(double low, double high) => $"{Number(low)} – {Number(high)}";
}
