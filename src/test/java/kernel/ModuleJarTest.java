package kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** {@code kernel.jar} is a module that says all that the JDK's tools ask of one. */
class ModuleJarTest {
    /** Without --ignore-missing-deps jdeps fails where a class asks for one that is neither in the jar nor in the JDK. */
    @Test
    void jdepsNamesTheModulesThatItNeeds() {
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow(
                () -> new AssertionError("no jdeps in " + System.getProperty("java.home") + ": expected a JDK; set test.java"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertEquals(0, jdeps.run(out, out, "--print-module-deps", KernelJar.JAR.toString()), said::toString);
        assertEquals("java.base,java.net.http,jdk.incubator.vector,jdk.management,jdk.unsupported", said.toString().strip());
    }

    @Test
    void itNamesItsMainClassAndEveryPackage() throws Exception {
        ModuleDescriptor module = ModuleFinder.of(KernelJar.JAR).find("kernel").orElseThrow().descriptor();
        assertEquals(Optional.of("kernel.Main"), module.mainClass());
        try (JarFile jar = new JarFile(KernelJar.JAR.toFile())) {
            Set<String> packages = jar.stream().map(ZipEntry::getName).filter(name -> name.matches(".+/[^/]+[.]class"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(packages.contains("kernel.shaded.picocli"), packages.toString());
            assertEquals(packages, new TreeSet<>(module.packages()));
        }
    }
}
