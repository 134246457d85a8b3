namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

/// <summary>A category with what is in it, where it is kept and who delivers it.</summary>
internal sealed record ProductCategory(
    string Name, string SkuPrefix, string Location, ProductFamily[] Families, SupplierProfile[] Suppliers);

/// <summary>The eight categories, in the order in which items take turns.</summary>
internal static class ProductCategories
{
    private const string North = "Warehouse North";
    private const string South = "Warehouse South";
    private const string Electronics = "Electronics Store";
    private const string Chemicals = "Chemical Store";

    public static readonly ProductCategory[] All =
    [
        new("Mechanical", "MEC", North, MechanicalFamilies.All, SupplierProfiles.Mechanical),
        new("Packaging", "PKG", South, PackagingFamilies.All, SupplierProfiles.Packaging),
        new("Electronics", "ELE", Electronics, ElectronicsFamilies.All, SupplierProfiles.Electronics),
        new("Safety", "SAF", South, SafetyFamilies.All, SupplierProfiles.Safety),
        new("Fasteners", "FAS", North, FastenerFamilies.All, SupplierProfiles.Fasteners),
        new("Chemicals", "CHE", Chemicals, ChemicalFamilies.All, SupplierProfiles.Chemicals),
        new("Automation", "AUT", Electronics, AutomationFamilies.All, SupplierProfiles.Automation),
        new("Tools", "TOL", North, ToolFamilies.All, SupplierProfiles.Tools),
    ];
}
