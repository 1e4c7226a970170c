package kernel;

import kernel.data.SyntheticDigits;

/**
 * One line of {@link Golden}'s table that is about data: the first {@code count} synthetic digits of a part, training or
 * test, and the SHA-256 of them that must come out.
 */
record GoldenDigits(String part, int count, String expected) {

    static GoldenDigits parse(String line) {
        String[] word = line.split(" +");
        return new GoldenDigits(word[1], Integer.parseInt(word[2]), word[3]);
    }

    String line(String fingerprint) {
        return Golden.DIGITS + " " + part + " " + count + " " + fingerprint;
    }

    /** Draws them anew. */
    String draw() {
        return SyntheticDigits.draw(part, count, switch (part) {
            case "training" -> 1;
            case "test" -> 2;
            default -> throw new IllegalArgumentException("part " + part + " (expected: training or test)");
        }).fingerprint();
    }

    @Override
    public String toString() {
        return count + " " + part + " digits";
    }
}
