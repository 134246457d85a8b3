using System.Collections.Immutable;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>A sentence of several wishes, cut where each part makes sense by itself: the longest beginning that is understood, then the rest.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="read">Reads a part by itself, after those before it; null where it is not understood.</param>
internal sealed class PartReader(Sentence sentence, Func<int, int, ImmutableArray<ClauseReading>, ClauseReading?> read)
{
    private const int MostJoints = 10;
    private int _tries;

    /// <summary>Null where it does not come apart so.</summary>
    public ImmutableArray<ClauseReading>? Read()
    {
        List<int> joints = [.. Enumerable.Range(1, Math.Max(0, sentence.Words.Length - 1)).Where(IsJoint)];
        return joints.Count is 0 or > MostJoints ? null : Read(0, joints, []);
    }

    private bool IsJoint(int at) => sentence.Words[at].Kind is WordKind.Comma or WordKind.Stop || sentence.Words[at].Lower is "and" or "then" or "but" && sentence.Words[at].Kind == WordKind.Word;

    private ImmutableArray<ClauseReading>? Read(int from, List<int> joints, ImmutableArray<ClauseReading> before)
    {
        const int MostTries = 40;
        while (from < sentence.Words.Length && (sentence.Words[from].Kind is WordKind.Comma or WordKind.Stop || sentence.Words[from].Lower is "and" or "then" or "also" or "first" or "finally" or "lastly" or "afterwards" or "plus"))
            from++;
        if (from >= sentence.Words.Length)
            return before.Length > 1 ? before : null;
        foreach (var to in joints.Where(joint => joint > from).Append(sentence.Words.Length).OrderDescending())
        {
            // The whole of it has been tried.
            if (before.IsEmpty && to >= joints[^1] && sentence.Words.Skip(to).All(word => word.Kind == WordKind.Stop))
                continue;
            if (++_tries > MostTries)
                return null;
            if (read(from, to, before) is { } part && Read(to, joints, before.Add(part)) is { } whole)
                return whole;
        }

        return null;
    }
}
