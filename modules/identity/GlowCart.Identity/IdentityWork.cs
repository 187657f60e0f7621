using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Identity;

/// <summary>
/// The one way into people's rows: the scope of sign-in, and a unit of work where something is written. It saves before
/// the scope ends, since rows are saved in the scope that wrote them.
/// </summary>
internal sealed class IdentityWork(IUnitOfWork unitOfWork, ICurrentScope scope)
{
    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        using var _ = scope.Change(Scope.Identity);
        return await read();
    }

    /// <summary>In the middle of <see cref="WriteAsync"/>, where what follows has to find what was written.</summary>
    public Task SaveAsync(CancellationToken ct) => unitOfWork.SaveAsync(ct);

    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken ct)
    {
        using var _ = scope.Change(Scope.Identity);
        return await unitOfWork.RunAsync(
            async token =>
            {
                var result = await write(token);
                await unitOfWork.SaveAsync(token);
                return result;
            },
            ct
        );
    }
}
