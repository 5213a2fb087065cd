namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives.</summary>
    public class Device
    {
        private readonly string _description;

        internal Device(string description)
        {
            ArgumentException.ThrowIfNullOrEmpty(description);
            _description = description;
        }

        internal bool IsCpu => _description == "cpu";

        public override string ToString() => _description;
    }
}
