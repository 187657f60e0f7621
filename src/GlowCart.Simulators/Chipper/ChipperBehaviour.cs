namespace GlowCart.Simulators.Chipper;

/// <summary>What a user does is told by the beginning of its tag, phone or e-mail.</summary>
internal static class ChipperBehaviour
{
    extension(SimulatedUser user)
    {
        public bool Declines => user.Is("decline");

        /// <summary>Neither approves nor declines by itself.</summary>
        public bool Waits => user.Is("expire") || user.Is("hold");

        public bool HasNoFunds => user.Is("nofunds");

        public bool IsSlow => user.Is("slow");

        public bool Fails => user.Is("fail");

        private bool Is(string kind) => user.Handle.StartsWith(kind, StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsUnknown(string handle) => handle.StartsWith("unknown", StringComparison.OrdinalIgnoreCase);
}
