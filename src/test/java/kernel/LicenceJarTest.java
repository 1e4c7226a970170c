package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Whoever has {@code kernel.jar} alone has the terms of all that is in it. */
class LicenceJarTest {
    /** Where the build puts other people's classes, each library in a package of its own. */
    private static final String SHADED = "kernel/shaded/";

    private static String entry(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertNotNull(entry, "kernel.jar has no " + name);
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itsOwnLicenceIsThere() throws Exception {
        try (JarFile jar = new JarFile(KernelJar.JAR.toFile())) {
            assertEquals(Files.readString(Path.of("LICENSE")), entry(jar, "META-INF/LICENSE"));
            assertEquals(Files.readString(Path.of("NOTICE")), entry(jar, "META-INF/NOTICE"));
        }
    }

    @Test
    void everyLibraryIsNamedAndHasItsLicence() throws Exception {
        try (JarFile jar = new JarFile(KernelJar.JAR.toFile())) {
            Set<String> libraries = jar.stream().map(ZipEntry::getName)
                    .filter(name -> name.startsWith(SHADED) && name.endsWith(".class"))
                    .map(name -> name.substring(SHADED.length()).split("/")[0]).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(libraries.containsAll(List.of("fastcsv", "gson", "picocli")), libraries.toString());
            for (String library : libraries) {
                assertTrue(entry(jar, "META-INF/NOTICE").contains("\n" + library + ", https://"), library + " is not in NOTICE");
                String licence = entry(jar, "META-INF/licenses/" + library + ".txt");
                assertTrue(licence.startsWith("Copyright ") && licence.contains("Licensed under"), licence);
            }
        }
    }
}
