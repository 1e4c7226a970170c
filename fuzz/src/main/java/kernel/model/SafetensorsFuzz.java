package kernel.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import kernel.fuzz.Input;

/** Models and checkpoints: the bytes as they come, then as header and data under a length that is right. */
public final class SafetensorsFuzz {
    private SafetensorsFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        load(content);
        if (content.length > Long.BYTES) {
            byte[] file = content.clone();
            int header = 0;
            while (Long.BYTES + header < file.length && file[Long.BYTES + header] != 0) {
                header++;
            }
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(header);
            load(file);
        }
    }

    private static void load(byte[] content) throws IOException {
        try {
            Checkpoint checkpoint = Checkpoint.load(Input.of(content));
            checkpoint.save(Input.file());
            Checkpoint again = Checkpoint.load(Input.file());
            Input.check(Arrays.equals(again.order(), checkpoint.order()), "another order");
            Input.check(prints(again).equals(prints(checkpoint)), "saved and loaded, something else beside");
            Input.check(Checkpoint.namesBeside(Input.file()).equals(checkpoint.beside().keySet()), "other names in the header");
        } catch (ModelException e) {
            Input.checkRefusal(e);
        }
        try {
            Model model = Model.load(Input.of(content));
            String fingerprint = model.network().fingerprint();
            // What was read can be written and read again, and is the same.
            model.save(Input.file());
            Model again = Model.load(Input.file());
            Input.check(again.network().fingerprint().equals(fingerprint), "saved and loaded, another network");
        } catch (ModelException e) {
            Input.checkRefusal(e);
        }
    }

    private static List<String> prints(Checkpoint checkpoint) {
        return checkpoint.beside().entrySet().stream().map(entry -> entry.getKey() + entry.getValue().fingerprint()).toList();
    }
}
