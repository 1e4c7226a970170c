package kernel.train;

import java.io.IOException;

/** Portions that several runs learn from, each by settings of its own: their samples are prepared once. */
final class SharedPortions {
    private final Portions portions;
    private RunData data;

    SharedPortions(Portions portions) {
        this.portions = portions;
    }

    /** Those of the run that was first. */
    Settings settings() {
        return portions.settings();
    }

    long bytes() {
        return portions.bytes();
    }

    private synchronized RunData prepared() throws IOException {
        if (data == null) {
            data = portions.prepare();
        }
        return data;
    }

    /** For a run by these settings, which make the same samples. */
    Portions with(Settings settings) {
        return new Portions() {
            @Override
            public Settings settings() {
                return settings;
            }

            @Override
            public int learnt() {
                return portions.learnt();
            }

            @Override
            public int inputs() {
                return portions.inputs();
            }

            @Override
            public int outputs() {
                return portions.outputs();
            }

            @Override
            public String shape() {
                return portions.shape();
            }

            @Override
            public long bytes() {
                return portions.bytes();
            }

            @Override
            public boolean validates() {
                return portions.validates();
            }

            @Override
            public RunData prepare() throws IOException {
                return prepared();
            }
        };
    }
}
