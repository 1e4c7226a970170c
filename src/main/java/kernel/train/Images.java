package kernel.train;

import java.io.IOException;
import kernel.data.Corpus;
import kernel.data.DataSource;
import kernel.data.Extent;

/**
 * The images that a run learns from and is tested on.
 *
 * @param source where the images are to be read, or null
 * @param given  the images, or null
 * @param name   for messages
 * @param kind   of source, as model files note it
 */
record Images(DataSource source, Corpus given, String name, String kind) {

    static Images in(DataSource source) {
        return new Images(source, null, source.toString(), source.isSynthetic() ? DataSource.SYNTHETIC : "idx");
    }

    static Images of(Corpus corpus) {
        return new Images(null, corpus, corpus.training().name(), "given");
    }

    /** How many there will be, before they are read; null where that cannot be told. */
    Extent peek() {
        return given == null ? source.peek()
                : new Extent(given.training().count(), given.test().count(), given.training().imageSize());
    }

    Corpus load() throws IOException {
        return given != null ? given : source.load();
    }
}
