namespace Microsoft.ML.Root.Expressions;

/// <summary>Methods that change a vector, <c>p.SetPtEtaPhiM(pt, eta, phi, m);</c>, as what they are in other words: the vector gets a value.</summary>
internal static class VectorChanges
{
    private static readonly Dictionary<string, string> Setters = new(StringComparer.Ordinal)
    {
        ["SetPtEtaPhiM"] = "PtEtaPhiMVector",
        ["SetPtEtaPhiE"] = "PtEtaPhiEVector",
        ["SetPxPyPzE"] = "PxPyPzEVector",
        ["SetXYZT"] = "PxPyPzEVector",
        ["SetXYZM"] = "PxPyPzMVector",
        ["SetMagPhi"] = "Polar2DVector",
        ["SetXY"] = "XYVector",
        ["SetXYZ"] = "XYZVector",
        ["SetPtEtaPhi"] = "RhoEtaPhiVector",
    };

    /// <summary>The assignment that a call stands for, or null.</summary>
    internal static AssignmentSyntax? Find(CallSyntax call)
    {
        // What is changed stands on both sides of the assignment, so that an index may change nothing itself.
        if (call.Target is not MemberSyntax { Target: NameSyntax or IndexSyntax } method || SyntaxTree.Changes(method.Target))
        {
            return null;
        }

        SyntaxNode target = method.Target;
        SyntaxNode? value = Setters.TryGetValue(method.Name, out string? vector)
                ? new ListCallSyntax(call.Range, new ExpressionType(ElementType.Float64, 0, VectorClass.Find(vector)), call.Arguments)
            : method.Name == "Boost" ? new CallSyntax(call.Range, new NameSyntax(method.NameRange, "boost"), null, [target, Velocity(call)])
            : VectorFunctions.SetsCoordinates(method.Name) ? new CallSyntax(call.Range, new NameSyntax(method.NameRange, method.Name), null, [target, .. call.Arguments])
            : null;
        return value is null ? null : new AssignmentSyntax(call.Range, method.NameRange, null, target, value);
    }

    /// <summary>A vector, or its three components.</summary>
    private static SyntaxNode Velocity(CallSyntax call) => call.Arguments.Count == 1
        ? call.Arguments[0]
        : new ListCallSyntax(call.Range, new ExpressionType(ElementType.Float64, 0, VectorClass.Xyz), call.Arguments);
}
