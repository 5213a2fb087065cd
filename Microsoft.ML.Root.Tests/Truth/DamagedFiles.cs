namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>The outcomes of <c>damaged.tsv</c> and <c>damaged_rntuple.tsv</c> as data.</summary>
internal static class DamagedFiles
{
    private const DamageOutcome Fails = DamageOutcome.Fails;
    private const DamageOutcome FailsOrEqual = DamageOutcome.FailsOrEqual;

    /// <summary>Files with a TTree <c>t</c> of 400 entries in baskets of 100.</summary>
    public static IReadOnlyList<DamagedFile> Trees { get; } =
    [
        Struck("basket_of_other_branch", "none", new DamagedPart("x", 1, Fails, "basket 1")),
        Struck("basket_seek_outside", "none", new DamagedPart("x", 1, Fails, "basket 1")),
        Struck("compressed_length_lies", "zlib", new DamagedPart("x", 1, Fails, "basket 1")),
        Struck("counter_absurd", "none", new("n", 1, DamageOutcome.Free), new DamagedPart("v", 1, FailsOrEqual)),
        Struck("entry_offset_outside", "none", new DamagedPart("f", 1, Fails, "basket 1")),
        Struck("flipped_lz4", "lz4", new DamagedPart("x", 1, Fails, "basket 1", "checksum")),
        Struck("flipped_lzma", "lzma", new DamagedPart("x", 1, Fails, "basket 1")),
        Struck("flipped_zlib", "zlib", new DamagedPart("x", 1, Fails, "basket 1")),
        Struck("flipped_zstd", "zstd", new DamagedPart("x", 1, DamageOutcome.Free)),
        Struck("garbage_after_end", "zlib"),
        Struck("intact_lz4", "lz4"),
        Struck("intact_lzma", "lzma"),
        Struck("intact_none", "none"),
        Struck("intact_zlib", "zlib"),
        Struck("intact_zstd", "zstd"),
        Struck("key_length_too_long", "zlib", new DamagedPart("x", 1, FailsOrEqual, "basket 1")),
        Struck("key_length_zero", "zlib", new DamagedPart("x", 1, FailsOrEqual, "basket 1")),
        Struck("lz4_checksum", "lz4", new DamagedPart("x", 1, Fails, "basket 1", "checksum")),
        Struck("object_length_absurd", "zlib", new DamagedPart("x", 1, FailsOrEqual, "basket 1")),
        Struck("streamer_cycle", "none", new DamagedPart("tracks", -1, Fails, "Track")),
        Struck("streamer_infos_garbage", "none", new DamagedPart("tracks", -1, Fails, "Track")),
        Struck("truncated_tail", "zlib"),
        Struck("uncompressed_length_lies", "zlib", new DamagedPart("x", 1, Fails, "basket 1")),
        Struck("unknown_compression", "zlib", new DamagedPart("x", 1, Fails, "basket 1", "XX")),
        Struck("vector_length_absurd", "none", new DamagedPart("f", 2, FailsOrEqual, "basket 2")),
        Struck("zstd_magic", "zstd", new DamagedPart("x", 1, Fails, "basket 1")),
        Refused("begin_outside", "zlib", "fBEGIN"),
        Refused("byte_count_lies", "none", "t;1"),
        Refused("entries_negative", "none", "t;1", "-5"),
        Refused("key_count_absurd", "none", "list of keys"),
        Refused("no_key_list", "zlib", "not closed"),
        Refused("not_root", "zlib", "not a ROOT file"),
        Refused("truncated_header", "zlib", "ends inside its header"),
        Refused("truncated_in_basket", "zlib", "the file is cut off"),
        Refused("zero_length", "zlib", "empty"),
        Refused("entries_absurd", "none", "t;1", "entries") with { MayOpen = true },
        Refused("name_length_lies", "none", "t;1") with { MayOpen = true, Parts = [new("*", -1, FailsOrEqual)] },
    ];

    /// <summary>Files with an RNTuple <c>ntuple</c> of two clusters.</summary>
    public static IReadOnlyList<DamagedFile> RNTuples { get; } =
    [
        Plain("good_plain"),
        Plain("good_packed"),
        Plain("page_checksum", new DamagedPart("number", -1, Fails, "checksum")),
        Plain("page_checksum_itself", new DamagedPart("number", -1, Fails, "checksum")),
        Plain("page_outside", new DamagedPart("number", -1, Fails)),
        Plain("page_offset_overflow", new DamagedPart("number", -1, Fails)),
        Plain("page_size_short", new DamagedPart("number", -1, Fails)),
        Plain("page_elements_absurd", new DamagedPart("number", -1, Fails)),
        Plain("page_elements_missing", new DamagedPart("number", -1, Fails)),
        Plain("page_record_size", new DamagedPart("list", -1, Fails)),
        Plain("page_record_algorithm", new DamagedPart("list", -1, Fails, "QQ")),
        Plain("page_record_content", new DamagedPart("list", -1, Fails)),
        Plain("index_backwards", new DamagedPart("list", -1, Fails)),
        Plain("switch_tag", new DamagedPart("choice", -1, Fails)),
        Plain("column_type_unknown", new DamagedPart("number", -1, Fails)),
        Plain("column_type_unknown_nested", new DamagedPart("list", -1, Fails)),
        Plain("column_bits", new DamagedPart("number", -1, Fails)),
        Plain("column_flag_unknown"),
        Plain("field_role_unknown", new DamagedPart("number", -1, Fails)),
        Plain("field_version_unknown", new DamagedPart("number", -1, FailsOrEqual)),
        Plain("anchor_version_later"),
        RefusedRNTuple("header_checksum", "header", "checksum"),
        RefusedRNTuple("footer_checksum", "footer", "checksum"),
        RefusedRNTuple("footer_of_other_header", "footer", "header"),
        RefusedRNTuple("header_type", "header"),
        RefusedRNTuple("header_length", "header"),
        RefusedRNTuple("feature_flag_header", "feature flag"),
        RefusedRNTuple("feature_flag_footer", "feature flag"),
        RefusedRNTuple("column_of_no_field", "column") with { MayOpen = true, Parts = [new("number", -1, FailsOrEqual)] },
        RefusedRNTuple("field_parent_cycle", "field"),
        RefusedRNTuple("string_length", "header"),
        RefusedRNTuple("frame_items", "header"),
        RefusedRNTuple("frame_size", "header"),
        RefusedRNTuple("frame_size_zero", "header"),
        RefusedRNTuple("page_list_checksum", "page list") with { MayOpen = true, Parts = [new("*", -1, Fails, "page list")] },
        RefusedRNTuple("cluster_entries", "cluster") with { MayOpen = true, Parts = [new("*", -1, FailsOrEqual)] },
        RefusedRNTuple("cluster_overlap", "cluster") with { MayOpen = true, Parts = [new("*", -1, Fails, "cluster")] },
        RefusedRNTuple("cluster_sharded", "sharded") with { MayOpen = true, Parts = [new("*", -1, Fails, "sharded")] },
        RefusedRNTuple("group_clusters", "cluster group") with { MayOpen = true, Parts = [new("*", -1, Fails, "cluster group")] },
        RefusedRNTuple("group_outside", "page list") with { MayOpen = true, Parts = [new("*", -1, Fails, "page list")] },
        RefusedRNTuple("anchor_checksum", "anchor", "checksum"),
        RefusedRNTuple("anchor_epoch", "version"),
        RefusedRNTuple("anchor_epoch_old", "version"),
        RefusedRNTuple("footer_outside", "footer"),
        RefusedRNTuple("header_absurd", "header"),
        RefusedRNTuple("truncated_middle", "cut off"),
        RefusedRNTuple("truncated_end", "cut off") with { MayOpen = true },
        RefusedRNTuple("truncated_start", "cut off"),
    ];

    private static DamagedFile Struck(string name, string codec, params DamagedPart[] parts)
        => new(name + ".root", $"intact_{codec}.root", "t") { Parts = parts };

    private static DamagedFile Refused(string name, string codec, params string[] words)
        => new(name + ".root", $"intact_{codec}.root", "t") { Refused = words };

    private static DamagedFile Plain(string name, params DamagedPart[] parts)
        => new(name + ".root", "good_plain.root", "ntuple") { Parts = parts };

    private static DamagedFile RefusedRNTuple(string name, params string[] words)
        => new(name + ".root", "good_plain.root", "ntuple") { Refused = words };
}
