namespace Microsoft.ML.Root.Streamers;

/// <summary>Remembers the fixed record of a step's objects, so that runs of them are read without going through the steps.</summary>
internal sealed class FixedRuns(StreamerAction step)
{
    /// <summary>Objects whose steps are flattened in vain, one after another, before nobody tries again.</summary>
    private const int MostAttempts = 4;
    private FixedRecord? _record;
    private int _attempts;

    /// <summary>Reads the objects that have a fixed form, from the next one on, and says how many.</summary>
    internal int Read(ref Decoding decoding, int count)
    {
        if (count == 0 || (_record is null && _attempts >= MostAttempts))
        {
            return 0;
        }

        int read = _record?.Read(ref decoding, count) ?? 0;
        if (read == 0 && _attempts < MostAttempts)
        {
            _attempts++;
            _record = FixedRecord.Of(step, decoding.Reader.Bytes[decoding.Reader.Position..]);
            read = _record?.Read(ref decoding, count) ?? 0;
        }

        Note(read);
        return read;
    }

    /// <summary>Reads the first runs whose objects all have a fixed form, and says how many.</summary>
    internal int ReadRuns(ref Decoding decoding, in Runs runs)
    {
        int first = runs.Counts.IndexOfAnyExcept(0);
        if (first < 0)
        {
            return 0;
        }

        int read = _record?.ReadRuns(ref decoding, runs) ?? 0;
        if (read <= first && _attempts < MostAttempts)
        {
            _attempts++;
            _record = FixedRecord.Of(step, runs.Bytes[runs.Starts[first]..runs.Ends[first]]);
            read = _record?.ReadRuns(ref decoding, runs) ?? 0;
        }

        Note(read);
        return read;
    }

    /// <summary>A few objects of another form, or damaged ones, must not slow down all that come after.</summary>
    private void Note(int read) => _attempts = read > 0 ? 0 : _attempts;
}
