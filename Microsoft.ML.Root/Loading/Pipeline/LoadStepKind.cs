namespace Microsoft.ML.Root.Loading;

/// <summary>The kinds of <see cref="LoadStep"/>.</summary>
internal enum LoadStepKind
{
    /// <summary>Find out where the columns of a slice are.</summary>
    Plan,

    /// <summary>Send the request for a slice's bytes.</summary>
    Fetch,

    /// <summary>Decode one work.</summary>
    Decode,

    /// <summary>Put the rows of a complete pool into their order.</summary>
    Arrange,
}
