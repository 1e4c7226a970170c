package kernel.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kernel.fuzz.Input;

/** Class weights: as a file that is named on the command line, and as text in a model's metadata. */
public final class ClassWeightFuzz {
    private static final String OPTION = ClassWeights.OPTION + " ";

    private ClassWeightFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        try {
            checkText(ClassWeightFile.read(ClassWeights.OPTION, Input.of(content)));
        } catch (SettingException e) {
            String message = e.getMessage();
            Input.check(message.startsWith(OPTION), "a message that does not name the option: " + message);
            Input.checkRefusal(new IOException(message.substring(OPTION.length()), e));
        }
        ClassWeights parsed = ClassWeights.parse(new String(content, StandardCharsets.UTF_8));
        if (parsed != null) {
            checkText(parsed);
        }
    }

    /** What files note comes back as the same weights. */
    private static void checkText(ClassWeights weights) {
        Input.check(weights.equals(ClassWeights.parse(weights.toString())), "noted and read, other weights: " + weights);
    }
}
