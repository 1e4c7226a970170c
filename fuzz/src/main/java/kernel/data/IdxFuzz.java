package kernel.data;

import java.io.IOException;
import kernel.fuzz.Input;

/** Raw IDX files, as images and as labels. */
public final class IdxFuzz {
    private IdxFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        try {
            Idx.Images images = Idx.readImages(Input.of(content));
            Input.check((long) images.count() * images.rows() * images.columns() == images.pixels().length
                    && images.pixels().length > 0, "images of another size");
        } catch (DataException e) {
            Input.checkRefusal(e);
        }
        try {
            Input.check(Idx.readLabels(Input.of(content)).length > 0, "no labels");
        } catch (DataException e) {
            Input.checkRefusal(e);
        }
    }
}
