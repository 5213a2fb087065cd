using Microsoft.ML.Root.Tests.Distributed.Launchers;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests;

/// <summary>Entry point of the test assembly: started as a program it is another process of a test.</summary>
internal static class ChildPrograms
{
    internal static int Main(string[] arguments)
        => arguments[0] == RankProgram.Name ? RankProgram.Run(arguments[1], arguments[2..]) : ResumingProcess.Run(arguments);
}
