using MudBlazor;

namespace StreamingInventory.Web.Components.Grid;

internal static class ItemDialogs
{
    public static DialogOptions Options { get; } = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, CloseButton = false };
}
