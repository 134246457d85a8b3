using System.Text;
using StreamingInventory.Benchmarks.MockData.Vocabulary;

namespace StreamingInventory.Benchmarks.MockData;

/// <summary>A supplier, with the habits that its reliability score stands for.</summary>
/// <param name="OnTime">The chance that a line arrives by its promised date.</param>
/// <param name="LateShare">The mean delay of a late line, as a share of the lead time.</param>
/// <param name="Drift">By how much its prices rise in a year, as a share.</param>
internal sealed record MockSupplier(
    int Index, ProductCategory Category, SupplierProfile Profile, double OnTime, double LateShare, double ShortRate, double RejectRate, double Drift)
{
    private static readonly string[] Mailboxes = ["sales", "orders", "export", "customer.service", "quotes"];

    public string Id => $"{Index + 1:0000}";

    public string RiskLevel => Profile.Reliability switch { >= 85 => "low", >= 70 => "medium", _ => "high" };

    public string Contact => $"{Mailboxes[Index * 7 % Mailboxes.Length]}@{Domain(Profile.Name)}.example";

    public static MockSupplier At(int index, MockDataOptions options)
    {
        var category = ProductCategories.All[index % ProductCategories.All.Length];
        var inCategory = index / ProductCategories.All.Length;
        var random = SeededRandom.For(options.Seed, "supplier", index);
        var profile = inCategory < category.Suppliers.Length
            ? category.Suppliers[inCategory]
            : InventedNames.Supplier(category.Name, inCategory - category.Suppliers.Length, random);
        var unreliability = (100 - profile.Reliability) / 100.0;
        return new(
            index, category, profile,
            OnTime: Math.Clamp((profile.Reliability / 100.0) + random.Between(-0.03, 0.02), 0.3, 0.99),
            LateShare: random.Between(0.15, 0.3) + (0.6 * unreliability),
            ShortRate: random.Between(0.2, 0.7) * unreliability,
            RejectRate: random.Between(0.2, 0.7) * unreliability,
            Drift: random.Between(0.005, 0.035) + (0.08 * unreliability));
    }

    /// <summary>Every category's families are shared out so that each has at least two sources where there are two suppliers.</summary>
    public IEnumerable<string> Products(MockDataOptions options)
    {
        var slots = Slots(CountIn(Index % ProductCategories.All.Length, options), Category);
        var own = Index / ProductCategories.All.Length % slots;
        return Category.Families.Where((_, family) => family % slots == own || family % slots == (own + 1) % slots).Select(family => family.Group);
    }

    /// <summary>The index of a supplier that delivers the family, the main source more often than the second.</summary>
    public static int Draw(int category, int family, MockDataOptions options, SeededRandom random)
    {
        var count = CountIn(category, options);
        var slots = Slots(count, ProductCategories.All[category]);
        var slot = (family - (random.Chance(0.65) ? 0 : 1) + slots) % slots;
        var inCategory = slot + (slots * random.Whole(0, (count - 1 - slot) / slots));
        return (inCategory * ProductCategories.All.Length) + category;
    }

    private static int CountIn(int category, MockDataOptions options) =>
        (options.SupplierCount - category + ProductCategories.All.Length - 1) / ProductCategories.All.Length;

    private static int Slots(int suppliers, ProductCategory category) => Math.Min(suppliers, category.Families.Length);

    private static string Domain(string name)
    {
        var domain = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (Ascii(letter) is { } plain)
                domain.Append(plain);
            else if (domain.Length > 0 && domain[^1] != '-')
                domain.Append('-');
        }

        return domain.ToString();
    }

    private static char? Ascii(char letter) => letter switch
    {
        'ł' => 'l',
        'ó' => 'o',
        'á' => 'a',
        'ź' => 'z',
        _ when char.IsAsciiLetterOrDigit(letter) => letter,
        _ => null,
    };
}
