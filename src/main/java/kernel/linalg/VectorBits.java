package kernel.linalg;

/**
 * The vector width that {@code -Dkernel.vectorBits} asks for. It stands alone because it is read with and without the vector
 * module.
 */
final class VectorBits {
    static final String PROPERTY = "kernel.vectorBits";

    private VectorBits() {
    }

    /** 0 for the scalar kernels, a width in bits, or −1 when none was asked for. */
    static int forced() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return -1;
        }
        return switch (value) {
            case "0" -> 0;
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default -> throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + value + ": expected 0 (scalar), 128, 256 or 512");
        };
    }
}
