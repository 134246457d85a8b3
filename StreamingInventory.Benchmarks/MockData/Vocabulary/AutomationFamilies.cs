namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class AutomationFamilies
{
    public static readonly ProductFamily[] All =
    [
        new("Servo drives", "Servo drive {a} {b}", "Single axis with safe torque off", "SD{a}-{b}", "pcs", 340, 1390, 0.22)
        {
            A = ["0.1 kW=01", "0.2 kW=02", "0.4 kW=04", "0.75 kW=07", "1.0 kW=10", "1.5 kW=15", "2.0 kW=20", "3.0 kW=30"],
            B = ["230 V", "400 V"],
            Grades = [" EtherCAT=", " PROFINET=PN", " CANopen=CO", " pulse input=PI"],
            Common = ["0.75 kW=07", "230 V"],
            Tags = "drive;motion",
        },
        new("Sensors", "Inductive sensor {a} {b}", "10–30 V DC, flush, IP67, M12 plug", "IS{a}-{b}", "pcs", 11.50, 46, 5)
        {
            A = ["M8", "M12", "M18", "M30"],
            B = ["PNP NO=PO", "PNP NC=PC", "NPN NO=NO", "NPN NC=NC"],
            Grades = ["=", ", extended range=X", ", weld-field immune=WF", ", stainless face=SS", ", 5 m cable=5M"],
            Common = ["M12", "PNP NO=PO"],
            Tags = "sensor;ip67",
        },
        new("Contactors", "Contactor {a} {b} coil", "Three-pole, one auxiliary contact, DIN rail", "KM{a}-{b}", "pcs", 13.80, 118, 3)
        {
            A = ["9 A", "12 A", "18 A", "25 A", "32 A", "40 A", "50 A", "65 A"],
            B = ["24 V DC=24D", "24 V AC=24A", "110 V AC=110", "230 V AC=230"],
            Grades = ["=", ", spring terminals=SP", ", reversing=RV"],
            Standard = "IEC 60947-4-1",
            Common = ["9 A", "24 V DC=24D"],
            Tags = "switchgear;din-rail",
        },
        new("Power supplies", "DIN-rail power supply {b} {a}", "Wide-range input, 94 % efficient", "PS{b}-{a}", "pcs", 19, 165, 2)
        {
            A = ["1.3 A=13", "2.5 A=25", "3.8 A=38", "5 A=50", "10 A=100", "20 A=200", "40 A=400"],
            B = ["12 V=12", "24 V=24", "48 V=48"],
            Grades = ["=", ", redundant=RD", ", coated board=CC", ", three-phase=3P"],
            Common = ["5 A=50", "24 V=24"],
            Tags = "power;din-rail",
        },
        new("Circuit breakers", "Circuit breaker {b}{a}, {g}", "Miniature, 6 kA breaking capacity", "CB{b}{a}", "pcs", 3.60, 14.80, 12)
        {
            A = ["2", "4", "6", "10", "13", "16", "20", "25", "32", "40", "50", "63"],
            B = ["B", "C", "D"],
            Grades = ["1-pole=", "2-pole=2P", "3-pole=3P", "1-pole + N=1N"],
            Standard = "IEC 60898-1",
            Common = ["16", "B"],
            Tags = "switchgear;din-rail",
        },
        new("Control cable", "Control cable {a}G{b} mm²", "Numbered cores, PVC sheath, by the metre", "CC{a}G{b}", "m", 0.42, 6.90, 130)
        {
            A = ["3", "4", "5", "7", "12", "18", "25"],
            B = ["0.5=05", "0.75=07", "1.0=10", "1.5=15", "2.5=25"],
            Grades = [" grey=", " screened=CY", " drag chain=DC", " halogen-free=HF", " oil resistant=OR"],
            Common = ["4", "0.75=07"],
            Tags = "cable;cut-to-length",
        },
        new("Cable glands", "Cable gland {a} {b}", "With lock nut, IP68", "CG{a}-{b}", "pcs", 0.38, 5.60, 45)
        {
            A = ["M12", "M16", "M20", "M25", "M32", "M40", "M50", "M63"],
            B = ["polyamide=PA", "brass=MS", "stainless=SS"],
            Grades = ["=", ", EMC=EM", ", reducing insert=RI"],
            Standard = "EN 62444",
            Tags = "cable;ip68",
        },
        new("Pneumatic cylinders", "Pneumatic cylinder {a}×{b}", "Double acting, adjustable cushioning", "PC{a}-{b}", "pcs", 38, 185, 0.8)
        {
            A = ["32", "40", "50", "63", "80"],
            B = ["25", "50", "80", "100", "125", "160", "200", "250", "320"],
            Grades = ["=", ", magnetic piston=M", ", through rod=TR", ", FKM seals=F"],
            Standard = "ISO 15552",
            Tags = "pneumatics;motion",
        },
        new("Solenoid valves", "Solenoid valve {b} {a}", "24 V DC, manual override", "SV{b}-{a}", "pcs", 22, 84, 1.4)
        {
            A = ["M5", "G1/8", "G1/4", "G3/8", "G1/2"],
            B = ["3/2 NC=32C", "3/2 NO=32O", "5/2=52", "5/3 closed=53C", "5/3 open=53O"],
            Grades = ["=", ", bistable=BI", ", 230 V AC=230"],
            Tags = "pneumatics;valve",
        },
        new("Push-in fittings", "Push-in fitting {b} {a} mm", "Nickel-plated brass, up to 10 bar", "PF{a}-{b}", "pcs", 0.72, 4.10, 55)
        {
            A = ["4", "6", "8", "10", "12"],
            B = ["straight G1/8=S18", "straight G1/4=S14", "straight G3/8=S38", "elbow G1/8=L18", "elbow G1/4=L14", "elbow G3/8=L38", "union=U", "tee=T", "Y=Y"],
            Grades = ["=", ", stainless=SS", ", composite=PB"],
            Tags = "pneumatics;fitting",
        },
    ];
}
