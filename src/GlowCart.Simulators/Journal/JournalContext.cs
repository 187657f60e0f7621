using GlowCart.Simulators.Faults;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Simulators.Journal;

internal static class JournalContext
{
    private static readonly object FaultKey = new();

    extension(HttpContext context)
    {
        /// <summary>Control calls are neither noted nor disturbed.</summary>
        public bool IsControl() => context.Request.Path.StartsWithSegments("/_control");

        public void NoteFault(Fault fault) => context.Items[FaultKey] = fault;

        public Fault? NotedFault() => context.Items.TryGetValue(FaultKey, out var fault) ? (Fault?)fault : null;
    }
}
