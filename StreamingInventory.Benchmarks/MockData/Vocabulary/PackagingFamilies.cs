namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class PackagingFamilies
{
    public static readonly ProductFamily[] All =
    [
        new("Corrugated boxes", "Corrugated box {a}×{b}", "Folding carton, brown kraft, flat packed", "B{a}{b}", "pcs", 0.31, 2.90, 260)
        {
            A = ["200×150=21", "250×200=22", "300×200=32", "300×300=33", "400×300=43", "500×300=53", "600×400=64", "800×600=86"],
            B = ["100=1", "150=15", "200=2", "250=25", "300=3", "400=4"],
            Grades = ["=", ", double wall=D", ", white=W"],
            Standard = "FEFCO 0201",
            Common = ["400×300=43", "200=2"],
            Tags = "box;recyclable",
        },
        new("Stretch film", "Stretch film {a} mm, {b} µm", "Cast film on a 50 mm core, 300 m", "SF{a}-{b}", "roll", 4.10, 14.60, 32)
        {
            A = ["100", "250", "400", "450", "500"],
            B = ["12", "15", "17", "20", "23", "30"],
            Grades = [" clear=", " black=BK", " UV stabilised=UV", " machine grade=MG"],
            Common = ["500", "23"],
            Tags = "film;pallet",
        },
        new("Packing tape", "Packing tape {a} mm × {b} m", "Polypropylene, low-noise acrylic adhesive", "PT{a}-{b}", "roll", 0.88, 4.20, 95)
        {
            A = ["38", "48", "50", "72", "75"],
            B = ["50", "66", "100", "132", "150"],
            Grades = [" brown=", " clear=CL", " white=WH", " printed FRAGILE=FR"],
            Common = ["50", "66"],
            Tags = "tape;dispatch",
        },
        new("Bubble wrap", "Bubble wrap {a} mm × {b} m", "10 mm bubbles, two-layer polyethylene", "BW{a}-{b}", "roll", 7.90, 46, 9)
        {
            A = ["300", "400", "500", "600", "750", "1000", "1200", "1500"],
            B = ["25", "50", "75", "100", "150"],
            Grades = ["=", ", recycled=RC", ", antistatic=AS"],
            Tags = "cushioning",
        },
        new("Mailing bags", "Padded envelope {a} mm, {b}", "Peel-and-seal flap, 100 per box", "PE{a}-{b}", "box", 8.60, 37, 11)
        {
            A = ["110×165", "120×215", "150×215", "180×265", "220×265", "220×340", "240×340", "270×360", "300×445", "350×470"],
            B = ["white=W", "brown=B", "paper padded=P"],
            Grades = ["=", ", gusseted=G"],
            Tags = "mailer;dispatch",
        },
        new("Zip bags", "Zip bag {a} mm, {b} µm", "Write-on panel, 1,000 per pack", "ZB{a}-{b}", "pack", 6.30, 62, 7)
        {
            A = ["40×60", "60×80", "80×120", "100×150", "120×170", "150×200", "160×220", "200×300", "250×350", "300×400"],
            B = ["50", "70", "90"],
            Grades = ["=", ", antistatic pink=AS", ", euro slot=ES"],
            Tags = "bag;small-parts",
        },
        new("Labels", "Thermal label {a}×{b} mm", "Direct thermal, permanent, 76 mm core", "TL{a}-{b}", "roll", 2.20, 13.40, 36)
        {
            A = ["40", "50", "57", "76", "100", "102", "105"],
            B = ["25", "32", "50", "76", "102", "150", "210"],
            Grades = ["=", ", removable=R", ", freezer=F", ", 25 mm core=C25"],
            Common = ["100", "150"],
            Tags = "label;dispatch",
        },
        new("Strapping", "PP strapping {a}×{b} mm", "Embossed, 200 mm core, about 2,000 m", "ST{a}-{b}", "roll", 22, 61, 4)
        {
            A = ["9", "12", "13", "16"],
            B = ["0.50", "0.55", "0.63", "0.73", "0.80", "0.90"],
            Grades = [" white=", " black=BK", " blue=BL", " yellow=YE"],
            Tags = "strapping;pallet",
        },
        new("Edge protection", "Edge protector {a} mm, {b} mm", "Laminated cardboard, 3 mm thick", "EP{a}-{b}", "pcs", 0.19, 1.45, 140)
        {
            A = ["35×35", "40×40", "45×45", "50×50", "60×60", "75×75"],
            B = ["500", "750", "1000", "1180", "1250", "1500", "1800", "2000"],
            Grades = ["=", ", moisture resistant=MR"],
            Tags = "cushioning;pallet",
        },
        new("Void fill", "Packing paper {a} mm, {b} g/m²", "Recycled kraft for void filling", "PP{a}-{b}", "roll", 12, 54, 6)
        {
            A = ["375", "500", "600", "750", "1000", "1200"],
            B = ["50", "60", "70", "80", "90", "100", "120"],
            Grades = ["=", ", fan-folded=FF", ", crêped=CR"],
            Tags = "cushioning;recyclable",
        },
    ];
}
