package kernel.train.sweep;

import java.util.List;

/**
 * What a {@link Journal} says of its sweep.
 *
 * @param version     of this library
 * @param data        where they are, in words for the user
 * @param fingerprint of the data, {@link kernel.train.SharedMaterial#fingerprint}
 * @param options     the words that define the sweep
 */
public record SweepNotes(String version, String data, String fingerprint, List<String> options) {
    /** Takes a copy. */
    public SweepNotes {
        options = List.copyOf(options);
    }
}
