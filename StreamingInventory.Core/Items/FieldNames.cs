namespace StreamingInventory.Core.Items;

/// <summary>How names of fields and choices are compared: without regard to case, spaces, hyphens and underscores.</summary>
public static class FieldNames
{
    public static string Normalize(string name) =>
        string.Create(Count(name), name, static (target, source) =>
        {
            var i = 0;
            foreach (var letter in source)
            {
                if (!IsFiller(letter))
                    target[i++] = char.ToLowerInvariant(letter);
            }
        });

    public static bool Same(string left, string right) => Normalize(left) == Normalize(right);

    private static int Count(string name) => name.Count(letter => !IsFiller(letter));

    private static bool IsFiller(char letter) => letter is '_' or '-' || char.IsWhiteSpace(letter) || letter == '\uFEFF';
}
