package kernel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that the build wrote into the jar. */
final class Version {
    private Version() {
    }

    static String read() {
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
