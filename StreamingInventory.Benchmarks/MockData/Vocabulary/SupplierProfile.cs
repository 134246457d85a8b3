namespace StreamingInventory.Benchmarks.MockData.Vocabulary;

/// <summary>What is said of a supplier by hand; the rest follows from its category and its reliability.</summary>
internal sealed record SupplierProfile(
    string Name, string LegalForm, string Location, string Subtitle, string Certifications, int LeadDays, string Terms, int Reliability)
{
    public string Company => $"{Name} {LegalForm}";
}
