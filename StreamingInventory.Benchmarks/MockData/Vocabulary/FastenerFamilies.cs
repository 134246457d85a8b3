namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class FastenerFamilies
{
    private static readonly string[] Finishes =
        [" 8.8 zinc=", " A2 stainless=A2", " A4 stainless=A4", " 10.9 plain=109", " 8.8 hot-dip galvanised=HDG", " 12.9 plain=129"];

    public static readonly ProductFamily[] All =
    [
        new("Hex bolts", "Hex bolt {a}×{b}", "Threaded to the head, 100 per box", "HB{a}-{b}", "box", 5.40, 68, 9)
        {
            A = ["M5", "M6", "M8", "M10", "M12"],
            B = ["25", "30", "35", "40", "45", "50", "60", "70", "80"],
            Grades = Finishes,
            Standard = "ISO 4017",
            Common = ["M8", "40"],
            Tags = "bolt;metric",
        },
        new("Cap screws", "Socket cap screw {a}×{b}", "Hexagon socket, 100 per box", "CS{a}-{b}", "box", 3.90, 52, 10)
        {
            A = ["M3", "M4", "M5", "M6", "M8", "M10"],
            B = ["16", "20", "25", "30", "35", "40", "50"],
            Grades = [" 12.9 plain=", " 8.8 zinc=88", " A2 stainless=A2", " A4 stainless=A4"],
            Standard = "ISO 4762",
            Common = ["M6", "25"],
            Tags = "screw;metric",
        },
        new("Hex nuts", "Hex nut {a}", "Regular height, right-hand thread, 200 per box", "HN{a}{b}", "box", 2.60, 44, 8)
        {
            A = ["M3", "M4", "M5", "M6", "M8", "M10", "M12", "M14", "M16", "M20"],
            Grades = [" class 8 zinc=", " A2 stainless=A2", " A4 stainless=A4", " class 10 plain=10", " class 8 galvanised=HDG", " brass=MS", " fine thread=F", " left-hand=LH"],
            Standard = "ISO 4032",
            Common = ["M8"],
            Tags = "nut;metric",
        },
        new("Washers", "Washer {a} {b}", "Deburred, 500 per box", "W{b}{a}", "box", 3.10, 39, 6)
        {
            A = ["M3", "M4", "M5", "M6", "M8", "M10", "M12", "M14", "M16", "M20"],
            B = ["form A=A", "large=L", "spring lock=S", "serrated=T"],
            Grades = [" zinc=", " A2 stainless=A2", " A4 stainless=A4", " plain=P"],
            Common = ["M8", "form A=A"],
            Tags = "washer;metric",
        },
        new("Threaded rods", "Threaded rod {a}, {b} mm", "Cut to length, chamfered ends", "TR{a}-{b}", "pcs", 0.95, 19.50, 14)
        {
            A = ["M5", "M6", "M8", "M10", "M12", "M16", "M20"],
            B = ["500", "1000", "2000"],
            Grades = [" 4.8 zinc=", " 8.8 zinc=88", " A2 stainless=A2", " A4 stainless=A4"],
            Standard = "DIN 976-1",
            Tags = "rod;metric",
        },
        new("Wood screws", "Chipboard screw {a}×{b}", "Countersunk TX head, waxed, 200 per box", "WS{a}-{b}", "box", 3.40, 21, 12)
        {
            A = ["3.5", "4.0", "4.5", "5.0", "6.0"],
            B = ["20", "25", "30", "35", "40", "50", "60", "70", "80", "100"],
            Grades = [" yellow zinc=", " bright zinc=BZ", " A2 stainless=A2"],
            Common = ["4.0", "40"],
            Tags = "screw;wood",
        },
        new("Self-drilling screws", "Self-drilling screw {a}×{b}", "Hex washer head, sheet up to 5 mm, 250 per box", "SD{a}-{b}", "box", 6.10, 34, 5)
        {
            A = ["3.9", "4.2", "4.8", "5.5", "6.3"],
            B = ["13", "16", "19", "22", "25", "32", "38", "50"],
            Grades = [" zinc=", " A2 bimetal=A2", " with EPDM washer=EP", " RAL 9002=W", " RAL 7016=G"],
            Standard = "ISO 15480",
            Tags = "screw;sheet-metal",
        },
        new("Blind rivets", "Blind rivet {a}×{b}", "Open end, dome head, 500 per box", "BR{a}-{b}", "box", 7.20, 36, 4)
        {
            A = ["2.4", "3.0", "3.2", "4.0", "4.8", "5.0", "6.0"],
            B = ["8", "10", "12", "14", "16"],
            Grades = [" Al/steel=", " A2/A2=A2", " steel/steel=ST", " Cu/steel=CU"],
            Tags = "rivet;sheet-metal",
        },
        new("Anchors", "Wedge anchor {a}", "For cracked concrete, with nut and washer", "AN{a}", "pcs", 0.48, 3.90, 70)
        {
            A = ["M6×55", "M6×65", "M8×75", "M8×95", "M10×90", "M10×115", "M12×110", "M12×145", "M16×145", "M16×180"],
            Grades = [" zinc=", " A4 stainless=A4", " hot-dip galvanised=HDG"],
            Standard = "ETA option 1",
            Tags = "anchor;construction",
        },
        new("Hose clamps", "Hose clamp {a} mm, band {b} mm", "Worm drive, rolled band edges", "HC{a}-{b}", "pcs", 0.22, 1.35, 85)
        {
            A = ["8–12", "10–16", "12–20", "16–27", "20–32", "25–40", "32–50", "40–60", "50–70", "60–80", "70–90", "80–100", "90–110"],
            B = ["9", "12"],
            Grades = [" W1 zinc=", " W2=W2", " W4 stainless=W4", " W5 A4 stainless=W5"],
            Standard = "DIN 3017-1",
            Tags = "clamp;hose",
        },
    ];
}
