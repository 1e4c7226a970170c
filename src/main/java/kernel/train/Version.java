package kernel.train;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Properties;

/** The version that the build wrote into the jar. */
public final class Version {
    private Version() {
    }

    /** As {@code 1.2.0}; "of unknown number" if the build wrote none. */
    public static String read() {
        return property("version", "of unknown number");
    }

    /** Its day, as {@code 2026-01-31}; today's if the build wrote none. */
    public static String date() {
        return property("date", LocalDate.now(ZoneOffset.UTC).toString()).substring(0, "2026-01-31".length());
    }

    private static String property(String key, String otherwise) {
        try (InputStream in = Version.class.getResourceAsStream("/kernel/version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(key, otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
