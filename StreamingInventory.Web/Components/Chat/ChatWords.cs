using System.Text;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>A passage of a reply.</summary>
/// <param name="isMarkdown">A model's, which comes in pieces; all others come whole and are plain.</param>
public sealed class ChatWords(bool isMarkdown)
{
    private readonly StringBuilder _pieces = new();
    private string? _text;

    public bool IsMarkdown { get; } = isMarkdown;

    public string Text => _text ??= _pieces.ToString();

    public void Add(string piece)
    {
        // One more than is shown, so that it is seen to be cut.
        var room = ReplyMarkup.MostText + 1 - _pieces.Length;
        if (room <= 0)
            return;
        _pieces.Append(piece, 0, Math.Min(room, piece.Length));
        _text = null;
    }
}
