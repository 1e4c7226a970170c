package kernel.train;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that the build wrote into the jar. */
public final class Version {
    private Version() {
    }

    /** As {@code 1.2.0}; "of unknown number" if the build wrote none. */
    public static String read() {
        try (InputStream in = Version.class.getResourceAsStream("/kernel/version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "of unknown number");
        } catch (IOException e) {
            return "of unknown number";
        }
    }
}
