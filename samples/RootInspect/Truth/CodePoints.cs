namespace RootInspect.Truth;

/// <summary>Compares texts by code points, which UTF-16 ordinals are not above U+FFFF.</summary>
internal static class CodePoints
{
    /// <summary>Negative, zero or positive.</summary>
    public static int Compare(string left, string right)
    {
        using IEnumerator<System.Text.Rune> a = left.EnumerateRunes().GetEnumerator();
        using IEnumerator<System.Text.Rune> b = right.EnumerateRunes().GetEnumerator();
        while (true)
        {
            bool more = a.MoveNext();
            if (more != b.MoveNext())
            {
                return more ? 1 : -1;
            }

            if (!more)
            {
                return 0;
            }

            int order = a.Current.CompareTo(b.Current);
            if (order != 0)
            {
                return order;
            }
        }
    }
}
