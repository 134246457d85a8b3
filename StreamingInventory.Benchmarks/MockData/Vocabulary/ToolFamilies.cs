namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class ToolFamilies
{
    private static readonly string[] Coatings = ["=", ", TiN=TN", ", TiAlN=TA", ", cobalt 5 %=CO"];
    private static readonly string[] Grits = ["P40", "P60", "P80", "P120", "P180", "P240"];

    public static readonly ProductFamily[] All =
    [
        new("Twist drills", "Twist drill {a} mm {b}", "Ground, 118° point, straight shank", "D{a}{b}", "pcs", 0.75, 19, 22)
        {
            A = ["1.0=10", "1.5=15", "2.0=20", "2.5=25", "3.0=30", "3.3=33", "4.0=40", "4.2=42", "5.0=50", "6.0=60", "6.8=68", "8.0=80", "8.5=85", "10.0=100", "10.2=102", "12.0=120", "13.0=130"],
            B = ["HSS=", "HSS-PM=PM"],
            Grades = Coatings,
            Standard = "DIN 338",
            Common = ["5.0=50", "HSS="],
            Tags = "cutting;metal",
        },
        new("End mills", "End mill {a} mm, {b}-flute", "Solid carbide, 30° helix, plain shank", "EM{a}-{b}", "pcs", 8.90, 98, 4)
        {
            A = ["2", "3", "4", "5", "6", "8", "10", "12", "14", "16", "20"],
            B = ["2", "3", "4"],
            Grades = [", AlTiN=", ", uncoated=U", ", for aluminium=AL", ", corner radius 0.5=R5"],
            Standard = "DIN 6527",
            Tags = "cutting;cnc",
        },
        new("Taps", "Machine tap {a} {b}", "6H tolerance, for steel up to 900 N/mm²", "T{a}-{b}", "pcs", 5.80, 38, 5)
        {
            A = ["M2.5=25", "M3=30", "M4=40", "M5=50", "M6=60", "M8=80", "M10=100", "M12=120", "M14=140", "M16=160"],
            B = ["spiral point=B", "spiral flute=C", "forming=F"],
            Grades = Coatings,
            Tags = "cutting;thread",
        },
        new("Cutting discs", "Cutting disc {a} mm", "Reinforced, flat, for angle grinders", "CD{a}", "pcs", 0.58, 3.60, 110)
        {
            A = ["115×1.0", "115×1.6", "115×2.5", "125×1.0", "125×1.6", "125×2.5", "150×1.6", "180×2.0", "180×3.0", "230×2.0", "230×3.0"],
            Grades = [" steel=", " INOX=I", " aluminium=A", " stone=S", " cast iron=C"],
            Standard = "EN 12413",
            Common = ["125×1.0"],
            Tags = "abrasive;consumable",
        },
        new("Flap discs", "Flap disc {a} mm {b}", "Zirconia alumina, angled 12°", "FD{a}-{b}", "pcs", 1.70, 6.80, 30)
        {
            A = ["100", "115", "125", "150", "180"],
            B = Grits,
            Grades = ["=", ", ceramic=CE", ", flat=FL"],
            Standard = "EN 13743",
            Common = ["125", "P80"],
            Tags = "abrasive;consumable",
        },
        new("Sanding belts", "Sanding belt {a} mm {b}", "Aluminium oxide on cloth, taped joint", "SB{a}-{b}", "pcs", 0.95, 7.90, 26)
        {
            A = ["10×330", "13×457", "20×520", "30×533", "50×686", "75×457", "75×533", "75×610", "100×610", "100×915", "150×2000"],
            B = Grits,
            Grades = ["=", ", zirconia=ZK"],
            Tags = "abrasive;consumable",
        },
        new("Screwdriver bits", "Bit {a}×{b} mm, pack of 10", "Hardened S2 steel, hexagonal 1/4\" drive", "BT{a}-{b}", "pack", 3.60, 17.50, 9)
        {
            A = ["PH1", "PH2", "PH3", "PZ1", "PZ2", "PZ3", "TX10", "TX15", "TX20", "TX25", "TX30", "TX40", "HEX4", "HEX5", "HEX6"],
            B = ["25", "50", "75", "90", "150"],
            Grades = ["=", ", impact=IM"],
            Standard = "ISO 1173",
            Common = ["PH2", "25"],
            Tags = "hand-tool;consumable",
        },
        new("Hole saws", "Hole saw {a} mm, {b}", "Variable teeth, 38 mm cutting depth", "HS{a}-{b}", "pcs", 4.90, 39, 2.5)
        {
            A = ["20", "22", "25", "29", "32", "35", "38", "44", "51", "57", "60", "68", "76", "83", "102"],
            B = ["bimetal=BM", "carbide-tipped=CT"],
            Grades = ["=", ", quick change=QC"],
            Tags = "cutting;installation",
        },
        new("Screwdrivers", "Screwdriver {a}×{b}", "Two-component handle, magnetic tip", "SC{a}-{b}", "pcs", 3.20, 13.80, 6)
        {
            A = ["PH0", "PH1", "PH2", "PZ1", "PZ2", "TX10", "TX15", "TX20", "TX25", "TX30", "SL4", "SL5.5=SL55", "SL6.5=SL65"],
            B = ["60", "80", "100", "125", "150", "200"],
            Grades = ["=", ", VDE insulated=V"],
            Tags = "hand-tool",
        },
        new("Indexable inserts", "Turning insert {a} {b}", "Ten per box, chip breaker for medium turning", "{a}-{b}", "box", 42, 118, 1.6)
        {
            A = ["CCMT 060204=CC06", "CCMT 09T304=CC09", "DCMT 070204=DC07", "DCMT 11T304=DC11", "VBMT 160404=VB16", "TNMG 160404=TN64", "TNMG 160408=TN68", "WNMG 080404=WN84", "WNMG 080408=WN88", "CNMG 120404=CN24", "CNMG 120408=CN28", "SNMG 120408=SN28"],
            B = ["P25", "P35", "M25", "K15", "N10", "S10"],
            Grades = ["=", ", wiper=W"],
            Standard = "ISO 1832",
            Tags = "cutting;cnc",
        },
    ];
}
