namespace StreamingInventory.Web.Components.Layout;

/// <summary>What the frame of the page asks the page to do.</summary>
public enum PageCommand
{
    ToggleActivity,
    ToggleChat,

    /// <summary>Where the chat has a place of its own, it is to be there.</summary>
    ShowChat,
}

/// <summary>Carries commands from the header, the rail and the keyboard to the page of the same circuit.</summary>
public sealed class PageCommands
{
    public event Action<PageCommand>? Invoked;

    /// <returns>False where the page of the moment obeys no commands.</returns>
    public bool Invoke(PageCommand command)
    {
        Invoked?.Invoke(command);
        return Invoked is not null;
    }
}
