namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class SafetyFamilies
{
    private static readonly string[] Sizes = ["XS", "S", "M", "L", "XL", "XXL", "3XL"];

    public static readonly ProductFamily[] All =
    [
        new("Disposable gloves", "{b} gloves {a}, box of 100", "Powder-free, beaded cuff", "G{b}-{a}", "box", 3.90, 11.40, 48)
        {
            A = ["XS", "S", "M", "L", "XL"],
            B = ["Vinyl=V", "Latex=L", "Nitrile=N", "Neoprene=P"],
            Grades = ["=", ", black=BK", ", long cuff=LC", ", textured=TX"],
            Standard = "EN 374-1",
            ByA = 0.1,
            Common = ["M", "Nitrile=N"],
            Tags = "ppe;hands",
        },
        new("Work gloves", "{b} gloves, size {a}", "Knitted liner, breathable back", "W{b}-{a}", "pair", 1.20, 9.80, 55)
        {
            A = ["6", "7", "8", "9", "10", "11", "12"],
            B = ["PU-coated=PU", "Nitrile-foam=NF", "Cut-resistant C=CC", "Cut-resistant F=CF", "Winter grip=WG", "Leather=LE"],
            Grades = ["=", ", touchscreen=TS"],
            Standard = "EN 388",
            ByA = 0.1,
            Tags = "ppe;hands",
        },
        new("Eye protection", "Safety glasses {b}, {a} lens", "Anti-fog coating, 99 % UV filter", "EY{b}-{a}", "pcs", 2.40, 16.50, 18)
        {
            A = ["clear=C", "amber=A", "grey=G", "blue-filter=B", "indoor/outdoor=IO", "IR 5=IR5"],
            B = ["slim=S", "wraparound=W", "over-spectacle=OS", "sport=SP", "metal frame=MF"],
            Grades = ["=", ", scratch-proof=K"],
            Standard = "EN 166",
            ByA = 0.1,
            Tags = "ppe;eyes",
        },
        new("Hearing protection", "{b} SNR {a}", "Comfort for a full shift", "H{b}{a}", "pcs", 5.20, 31, 7)
        {
            A = ["24", "26", "27", "28", "30", "31", "33", "35"],
            B = ["Banded ear plugs=B", "Earmuffs=E", "Foldable earmuffs=F", "Helmet earmuffs=H"],
            Grades = ["=", ", hi-vis=HV", ", detectable=D"],
            Standard = "EN 352",
            ByA = 0.1,
            Tags = "ppe;hearing",
        },
        new("Safety footwear", "{b}, size {a}", "Composite toecap, anti-slip sole", "{b}{a}", "pair", 34, 96, 3.5)
        {
            A = ["36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48"],
            B = ["Wellington S5=W5", "Safety shoe S1P=S1", "Safety shoe S3=S3", "Safety boot S3=B3"],
            Grades = ["=", ", ESD=E", ", wide fit=WF"],
            Standard = "EN ISO 20345",
            ByA = 0.1,
            Common = ["43", "Safety shoe S3=S3"],
            Tags = "ppe;feet",
        },
        new("High-visibility wear", "Hi-vis {b} {a}", "Two reflective bands, machine washable", "HV{b}-{a}", "pcs", 2.80, 42, 12)
        {
            A = Sizes,
            B = ["vest yellow=VY", "vest orange=VO", "polo shirt yellow=PY", "softshell yellow=SY", "jacket orange=JO", "parka yellow=KY"],
            Grades = ["=", ", class 3=3"],
            Standard = "EN ISO 20471",
            ByA = 0.1,
            Tags = "ppe;workwear",
        },
        new("Respirators", "{a} mask {b}", "Fold-flat or cup, soft nose seal, 20 per box", "{a}{b}", "box", 9.20, 43, 10)
        {
            A = ["FFP1", "FFP2", "FFP3"],
            B = ["without valve=N", "with valve=V", "with valve and carbon=C"],
            Grades = [" M/L=", " S=S", " individually wrapped=IW", " dolomite tested=D"],
            Standard = "EN 149",
            Common = ["FFP2", "without valve=N"],
            Tags = "ppe;breathing",
        },
        new("Head protection", "{b} {a}", "Six-point harness, ratchet adjustment", "{b}-{a}", "pcs", 7.40, 44, 4)
        {
            A = ["white=W", "yellow=Y", "blue=B", "red=R", "green=G", "orange=O", "grey=GY"],
            B = ["Bump cap=BC", "Safety helmet=SH", "Vented safety helmet=VH", "Climbing helmet=CH"],
            Grades = ["=", ", with chin strap=CS", ", with visor=VS"],
            ByA = 0.1,
            Common = ["white=W", "Safety helmet=SH"],
            Tags = "ppe;head",
        },
        new("Lockout devices", "Lockout padlock {a} mm {b}", "Nylon body, keyed to differ", "LP{a}-{b}", "pcs", 6.10, 15.20, 4)
        {
            A = ["20", "25", "38", "50", "75", "100"],
            B = ["red=R", "yellow=Y", "blue=B", "green=G", "black=K", "orange=O"],
            Grades = ["=", ", keyed alike=KA", ", steel shackle=SS"],
            Tags = "lockout;maintenance",
        },
        new("Protective clothing", "Disposable coverall {b} {a}", "Hooded, elasticated cuffs and ankles", "DC{b}-{a}", "pcs", 2.60, 9.90, 28)
        {
            A = Sizes,
            B = ["type 5/6 white=56W", "type 5/6 blue=56B", "type 4 white=4W", "type 3 yellow=3Y"],
            Grades = ["=", ", antistatic=AS", ", taped seams=TS"],
            ByA = 0.1,
            Tags = "ppe;workwear",
        },
    ];
}
