namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class ChemicalFamilies
{
    private static readonly string[] Containers = ["1 l", "2.5 l=2L5", "5 l", "10 l", "20 l", "25 l", "30 l", "60 l"];

    public static readonly ProductFamily[] All =
    [
        new("Alcohols", "Isopropyl alcohol {b} {a}", "Residue-free cleaning and degreasing", "IPA{b}-{a}", "canister", 5.20, 155, 7)
        {
            A = Containers,
            B = ["70 %=70", "90 %=90", "99 %=99", "99.9 %=999"],
            Grades = ["=", ", electronic grade=EG", ", Ph. Eur.=PE"],
            Common = ["5 l", "99 %=99"],
            Tags = "solvent;flammable",
        },
        new("Solvents", "{b} {a}", "Technical grade, for thinning and cleaning", "{b}-{a}", "canister", 6.10, 172, 4)
        {
            A = Containers,
            B = ["Acetone=AC", "White spirit=WS", "Ethyl acetate=EA", "Xylene=XY", "Butyl acetate=BA", "MEK=MK"],
            Grades = ["=", ", low odour=LO"],
            Tags = "solvent;flammable",
        },
        new("Industrial oils", "{b} {a}", "Bulk from the tank, filled to order", "{b}{a}", "l", 2.90, 7.40, 85)
        {
            A = ["ISO VG 22=22", "ISO VG 32=32", "ISO VG 46=46", "ISO VG 68=68", "ISO VG 100=100", "ISO VG 150=150", "ISO VG 220=220"],
            B = ["Hydraulic oil HLP=HY", "Gear oil CLP=GO", "Slideway oil CGLP=SO", "Compressor oil VDL=CO"],
            Grades = ["=", ", zinc-free=ZF", ", food grade H1=H1", ", biodegradable=BIO"],
            Common = ["ISO VG 46=46", "Hydraulic oil HLP=HY"],
            Tags = "lubricant;bulk",
        },
        new("Greases", "{b} grease NLGI {a}", "For rolling and plain bearings, by weight", "{b}{a}", "kg", 4.60, 18.50, 26)
        {
            A = ["00", "0", "1", "2", "3"],
            B = ["Lithium=GL", "Lithium complex=GX", "Calcium=GC", "Polyurea=GP", "Calcium sulphonate=GS"],
            Grades = ["=", " EP=EP", " with MoS₂=MO", " food grade H1=H1"],
            ByA = 0.2,
            Common = ["2", "Lithium=GL"],
            Tags = "lubricant",
        },
        new("Threadlockers", "Threadlocker {b} {a}", "Anaerobic, for metal threads up to M36", "TK{b}-{a}", "bottle", 5.90, 118, 6)
        {
            A = ["10 ml", "24 ml", "36 ml", "50 ml", "100 ml", "250 ml"],
            B = ["low strength=L", "medium strength=M", "high strength=H", "penetrating=P"],
            Grades = ["=", ", oil tolerant=OT", ", high temperature=HT"],
            Common = ["50 ml", "medium strength=M"],
            Tags = "adhesive;assembly",
        },
        new("Instant adhesives", "Instant adhesive {b} {a}", "Cyanoacrylate, fixes in seconds", "CA{b}-{a}", "bottle", 3.10, 49, 8)
        {
            A = ["5 g", "10 g", "20 g", "50 g", "100 g"],
            B = ["thin=T", "medium=M", "thick=K", "gel=G", "rubber-toughened=R"],
            Grades = ["=", ", low odour=LO", ", black=BK"],
            Tags = "adhesive;assembly",
        },
        new("Epoxies", "Epoxy adhesive {b} {a}", "Two components, mixed 1:1", "EX{b}-{a}", "pcs", 6.80, 92, 3)
        {
            A = ["24 ml", "50 ml", "200 ml", "400 ml", "1 kg"],
            B = ["5 min=5", "20 min=20", "60 min=60", "90 min=90"],
            Grades = [" clear=", " grey=GY", " metal filled=MF", " black=BK"],
            Tags = "adhesive;two-part",
        },
        new("Technical sprays", "{b} spray {a}", "Aerosol with two-way nozzle", "{b}-{a}", "can", 2.90, 11.20, 24)
        {
            A = ["200 ml", "300 ml", "400 ml", "500 ml", "600 ml"],
            B = ["Contact cleaner=KC", "Brake cleaner=KB", "Penetrating oil=KP", "Silicone=KS", "Zinc=KZ", "Chain lubricant=KL", "PTFE=KT", "Cold galvanising=KG"],
            Grades = ["=", ", NSF registered=NSF"],
            Common = ["400 ml", "Contact cleaner=KC"],
            Tags = "aerosol;flammable",
        },
        new("Sealants", "{b} sealant {a}", "Elastic joint, for gun application", "{b}-{a}", "cartridge", 3.20, 12.80, 19)
        {
            A = ["290 ml", "300 ml", "310 ml", "400 ml", "600 ml"],
            B = ["Silicone=SI", "MS polymer=MS", "Acrylic=AY", "Polyurethane=PU", "Butyl=BU"],
            Grades = [" transparent=", " white=WH", " grey=GY", " black=BK"],
            Tags = "sealant",
        },
        new("Cleaners", "{b} {a}", "Water-based concentrate", "{b}-{a}", "canister", 6.40, 128, 5)
        {
            A = Containers,
            B = ["Alkaline degreaser=DA", "Neutral cleaner=DN", "Parts washer fluid=DP", "Floor cleaner=DF", "Glass cleaner=DG", "Rust remover=DR"],
            Grades = ["=", ", low foam=LF"],
            Tags = "cleaning",
        },
    ];
}
