package kernel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CorpusTest {

    private static Dataset set(String name, int count) {
        return new Dataset(name, new byte[count], new byte[count], 0, count, 1, 1, 10);
    }

    private static void assertSplit(int images, int trainSize, int validation) {
        Corpus corpus = new Corpus(set("images", images), set("test", 7));
        Split split = corpus.split(trainSize);
        assertEquals(trainSize, split.train().count());
        assertEquals(0, split.train().first());
        assertEquals(validation, split.validation().count());
        assertEquals(trainSize, split.validation().first());
        assertSame(corpus.test(), split.test());
        assertSame(corpus.training().pixels(), split.train().pixels());
        assertSame(corpus.training().pixels(), split.validation().pixels());
    }

    @Test
    void validationIsTheNextTenThousandOrWhatIsLeft() {
        assertSplit(60_000, 50_000, 10_000);
        assertSplit(60_000, 1, 10_000);
        assertSplit(60_000, 59_999, 1);
        assertSplit(60_000, 60_000, 0);
        assertSplit(1, 1, 0);
    }

    @Test
    void theDefaultForMnistIsFiftyThousand() {
        assertEquals(50_000, new Corpus(set("images", 60_000), set("test", 1)).defaultTrainSize());
        assertEquals(1, new Corpus(set("images", 1), set("test", 1)).defaultTrainSize());
    }

    @Test
    void trainSizesOutOfRangeAreSaid() {
        Corpus corpus = new Corpus(set("images", 600), set("test", 1));
        for (int size : new int[] {0, -1, 601, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            String message = assertThrows(IllegalArgumentException.class, () -> corpus.split(size)).getMessage();
            assertTrue(message.contains("train size: " + size + " (expected: 1 to 600"), message);
        }
    }

    @Test
    void setsThatDoNotBelongTogetherAreRefused() {
        Dataset one = set("one", 6);
        assertThrows(IllegalArgumentException.class, () -> new Corpus(one, set("none", 0)));
        assertThrows(IllegalArgumentException.class, () -> new Corpus(set("none", 0), one));
        assertThrows(IllegalArgumentException.class,
            () -> new Corpus(one, new Dataset("wide", new byte[6], new byte[3], 0, 3, 1, 2, 10)));
        assertThrows(IllegalArgumentException.class,
            () -> new Corpus(one, new Dataset("other", new byte[6], new byte[6], 0, 6, 1, 1, 26)));
    }
}
