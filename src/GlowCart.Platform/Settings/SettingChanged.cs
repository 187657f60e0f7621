using GlowCart.Kernel.Events;

namespace GlowCart.Platform.Settings;

/// <summary>An operator set something for all, or took it away. What it is now is asked, not told: it may be a secret.</summary>
[EventName("platform.setting.changed")]
public sealed record SettingChanged(string Name) : Event;
