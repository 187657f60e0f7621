using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace GlowCart.Simulators.SignIn;

/// <summary>A provider's keys: the last signs, all are published. Made when they are first needed, since that takes a while.</summary>
internal sealed class SigningKeys(string name) : IDisposable
{
    private const int Bits = 2048;
    private readonly Lock _gate = new();
    private readonly List<(string Id, RSA Key)> _published = [];
    private RSA? _foreign;
    private int _made;

    public (string Id, RSA Key) Current
    {
        get
        {
            lock (_gate)
            {
                if (_published.Count == 0)
                    Add();
                return _published[^1];
            }
        }
    }

    /// <summary>A key that nobody has published.</summary>
    public RSA Foreign
    {
        get
        {
            lock (_gate)
                return _foreign ??= RSA.Create(Bits);
        }
    }

    /// <summary>From now on another key signs, and the old ones are gone.</summary>
    public void Rotate()
    {
        lock (_gate)
        {
            _published.ForEach(k => k.Key.Dispose());
            _published.Clear();
            Add();
        }
    }

    public object Published()
    {
        _ = Current;
        lock (_gate)
            return new { keys = _published.Select(k => Describe(k.Id, k.Key)).ToArray() };
    }

    public void Dispose()
    {
        _published.ForEach(k => k.Key.Dispose());
        _foreign?.Dispose();
    }

    private void Add() =>
        _published.Add((string.Create(CultureInfo.InvariantCulture, $"{name}-{++_made}"), RSA.Create(Bits)));

    private static object Describe(string id, RSA key)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = id,
            n = Base64Url.EncodeToString(numbers.Modulus),
            e = Base64Url.EncodeToString(numbers.Exponent),
        };
    }
}
