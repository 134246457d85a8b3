namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

/// <summary>Names for what a large set needs beyond the vocabulary: brands, and further suppliers.</summary>
internal static class InventedNames
{
    // First two letters and last letter differ throughout, so a brand's three-letter code is its own.
    private static readonly string[] BrandHeads =
        ["Nor", "Val", "Kel", "Tor", "Bre", "Hel", "Mar", "Sol", "Osk", "Fen", "Gal", "Lun", "Dra", "Per", "Uli", "Vek", "Cor", "Ark", "Ino", "Jas"];

    private static readonly string[] BrandTails = ["vik", "mec", "dan", "mar", "ta", "lo", "sis", "fix", "pel", "det"];

    private static readonly string[] Towns =
    [
        "Aldermoor", "Birkenau", "Carraway", "Dunholm", "Eastmere", "Falkenried", "Granvik", "Hollenbach", "Ivarsund", "Kestrel",
        "Larkhill", "Montevero", "Nordhagen", "Ostwald", "Penrose", "Quarry Lane", "Ravenna", "Silverdale", "Tarnów", "Underhill",
        "Valmora", "Westbrook", "Yarrow", "Zelená",
    ];

    private static readonly string[] Trades = ["Supply", "Industrial", "Trading", "Direct", "Partners", "Wholesale"];

    private static readonly (string Place, string LegalForm, int LeadDays)[] Seats =
    [
        ("Graz, Austria", "GmbH", 8), ("Lyon, France", "SAS", 10), ("Aarhus, Denmark", "ApS", 9), ("Porto, Portugal", "Lda.", 14),
        ("Cleveland, United States", "LLC", 16), ("Osaka, Japan", "K.K.", 30), ("Shenzhen, China", "Co. Ltd.", 40), ("Leeds, United Kingdom", "Ltd.", 11),
        ("Tampere, Finland", "Oy", 12), ("Łódź, Poland", "Sp. z o.o.", 13), ("Chennai, India", "Pvt. Ltd.", 38),
    ];

    private static readonly string[] Terms = ["Net 30", "Net 45", "Net 60", "Net 14", "2/10 Net 30"];

    public static int BrandCount => BrandHeads.Length * BrandTails.Length;

    /// <summary>The brand at a place of the list, counted from 0, with its code for the SKU.</summary>
    public static (string Name, string Code) Brand(int index)
    {
        var head = BrandHeads[index % BrandHeads.Length];
        var tail = BrandTails[((index / BrandHeads.Length) + index) % BrandTails.Length];
        return (head + tail, $"{head[..2]}{tail[^1]}".ToUpperInvariant());
    }

    /// <summary>A supplier of a category beyond those described by hand; <paramref name="index"/> counts from 0.</summary>
    public static SupplierProfile Supplier(string category, int index, SeededRandom random)
    {
        var (place, legalForm, leadDays) = random.Pick(Seats);
        var trade = Trades[(index / Towns.Length) % Trades.Length];
        var branch = index / (Towns.Length * Trades.Length);
        var name = $"{Towns[index % Towns.Length]} {category} {trade}{(branch == 0 ? "" : $" {branch + 1}")}";
        var certifications = random.Chance(0.5) ? "ISO 9001" : "ISO 9001;ISO 14001";
        var reliability = (int)Math.Round(97 - (45 * random.Unit() * random.Unit()));
        return new(name, legalForm, place, "General wholesale from stock", certifications, leadDays + random.Whole(-3, 5), random.Pick(Terms), reliability);
    }
}
