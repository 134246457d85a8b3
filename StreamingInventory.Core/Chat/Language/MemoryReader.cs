using System.Collections.Immutable;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Reads what is said to the memory: "remember that ...", "what do you remember about ...", "forget that". The whole
/// message belongs to it: what is to be remembered is words to keep, whatever they would mean otherwise.
/// </summary>
internal static class MemoryReader
{
    private const int MostNameWords = 8;
    private const int MostWords = 80;

    private static readonly string[] Remember = ["remember that", "remember", "note that", "take note that", "make a note that", "make a note of", "make a note", "take a note", "keep in mind that", "keep in mind", "bear in mind that", "don't forget that", "do not forget that", "never forget that"];
    private static readonly string[] Noted = ["note", "make a note", "take a note", "remember", "for the record", "memo"];
    private static readonly string[] Prefer = ["prefer", "always prefer", "would prefer", "generally prefer", "usually prefer"];
    private static readonly string[] Forget = ["forget", "please forget", "stop remembering", "erase from memory", "delete from memory"];
    private static readonly string[] Last = ["that", "it", "this", "the last one", "what i just said", "what i said", "that again", "the last thing"];
    private static readonly string[] Everything = ["everything", "all", "all of it", "everything you know", "everything about me", "everything you know about me", "all you know about me", "everything you remember", "everything you remember about me", "all my data", "me"];
    private static readonly string[] Mine = ["my preferences", "our preferences", "my preference", "our preference", "my notes", "our notes", "the preferences", "preferences"];
    private static readonly string[] Joints = ["about", "on", "regarding", "for", "of", "that", "anything about", "something about", "what i said about", "what i told you about", "what we said about"];
    private static readonly string[] Whole = ["me", "us", "it all", "everything", "all"];

    private static readonly (string[] Phrases, MemoryKind? Kind)[] Recall =
    [
        (["what do you remember", "what do you still remember", "what do you know", "what do you recall", "do you remember", "do you recall", "do you know anything", "what is remembered", "what is in your memory", "what do you have in memory", "what have you remembered", "remind me", "show your memory", "show the memory", "show me your memory"], null),
        (["what did i tell you", "what have i told you", "what did i say", "what have i said", "what did we say", "remind me what i said", "remind me what i told you", "what are", "show", "show me", "list", "tell me"], MemoryKind.Preference),
        (["what did i decide", "what did we decide", "what have we decided", "what have i decided", "what was decided", "what did i approve", "what did i reject"], MemoryKind.Decision),
        (["what did you find out", "what have you found out", "what did you find", "what have you found", "what did you say", "what did you tell me"], MemoryKind.Analysis),
    ];

    private static readonly string[] Empty = ["the", "a", "an", "my", "our", "your", "of", "about", "for", "in", "on", "to", "and", "or", "with", "anything", "something", "we", "i", "you", "it", "that", "this", "still", "do", "did", "is", "are", "was"];

    /// <summary>What the message asks of the memory; null where it is about something else.</summary>
    public static ClauseReading? Read(Sentence sentence, CatalogueIndex index)
    {
        var at = SentenceReader.SkipPolite(sentence, 0);
        var end = sentence.Words.Length;
        while (end > at && sentence.Words[end - 1].Kind == WordKind.Stop)
            end--;
        // "Note:" is no courtesy where a colon follows.
        var first = sentence.At(0)?.Lower == "please" ? 1 : 0;
        return ReadKeeping(sentence, index, first, end) ?? ReadKeeping(sentence, index, at, end) ?? (ClauseReading?)ReadForgetting(sentence, at, end) ?? ReadRecalling(sentence, at, end);
    }

    /// <summary>The words of a topic that say something, as the beginnings of words to look for.</summary>
    public static ImmutableArray<string> Topic(string text) => [.. Stems.Of(text).Where(stem => !Empty.Contains(stem)).Distinct()];

    private static ClauseReading.Remember? ReadKeeping(Sentence sentence, CatalogueIndex index, int at, int end)
    {
        var from = -1;
        if (sentence.MatchAny(at, Noted) is > 0 and var noted && sentence.At(noted) is { Kind: WordKind.Sign, Text: ":" })
            from = noted + 1;
        else if (sentence.MatchAny(at, Remember) is > 0 and var behind)
            from = sentence.At(behind)?.Lower == "to" ? at : behind;
        // "I prefer": the words are kept from "I" on.
        else if (at > 0 && sentence.Words[at - 1].Lower is "i" or "we" && sentence.MatchAny(at, Prefer) > 0)
            from = at - 1;
        else if (sentence.MatchAny(at, ["my preference is", "our preference is"]) > 0)
            from = at;
        if (from < 0 || from >= end)
            return null;
        var text = sentence.Text[sentence.Words[from].Start..].Trim();
        return new ClauseReading.Remember(char.ToUpperInvariant(text[0]) + text[1..], Named(sentence, index, from, end));
    }

    private static ClauseReading.Forget? ReadForgetting(Sentence sentence, int at, int end)
    {
        if (sentence.MatchAny(at, Forget) is not (> 0 and var behind) || behind > end)
            return null;
        if (behind == end || sentence.MatchAny(behind, Last) == end)
            return new ClauseReading.Forget(null, null, IsEverything: false);
        if (sentence.MatchAny(behind, Everything) == end)
            return new ClauseReading.Forget(null, null, IsEverything: true);
        var isMine = sentence.MatchAny(behind, Mine);
        var kind = isMine > 0 || sentence.MatchAny(behind, ["what i said about", "what i told you about"]) > 0 ? MemoryKind.Preference : (MemoryKind?)null;
        var topic = Rest(sentence, Math.Max(behind, isMine), end);
        return new ClauseReading.Forget(topic, kind, IsEverything: topic is null);
    }

    private static ClauseReading.Recall? ReadRecalling(Sentence sentence, int at, int end)
    {
        foreach (var (phrases, kind) in Recall)
        {
            if (sentence.MatchAny(at, phrases) is not (> 0 and var behind) || behind > end)
                continue;
            var about = sentence.MatchAny(behind, Joints) is > 0 and var joint && joint < end ? joint : behind;
            var isMine = sentence.MatchAny(about, Mine);
            // "Show" and "what are" ask for many things; only here for what the person said.
            if (sentence.Words[at].Lower is "show" or "list" or "tell" && kind == MemoryKind.Preference || sentence.Match(at, "what are") > 0)
            {
                if (isMine < 0 || sentence.Words[about].Lower is not ("my" or "our"))
                    continue;
            }

            if (isMine > 0)
                return new ClauseReading.Recall(Rest(sentence, isMine, end), MemoryKind.Preference);
            if (sentence.MatchAny(about, Whole) == end)
                return new ClauseReading.Recall(null, kind);
            // "What do you know" alone, and not "what do you know how to do".
            return about > behind || behind == end || sentence.Match(at, "do you remember") > 0 ? new ClauseReading.Recall(Rest(sentence, about, end), kind) : null;
        }

        return null;
    }

    private static string? Rest(Sentence sentence, int at, int end)
    {
        while (at < end && sentence.MatchAny(at, Joints) is > 0 and var next && next <= end)
            at = next;
        var rest = sentence.Slice(at, end);
        return Topic(rest).IsEmpty ? null : rest;
    }

    // Which items are spoken of, by their names and SKUs.
    private static ImmutableArray<string> Named(Sentence sentence, CatalogueIndex index, int from, int end)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        for (var at = from; at < Math.Min(end, from + MostWords); at++)
        {
            for (var to = Math.Min(end, at + MostNameWords); to > at; to--)
            {
                if (NameResolver.Resolve(index, sentence.Slice(at, to), null) is not Resolved.One { IsExact: true, Item: var item })
                    continue;
                ids.Add(item.Id);
                at = to - 1;
                break;
            }
        }

        return [.. ids.Distinct()];
    }
}
