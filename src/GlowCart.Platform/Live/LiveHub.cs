using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace GlowCart.Platform.Live;

/// <summary>
/// A connection hears what its person may read over the API: its groups are made of the token when it opens, and it closes
/// with the token. Clients send nothing; what they want done goes over the API.
/// </summary>
internal sealed class LiveHub(ICurrentUser user, IPermissionChecker permissions, PermissionCatalog catalog) : Hub
{
    public override async Task OnConnectedAsync()
    {
        foreach (var group in await GroupsAsync(Context.ConnectionAborted))
            await Groups.AddToGroupAsync(Context.ConnectionId, group.Name, Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    private async Task<IReadOnlyList<LiveGroup>> GroupsAsync(CancellationToken ct)
    {
        var groups = new List<LiveGroup>();
        if (user.Id is { } id)
            groups.Add(LiveGroup.User(id));
        if (user.BuyerId is { } buyer)
            groups.Add(LiveGroup.Buyer(buyer));
        if (user.VendorId is { } vendor)
            groups.AddRange((await GrantedAsync(Audience.Vendor, ct)).Select(p => LiveGroup.Vendor(vendor, p)));
        else if (user.IsOperator)
            groups.AddRange((await GrantedAsync(Audience.Operator, ct)).Select(LiveGroup.Operators));
        return groups;
    }

    private async Task<IReadOnlyList<string>> GrantedAsync(Audience side, CancellationToken ct)
    {
        var granted = new List<string>();
        foreach (var permission in catalog.All.Where(p => p.Sides.HasFlag(side)))
        {
            if (await permissions.IsGrantedAsync(permission.Name, ct))
                granted.Add(permission.Name);
        }
        return granted;
    }
}
