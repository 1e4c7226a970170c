package kernel.train;

import java.io.IOException;

/** What was read from a {@link Material}, by purpose. No memory was asked for but that of reading. */
interface Portions {

    /** The settings, completed by what was found. */
    Settings settings();

    /** How many samples are learnt: those for training without those that are held out. */
    int learnt();

    /** Numbers that enter the network for one sample. */
    int inputs();

    /** Numbers that come out: a class or a target each. */
    int outputs();

    /** Both, in words that go after "the network has ... inputs and ... outputs;". */
    String shape();

    /** Bytes that the samples will take in all, those that were read included. */
    long bytes();

    /** Whether samples are held out. */
    boolean validates();

    /**
     * Puts the samples into the form that training reads.
     *
     * @throws IOException if one of them does not go with what was learnt from others
     */
    RunData prepare() throws IOException;
}
