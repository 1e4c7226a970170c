package kernel.linalg;

import jdk.incubator.vector.DoubleVector;

/**
 * How many vector registers this CPU has, which decides how tall a micro-tile can be. It does not follow from their width: NEON
 * has 32 registers of 128 bits, AVX2 16 of 256, and AVX-512 32 of any width.
 *
 * <p>{@code -Dkernel.vectorRegisters=16|32} forces the tiles for that many, so that tests reach them on any CPU.
 */
final class VectorRegisters {
    static final String PROPERTY = "kernel.vectorRegisters";
    private static final int FEW = 16;
    private static final int MANY = 32;
    /** x86 with vectors of this many bits is AVX-512. */
    private static final int AVX512_BITS = 512;

    private VectorRegisters() {
    }

    /** The registers there are for vectors of {@code bits} bits. */
    static int count(int bits) {
        String forced = System.getProperty(PROPERTY);
        if (forced == null) {
            return count(System.getProperty("os.arch", ""), Math.max(bits, DoubleVector.SPECIES_PREFERRED.vectorBitSize()));
        }
        return switch (forced) {
            case "16" -> FEW;
            case "32" -> MANY;
            default -> throw new IllegalArgumentException("-D" + PROPERTY + "=" + forced + ": expected 16 or 32");
        };
    }

    /**
     * The registers of an architecture whose vectors are up to {@code bits} wide. The width stands for HotSpot's flag UseAVX, which
     * takes 20 ms to ask for. AVX-512 confined to 256 bits by -XX:MaxVectorSize=32 therefore gets the tiles for 16, as does an
     * unknown architecture: tiles that are too small cost a tenth to a third of the speed, tiles that are too tall half.
     */
    static int count(String architecture, int bits) {
        return architecture.equals("aarch64") || bits >= AVX512_BITS ? MANY : FEW;
    }
}
