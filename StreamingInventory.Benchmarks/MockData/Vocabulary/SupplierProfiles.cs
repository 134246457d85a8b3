namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

/// <summary>The fictional businesses that deliver to a small company, three for each category.</summary>
internal static class SupplierProfiles
{
    public static readonly SupplierProfile[] Mechanical =
    [
        new("Halvorsen Antriebstechnik", "GmbH", "Bielefeld, Germany", "Stockist for drive technology", "ISO 9001;ISO 14001", 7, "2/10 Net 30", 94),
        new("Pianura Transmissioni", "S.r.l.", "Bologna, Italy", "Maker of standard drive parts", "ISO 9001", 18, "Net 60", 78),
        new("Zhenhai Rolling Parts", "Co. Ltd.", "Ningbo, China", "Factory export of catalogue sizes", "ISO 9001;IATF 16949", 42, "30 % deposit", 66),
    ];

    public static readonly SupplierProfile[] Packaging =
    [
        new("Kartonwerk Aue", "GmbH", "Kassel, Germany", "Regional converter, twice-weekly lorry", "FSC;ISO 9001", 5, "Net 30", 95),
        new("Brackwater Packaging", "Ltd.", "Hull, United Kingdom", "Mixed pallets of dispatch supplies", "FSC;BRCGS", 9, "Net 30", 86),
        new("Opakowania Wisła", "Sp. z o.o.", "Toruń, Poland", "Low-cost volume producer", "ISO 9001", 14, "Net 45", 72),
    ];

    public static readonly SupplierProfile[] Electronics =
    [
        new("Tidewire Components", "Inc.", "Portland, United States", "Authorised distributor, full traceability", "ISO 9001;AS9120", 12, "Net 30", 97),
        new("Lantau Micro Supply", "Ltd.", "Hong Kong, China", "Reels from stock in Asia", "ISO 9001", 28, "Prepaid", 74),
        new("Elektronica Noordkade", "B.V.", "Eindhoven, Netherlands", "Small quantities, cut tape", "ISO 9001;ANSI/ESD S20.20", 6, "Net 14", 90),
    ];

    public static readonly SupplierProfile[] Safety =
    [
        new("Fjellvern Workwear", "AS", "Stavanger, Norway", "Protective equipment for offshore and industry", "ISO 9001;ISO 45001", 10, "Net 30", 93),
        new("Meridian Safety Goods", "Sdn. Bhd.", "Klang, Malaysia", "Manufacturer with own test house", "ISO 9001;ISO 13485", 38, "Net 45", 69),
        new("Casco y Guante", "S.L.", "Zaragoza, Spain", "Wholesaler for trade and construction", "ISO 9001", 12, "Net 60", 82),
    ];

    public static readonly SupplierProfile[] Fasteners =
    [
        new("Sauerland Schrauben", "KG", "Iserlohn, Germany", "Standard parts off the shelf", "ISO 9001;ISO 14001", 4, "2/10 Net 30", 96),
        new("Taichung Bolt Works", "Co. Ltd.", "Taichung, Taiwan", "Cold-forged standard parts by container", "ISO 9001;ISO/IEC 17025", 45, "Letter of credit", 80),
        new("Danube Fixings", "d.o.o.", "Novi Sad, Serbia", "Plated and special finishes", "ISO 9001", 16, "Net 30", 61),
    ];

    public static readonly SupplierProfile[] Chemicals =
    [
        new("Rheinsolv", "AG", "Leverkusen, Germany", "Blender and filler of technical liquids", "ISO 9001;ISO 14001;Responsible Care", 8, "Net 30", 92),
        new("Northfield Lubricants", "LLC", "Toledo, United States", "Private-label filling and bulk delivery", "ISO 9001;NSF H1", 15, "Net 30", 84),
        new("Colle & Vernici Adda", "S.p.A.", "Lecco, Italy", "Bonding and surface specialists", "ISO 9001;ISO 14001", 13, "Net 60", 71),
    ];

    public static readonly SupplierProfile[] Automation =
    [
        new("Voltara Systems", "AG", "Winterthur, Switzerland", "Control cabinet and motion specialists", "ISO 9001;IECEx", 14, "Net 30", 91),
        new("Hanbit Controls", "Co. Ltd.", "Changwon, South Korea", "Maker of industrial controls", "ISO 9001;KC", 35, "Net 45", 83),
        new("Automaty Morava", "s.r.o.", "Brno, Czechia", "Distributor with workshop and repairs", "ISO 9001", 9, "Net 21", 76),
    ];

    public static readonly SupplierProfile[] Tools =
    [
        new("Steelhaven Tooling", "Ltd.", "Sheffield, United Kingdom", "Machining consumables, next-day desk", "ISO 9001", 5, "Net 30", 93),
        new("Remscheider Werkzeuge", "GmbH", "Remscheid, Germany", "Quality hand and machine tools", "ISO 9001;oSa", 8, "2/14 Net 30", 88),
        new("Pune Abrasives & Tools", "Pvt. Ltd.", "Pune, India", "Export maker of workshop consumables", "ISO 9001", 40, "Net 60", 57),
    ];
}
