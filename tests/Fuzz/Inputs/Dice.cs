namespace PendingPoints.Fuzz.Inputs;

using System.Buffers.Binary;
using System.Security.Cryptography;

/// <summary>Chance that can be repeated.</summary>
internal static class Dice
{
    /// <summary>The chance of one input: it follows from the run's seed and the input's number, whoever makes the input, and when.</summary>
    public static Random Of(int seed, int number)
    {
        Span<byte> both = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(both, seed);
        BinaryPrimitives.WriteInt32LittleEndian(both[sizeof(int)..], number);
        return new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(both)));
    }

    extension(Random random)
    {
        /// <summary>One of some.</summary>
        public T Of<T>(IReadOnlyList<T> some) => some[random.Next(some.Count)];

        /// <summary>True once in so many times.</summary>
        public bool OneIn(int times) => random.Next(times) == 0;

        /// <summary>A size up to a bound: small ones are as likely as large ones.</summary>
        public int Size(int most) => (int)Math.Exp(random.NextDouble() * Math.Log(most));
    }
}
