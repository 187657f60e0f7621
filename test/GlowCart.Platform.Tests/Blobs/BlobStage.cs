using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Blobs;
using GlowCart.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Blobs;

[BlobContainer("letters")]
internal sealed class Letters;

[BlobContainer("notices", Shared = true)]
internal sealed class Notices;

/// <summary>The containers as the platform adds them, without the rest of it.</summary>
internal sealed class BlobStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Func<Task> _sweep;

    public BlobStage(IReadOnlyDictionary<string, string?> settings, Func<Task> sweep)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CurrentScope>();
        services.AddSingleton<ICurrentScope>(sp => sp.GetRequiredService<CurrentScope>());
        services.AddSingleton<ICurrentTenant>(sp => sp.GetRequiredService<CurrentScope>());
        services.AddBlobs(configuration);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        (_services, _sweep) = (services.BuildServiceProvider(), sweep);
    }

    public IServiceProvider Services => _services;

    public IBlobContainer<T> Container<T>() => _services.GetRequiredService<IBlobContainer<T>>();

    public IDisposable As(Scope scope) => _services.GetRequiredService<ICurrentScope>().Change(scope);

    public IDisposable As(Guid vendor) => As(Scope.Vendor(vendor));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sweep();
    }
}

/// <summary>A body as it comes over the wire: forwards only, of a length that nobody knows.</summary>
internal sealed class ReadOnce(byte[] bytes, bool breaksOff = false) : Stream
{
    private int _at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var n = Math.Min(Math.Min(count, bytes.Length - _at), 4096);
        if (n == 0 && breaksOff)
            throw new EndOfStreamException("The connection is gone.");
        Array.Copy(bytes, _at, buffer, offset, n);
        _at += n;
        return n;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
