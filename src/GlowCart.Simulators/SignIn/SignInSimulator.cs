using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GlowCart.Simulators.SignIn;

/// <summary>
/// The stand-ins for Google, Facebook and Apple: what a test asks of them, and the wrong tokens that it has them give. Codes
/// and tokens last as long as the process.
/// </summary>
public sealed class SignInSimulator : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, SimulatedPerson> _people;
    private readonly ConcurrentQueue<(SimulatedProvider Provider, TokenFlaw Flaw)> _flaws = new();
    private readonly ConcurrentDictionary<string, Consent> _codes = new();
    private readonly ConcurrentDictionary<string, GivenToken> _tokens = new();
    private readonly ConcurrentDictionary<string, bool> _introduced = new();
    private readonly Dictionary<SimulatedProvider, SigningKeys> _keys = Enum.GetValues<SimulatedProvider>()
        .ToDictionary(p => p, p => new SigningKeys(p.ToString().ToLowerInvariant()));
    private readonly ECDsa _appleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal SignInSimulator(SignInSimulatorOptions options, TimeProvider clock)
    {
        (Options, _clock) = (options, clock);
        _people = new(options.People.ToDictionary(p => p.Key));
    }

    public IReadOnlyList<SimulatedPerson> People => [.. _people.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>Refresh tokens of Apple's that were given back.</summary>
    public ConcurrentBag<string> Revoked { get; } = [];

    internal SignInSimulatorOptions Options { get; }

    internal Uri Base { get; private set; } = null!;

    internal ECDsa AppleKey => _appleKey;

    internal DateTimeOffset Now => _clock.GetUtcNow();

    internal IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Integrations:Google:ClientId"] = Options.GoogleClientId,
            ["Integrations:Google:MobileClientIds:0"] = Options.GoogleMobileClientId,
            ["Integrations:Google:ClientSecret"] = Options.GoogleClientSecret,
            ["Integrations:Google:DiscoveryUrl"] = Discovery(SimulatedProvider.Google),
            ["Integrations:Facebook:ClientId"] = Options.FacebookAppId,
            ["Integrations:Facebook:ClientSecret"] = Options.FacebookAppSecret,
            ["Integrations:Facebook:DiscoveryUrl"] = Discovery(SimulatedProvider.Facebook),
            ["Integrations:Facebook:DialogUrl"] = $"{Issuer(SimulatedProvider.Facebook)}/authorize",
            ["Integrations:Facebook:GraphUrl"] = $"{Issuer(SimulatedProvider.Facebook)}/graph/",
            ["Integrations:Apple:ClientId"] = Options.AppleClientId,
            ["Integrations:Apple:MobileClientIds:0"] = Options.AppleBundleId,
            ["Integrations:Apple:TeamId"] = Options.AppleTeamId,
            ["Integrations:Apple:KeyId"] = Options.AppleKeyId,
            ["Integrations:Apple:PrivateKey"] = _appleKey.ExportPkcs8PrivateKeyPem(),
            ["Integrations:Apple:DiscoveryUrl"] = Discovery(SimulatedProvider.Apple),
        };

    public void Add(SimulatedPerson person) => _people[person.Key] = person;

    /// <summary>The next ID token that the provider gives for a code has the flaw.</summary>
    public void Disturb(SimulatedProvider provider, TokenFlaw flaw) => _flaws.Enqueue((provider, flaw));

    /// <summary>The provider signs by another key from now on.</summary>
    public void RotateKeys(SimulatedProvider provider) => _keys[provider].Rotate();

    /// <summary>What a mobile app gets from the provider's library.</summary>
    /// <param name="nonce">As the app gives it: with Apple usually the SHA-256 of the one that it shows us.</param>
    public string IdToken(
        SimulatedProvider provider,
        string person,
        string? nonce,
        TokenFlaw flaw = TokenFlaw.None,
        string? audience = null
    ) =>
        IdTokenFactory.Make(
            provider,
            Get(person),
            Issuer(provider),
            audience ?? ClientIds(provider)[^1],
            nonce,
            flaw,
            _keys[provider],
            Now
        );

    /// <summary>What an app gets from Facebook's library without limited login.</summary>
    /// <param name="appId">Another app's, where one is given.</param>
    public string FacebookToken(string person, string? appId = null, TimeSpan? life = null)
    {
        var token = Secret("EAAG");
        _tokens[token] = new GivenToken(
            Get(person),
            appId ?? Options.FacebookAppId,
            Now + (life ?? TimeSpan.FromDays(60))
        );
        return token;
    }

    public void Dispose()
    {
        foreach (var keys in _keys.Values)
            keys.Dispose();
        _appleKey.Dispose();
    }

    /// <summary>From here on the port is known.</summary>
    internal void Open(Uri baseAddress) => Base = baseAddress;

    internal string Issuer(SimulatedProvider provider) =>
        new Uri(Base, $"sign-in/{provider.ToString().ToLowerInvariant()}").AbsoluteUri;

    /// <summary>The web's first.</summary>
    internal string[] ClientIds(SimulatedProvider provider) =>
        provider switch
        {
            SimulatedProvider.Google => [Options.GoogleClientId, Options.GoogleMobileClientId],
            SimulatedProvider.Apple => [Options.AppleClientId, Options.AppleBundleId],
            _ => [Options.FacebookAppId],
        };

    internal SigningKeys KeysOf(SimulatedProvider provider) => _keys[provider];

    internal SimulatedPerson Get(string key) =>
        _people.GetValueOrDefault(key) ?? throw new ArgumentException($"There is nobody called '{key}'.");

    internal SimulatedPerson? Find(string? keyOrEmail) =>
        _people.Values.FirstOrDefault(p => p.Key == keyOrEmail || p.Email is not null && p.Email == keyOrEmail);

    internal string Give(Consent consent)
    {
        var code = Secret("code-");
        _codes[code] = consent;
        return code;
    }

    /// <summary>Good once.</summary>
    internal Consent? Take(string code) => _codes.TryRemove(code, out var consent) ? consent : null;

    internal GivenToken? FindToken(string token) => _tokens.GetValueOrDefault(token);

    /// <summary>Apple tells the name the first time alone.</summary>
    internal bool Introduce(SimulatedPerson person) => _introduced.TryAdd(person.Key, true);

    internal string IdTokenFor(Consent consent)
    {
        var flaw =
            _flaws.TryPeek(out var next) && next.Provider == consent.Provider && _flaws.TryDequeue(out _)
                ? next.Flaw
                : TokenFlaw.None;
        return IdToken(consent.Provider, consent.Person.Key, consent.Nonce, flaw, consent.ClientId);
    }

    internal static string Secret(string prefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    private string Discovery(SimulatedProvider provider) => Issuer(provider) + "/.well-known/openid-configuration";
}

/// <summary>Somebody has let the client know who he is.</summary>
internal sealed record Consent(
    SimulatedProvider Provider,
    SimulatedPerson Person,
    string ClientId,
    string RedirectUri,
    string? Nonce,
    string? Challenge
);

internal sealed record GivenToken(SimulatedPerson Person, string AppId, DateTimeOffset ExpiresAt);
