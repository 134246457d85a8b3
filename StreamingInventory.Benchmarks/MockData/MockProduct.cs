using StreamingInventory.Benchmarks.MockData.Vocabulary;

namespace StreamingInventory.Benchmarks.MockData;

/// <summary>What an item is, before it has stock: a family at one pair of dimensions, a grade and perhaps a brand.</summary>
/// <param name="Size">Where it stands between the smallest (0) and the largest (1) of its family.</param>
internal sealed record MockProduct(
    ProductCategory Category, int FamilyIndex, string Name, string LongName, string Sku, double Size, double CostFactor)
{
    public ProductFamily Family => Category.Families[FamilyIndex];

    /// <summary>
    /// The product at a place of the endless catalogue. Categories take turns, then their families; within a family sizes
    /// come first, then grades, brands and, when all those are used up, a series number.
    /// </summary>
    public static MockProduct At(int index)
    {
        var categories = ProductCategories.All;
        var category = categories[index % categories.Length];
        var inCategory = index / categories.Length;
        var familyIndex = inCategory % category.Families.Length;
        return Variant(category, familyIndex, inCategory / category.Families.Length);
    }

    private static MockProduct Variant(ProductCategory category, int familyIndex, int variant)
    {
        var family = category.Families[familyIndex];
        var sizes = family.A.Length * family.B.Length;
        var (a, b) = SizeAt(family, variant % sizes);
        var grade = variant / sizes % family.Grades.Length;
        var make = variant / sizes / family.Grades.Length;
        var brand = make % (InventedNames.BrandCount + 1);
        var series = make / (InventedNames.BrandCount + 1);

        var name = family.Name.Replace("{a}", ProductFamily.Label(family.A[a])).Replace("{b}", ProductFamily.Label(family.B[b]));
        var gradeName = ProductFamily.Label(family.Grades[grade]);
        name = name.Contains("{g}", StringComparison.Ordinal) ? name.Replace("{g}", gradeName) : name + gradeName;
        var sku = family.Sku.Replace("{a}", ProductFamily.Code(family.A[a])).Replace("{b}", ProductFamily.Code(family.B[b]));
        sku = $"{category.SkuPrefix}-{sku}" + Suffix(ProductFamily.Code(family.Grades[grade]));
        if (brand > 0)
        {
            var (brandName, brandCode) = InventedNames.Brand(brand - 1);
            name += $", {brandName}";
            sku += Suffix(brandCode);
        }

        if (series > 0)
        {
            name += $", series {series + 1}";
            sku += Suffix($"S{series + 1}");
        }

        var longName = family.Standard.Length == 0 ? name : $"{name}, {family.Standard}";
        return new(category, familyIndex, name, longName, sku, SizeOf(family, a, b), 1 + (0.3 * grade));
    }

    private static string Suffix(string code) => code.Length == 0 ? "" : $"-{code}";

    /// <summary>Walks every pair once, in strides from the common size, so that the first few already span both dimensions.</summary>
    private static (int A, int B) SizeAt(ProductFamily family, int step)
    {
        var (countA, countB) = (family.A.Length, family.B.Length);
        var startA = family.Common is [var commonA, ..] ? Array.IndexOf(family.A, commonA) : countA / 3;
        var startB = family.Common is [_, var commonB] ? Array.IndexOf(family.B, commonB) : countB / 3;
        var a = (startA + (step * Stride(countA))) % countA;
        var b = (startB + (((step % countA) + (step / countA)) * Stride(countB))) % countB;
        return (a, b);
    }

    private static int Stride(int count)
    {
        var stride = Math.Max(1, (count * 2) / 5);
        while (GreatestCommonDivisor(stride, count) != 1)
            stride++;
        return stride;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static double SizeOf(ProductFamily family, int a, int b)
    {
        var byA = family.B.Length == 1 ? 1 : family.A.Length == 1 ? 0 : family.ByA;
        return (byA * Position(a, family.A.Length)) + ((1 - byA) * Position(b, family.B.Length));
    }

    private static double Position(int index, int count) => count == 1 ? 0 : index / (count - 1.0);
}
