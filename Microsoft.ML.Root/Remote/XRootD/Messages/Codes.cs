namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>What a client asks for: requestid of the request header.</summary>
internal enum RequestCode : ushort
{
    Auth = 3000,
    Query = 3001,
    Close = 3003,
    DirList = 3004,
    Protocol = 3006,
    Login = 3007,
    Open = 3010,
    Ping = 3011,
    Read = 3013,
    Stat = 3017,
    Statx = 3022,
    EndSess = 3023,
    Bind = 3024,
    ReadV = 3025,
    Locate = 3027,
    SigVer = 3029,
    PgRead = 3030,
}

/// <summary>What a frame of an answer is: status of the response header.</summary>
internal enum ResponseStatus : ushort
{
    /// <summary>The last, or only, frame of an answer.</summary>
    Ok = 0,

    /// <summary>Part of an answer; more follows.</summary>
    OkSoFar = 4000,

    /// <summary>Something that was not asked for, most often an answer announced by <see cref="WaitResp"/>.</summary>
    Attn = 4001,

    /// <summary>The security protocol goes on for another round.</summary>
    AuthMore = 4002,
    Error = 4003,
    Redirect = 4004,

    /// <summary>The request is to be sent again after some seconds.</summary>
    Wait = 4005,

    /// <summary>The answer comes later, inside an <see cref="Attn"/>.</summary>
    WaitResp = 4006,

    /// <summary>A frame with a checksum of its own and data behind it: the answer of pgread.</summary>
    Status = 4007,
}

/// <summary>Why a server refuses a request: errnum of an error answer. Those that a reader acts on; others are numbers.</summary>
internal enum ErrorNumber
{
    ArgInvalid = 3000,
    ArgMissing = 3001,
    ArgTooLong = 3002,
    FileLocked = 3003,

    /// <summary>The handle is of another session: the file is opened again.</summary>
    FileNotOpen = 3004,
    FsError = 3005,
    InvalidRequest = 3006,
    IOError = 3007,
    NoMemory = 3008,
    NotAuthorized = 3010,
    NotFound = 3011,
    ServerError = 3012,
    Unsupported = 3013,
    NoServer = 3014,
    NotFile = 3015,
    IsDirectory = 3016,
    ChkSumErr = 3019,
    InProgress = 3020,
    SigVerErr = 3022,
    Overloaded = 3024,
    TlsRequired = 3028,
    NoReplicas = 3029,
    AuthFailed = 3030,
    ReqTimedOut = 3034,
    TimerExpired = 3035,
}

/// <summary>What the server is and offers: flags of the answer to the protocol request.</summary>
[Flags]
internal enum ServerFlags : uint
{
    None = 0,
    IsServer = 0x1,
    IsManager = 0x2,
    Meta = 0x100,

    /// <summary>pgread is offered.</summary>
    PgRead = 0x0020_0000,

    /// <summary>Bound streams need TLS.</summary>
    TlsData = 0x0100_0000,

    /// <summary>The login needs TLS.</summary>
    TlsLogin = 0x0400_0000,

    /// <summary>All after the login needs TLS.</summary>
    TlsSess = 0x0800_0000,

    /// <summary>TLS starts now.</summary>
    GotoTls = 0x4000_0000,
    HaveTls = 0x8000_0000,
}
