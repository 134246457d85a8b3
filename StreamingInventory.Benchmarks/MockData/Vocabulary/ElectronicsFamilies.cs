namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

internal static class ElectronicsFamilies
{
    public static readonly ProductFamily[] All =
    [
        new("Chip resistors", "Resistor {b} {a}", "Thick film on tape, 75 V", "R{a}-{b}", "pcs", 0.0015, 0.009, 2600)
        {
            A = ["0402", "0603", "0805", "1206"],
            B = ["10 Ω=10R", "22 Ω=22R", "47 Ω=47R", "100 Ω=100R", "220 Ω=220R", "330 Ω=330R", "470 Ω=470R", "1 kΩ=1K", "2.2 kΩ=2K2", "4.7 kΩ=4K7", "10 kΩ=10K", "22 kΩ=22K", "47 kΩ=47K", "100 kΩ=100K", "220 kΩ=220K", "1 MΩ=1M"],
            Grades = [" 1 %=", " 5 %=5", " 0.1 %=B", " AEC-Q200=Q"],
            Common = ["0603", "10 kΩ=10K"],
            Tags = "passive;smd",
        },
        new("Ceramic capacitors", "Capacitor {b} {a}", "Multilayer ceramic on tape", "C{a}-{b}", "pcs", 0.004, 0.075, 1500)
        {
            A = ["0402", "0603", "0805", "1206"],
            B = ["10 pF=10P", "22 pF=22P", "100 pF=100P", "1 nF=1N", "4.7 nF=4N7", "10 nF=10N", "47 nF=47N", "100 nF=100N", "220 nF=220N", "470 nF=470N", "1 µF=1U", "2.2 µF=2U2", "4.7 µF=4U7", "10 µF=10U"],
            ByA = 0.2,
            Grades = [" 25 V=", " 50 V=50V", " 16 V=16V", " 100 V=100V"],
            Common = ["0603", "100 nF=100N"],
            Tags = "passive;smd",
        },
        new("Electrolytic capacitors", "Electrolytic capacitor {a} {b}", "Radial, 105 °C, 5,000 h", "E{a}-{b}", "pcs", 0.032, 0.74, 320)
        {
            A = ["10 µF=10U", "22 µF=22U", "47 µF=47U", "100 µF=100U", "220 µF=220U", "470 µF=470U", "1,000 µF=1000U", "2,200 µF=2200U"],
            B = ["16 V", "25 V", "35 V", "50 V", "63 V", "100 V"],
            Grades = ["=", ", low ESR=LE", ", 10,000 h=10K", ", SMD=S"],
            Common = ["100 µF=100U", "25 V"],
            Tags = "passive;through-hole",
        },
        new("Inductors", "Power inductor {a} {b}", "Shielded, wire-wound", "L{a}-{b}", "pcs", 0.14, 0.92, 160)
        {
            A = ["1 µH=1U", "2.2 µH=2U2", "3.3 µH=3U3", "4.7 µH=4U7", "10 µH=10U", "22 µH=22U", "47 µH=47U", "100 µH=100U"],
            B = ["4×4 mm=4", "5×5 mm=5", "6×6 mm=6", "8×8 mm=8", "10×10 mm=10", "12×12 mm=12"],
            Grades = ["=", ", AEC-Q200=Q", ", low profile=LP"],
            Tags = "passive;smd",
        },
        new("Protection diodes", "TVS diode {a}{b}", "Surge protection for supply and signal lines", "{a}{b}", "pcs", 0.085, 0.46, 210)
        {
            A = ["SMAJ", "SMBJ", "SMCJ"],
            B = ["5.0A=5A", "6.0A=6A", "8.5A=8A5", "10A", "12A", "15A", "18A", "24A", "28A", "33A", "36A", "48A", "58A"],
            Grades = ["=", ", bidirectional=C", ", AEC-Q101=Q"],
            Tags = "semiconductor;smd",
        },
        new("LEDs", "LED {a} {b}", "Diffused, 20 mA, on tape", "LED{a}-{b}", "pcs", 0.018, 0.13, 520)
        {
            A = ["0402", "0603", "0805", "1206", "PLCC-2", "3 mm", "5 mm"],
            B = ["red=R", "green=G", "yellow=Y", "amber=A", "blue=B", "white=W", "warm white=WW", "orange=O"],
            Grades = ["=", ", high brightness=HB", ", 2 mA=LC"],
            Tags = "optoelectronics",
        },
        new("Pin headers", "Pin header {b}×{a}, 2.54 mm", "Straight, gold flash, 6 mm pins", "PH{b}X{a}", "pcs", 0.045, 1.12, 190)
        {
            A = ["2", "3", "4", "5", "6", "8", "10", "12", "16", "20", "25", "32", "40"],
            B = ["1", "2"],
            Grades = ["=", ", angled=RA", ", SMD=S", ", tin plated=T"],
            Tags = "connector;through-hole",
        },
        new("Terminal blocks", "PCB terminal block {a}-way {b} mm", "Screw clamp, wires up to 2.5 mm²", "TB{a}-{b}", "pcs", 0.19, 2.40, 120)
        {
            A = ["2", "3", "4", "5", "6", "8", "10", "12"],
            B = ["3.50=35", "3.81=38", "5.00=50", "5.08=508", "7.62=762"],
            Grades = [" green=", " black=BK", " grey=GY", " pluggable=PL"],
            Tags = "connector;through-hole",
        },
        new("Voltage regulators", "LDO regulator {a} {b}", "Low drop-out, thermal shutdown", "LDO{a}-{b}", "pcs", 0.16, 0.88, 95)
        {
            A = ["1.2 V=12", "1.8 V=18", "2.5 V=25", "3.0 V=30", "3.3 V=33", "5.0 V=50", "9.0 V=90", "12 V=120"],
            B = ["SOT-23=A", "SOT-89=B", "SOT-223=C", "TO-252=D", "TO-263=E"],
            Grades = ["=", ", low noise=LN", ", AEC-Q100=Q"],
            Common = ["3.3 V=33", "SOT-223=C"],
            Tags = "semiconductor;power",
        },
        new("Crystals", "Crystal {a} {b}", "±20 ppm, 18 pF load, -40 to +85 °C", "X{a}-{b}", "pcs", 0.11, 0.58, 75)
        {
            A = ["4 MHz=4M", "6 MHz=6M", "8 MHz=8M", "10 MHz=10M", "12 MHz=12M", "16 MHz=16M", "20 MHz=20M", "24 MHz=24M", "25 MHz=25M", "32 MHz=32M"],
            B = ["HC-49S=H", "5032=5", "3225=3", "2520=2"],
            Grades = ["=", ", ±10 ppm=10", ", 12 pF=12P"],
            Common = ["16 MHz=16M", "HC-49S=H"],
            Tags = "timing",
        },
    ];
}
