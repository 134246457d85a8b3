namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class MechanicalFamilies
{
    public static readonly ProductFamily[] All =
    [
        new("Ball bearings", "Ball bearing {a}-{b}", "Single-row deep groove, pressed steel cage", "{a}{b}", "pcs", 1.60, 22, 14)
        {
            A = ["6000", "6001", "6002", "6003", "6004", "6005", "6006", "6200", "6201", "6202", "6203", "6204", "6205", "6206", "6207", "6208", "6304", "6305", "6306", "6308"],
            B = ["2RS=", "ZZ=Z"],
            Grades = ["=", ", C3 clearance=C3", ", stainless=SS"],
            Standard = "DIN 625-1",
            Common = ["6204", "2RS="],
            Tags = "bearing;rotating",
        },
        new("Roller bearings", "Tapered roller bearing {a}", "Single row, cone and cup matched", "{a}", "pcs", 5.80, 64, 3)
        {
            A = ["30202", "30203", "30204", "30205", "30206", "30207", "30208", "30209", "30210", "32004", "32005", "32006", "32007", "32008", "32009", "32010", "32206", "32207", "32208", "32210"],
            Grades = ["=", ", case-hardened=CH", ", reduced noise=RN", ", heat-stabilised=S1"],
            Standard = "ISO 355",
            Tags = "bearing;heavy-duty",
        },
        new("Bearing units", "Housed bearing {a}{b}", "Cast iron housing with grease nipple", "{a}{b}", "pcs", 9.50, 78, 2.5)
        {
            A = ["UCP=P", "UCF=F", "UCFL=L", "UCT=T"],
            B = ["202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212"],
            Grades = ["=", ", stainless insert=SS", ", high temperature=HT"],
            Common = ["UCP=P", "204"],
            Tags = "bearing;housing",
        },
        new("O-rings", "O-ring {a}×{b} mm", "Static and slow-moving seals, oil resistant", "OR{a}-{b}", "pcs", 0.06, 1.90, 60)
        {
            A = ["8", "10", "12", "16", "20", "25", "30", "36", "42", "50", "60", "75", "90"],
            B = ["1.5", "2", "2.5", "3", "4"],
            Grades = [" NBR 70=", " FKM 75=F", " EPDM 70=E", " VMQ 70=V"],
            Standard = "ISO 3601-1",
            Tags = "seal;consumable",
        },
        new("Shaft seals", "Shaft seal {a}×{b}", "Rotary lip seal with dust lip", "SS{a}-{b}", "pcs", 1.30, 11.50, 9)
        {
            A = ["22", "24", "25", "28", "30", "32", "35", "38", "40"],
            B = ["52×7", "55×8", "62×8", "62×10", "72×8", "72×10"],
            Grades = [" NBR=", " FKM=F"],
            Standard = "DIN 3760 AS",
            Tags = "seal;rotating",
        },
        new("V-belts", "V-belt {a} {b} Lw", "Narrow section, wrapped, antistatic", "{a}{b}", "pcs", 6.20, 48, 6)
        {
            A = ["SPZ", "SPA", "SPB", "SPC"],
            B = ["800", "900", "1000", "1120", "1250", "1400", "1600", "1800", "2000", "2240", "2500", "2800"],
            Grades = ["=", ", raw edge=X", ", matched set=MS"],
            Standard = "DIN 7753",
            Common = ["SPA", "1250"],
            Tags = "belt;drive",
        },
        new("Timing belts", "Timing belt HTD {b}-{a}, 15 mm", "Neoprene with glass-fibre cords", "T{a}-{b}", "pcs", 5.50, 39, 4)
        {
            A = ["3M", "5M", "8M"],
            B = ["300", "375", "450", "535", "600", "720", "800", "960", "1040", "1200", "1440", "1600"],
            Grades = ["=", ", polyurethane=PU", ", low noise=LN"],
            Standard = "ISO 13050",
            Tags = "belt;drive",
        },
        new("Roller chains", "Roller chain {a}-{b}", "Pre-stretched, sold by the metre", "CH{a}{b}", "m", 4.20, 58, 8)
        {
            A = ["05B", "06B", "08B", "10B", "12B", "16B", "20B"],
            B = ["1", "2", "3"],
            Grades = ["=", ", stainless=SS", ", nickel plated=NP", ", maintenance-free=MF"],
            Standard = "ISO 606",
            Common = ["08B", "1"],
            Tags = "chain;drive",
        },
        new("Couplings", "Jaw coupling {a}, bore {b} mm", "Backlash-free, spider 98 Shore A included", "JC{a}-{b}", "pcs", 18, 145, 1.2)
        {
            A = ["GS 19=19", "GS 24=24", "GS 28=28", "GS 38=38", "GS 42=42"],
            B = ["10", "11", "12", "14", "15", "16", "18", "19", "20", "22", "24"],
            Grades = ["=", ", clamping hub=CL", ", steel=ST"],
            Tags = "coupling;drive",
        },
        new("Gas springs", "Gas spring {b} N, stroke {a} mm", "Nitrogen filled, ball-stud ends", "GS{a}-{b}", "pcs", 8.40, 31, 3)
        {
            A = ["60", "80", "100", "120", "150", "200", "250", "300"],
            B = ["100", "150", "200", "250", "300", "400", "500", "600", "800", "1000"],
            Grades = ["=", ", stainless=SS"],
            Tags = "spring;machine-building",
        },
    ];
}
