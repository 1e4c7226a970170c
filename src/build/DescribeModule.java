import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts {@code module-info.class} at the end of a jar, with what javac cannot know: the main class, and the packages that are
 * there once the libraries have got their names. The tool {@code jar} does so too, but in other bytes on each JDK. It takes ASM:
 *
 * <pre>
 *   java -cp asm.jar src/build/DescribeModule.java JAR MODULE-INFO MAIN-CLASS TIME
 * </pre>
 */
class DescribeModule {
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        byte[] module = Files.readAllBytes(Path.of(args[1]));
        // A zip file's clock knows no zone, and all builders shall write the same.
        LocalDateTime time = OffsetDateTime.parse(args[3]).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        Path whole = jar.resolveSibling(jar.getFileName() + ".new");
        try (JarFile from = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(whole); JarOutputStream to = new JarOutputStream(file)) {
            List<JarEntry> entries = from.stream().toList();
            for (JarEntry entry : entries) {
                try (InputStream in = from.getInputStream(entry)) {
                    put(to, entry.getName(), time, in.readAllBytes());
                }
            }
            put(to, "module-info.class", time, described(module, args[2], packages(entries)));
        }
        Files.move(whole, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(JarOutputStream to, String name, LocalDateTime time, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(time);
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }

    /** Those with a class, in order. */
    private static Set<String> packages(List<JarEntry> entries) {
        Set<String> packages = new TreeSet<>();
        for (JarEntry entry : entries) {
            String name = entry.getName();
            if (name.endsWith(".class")) {
                packages.add(name.substring(0, name.lastIndexOf('/')));
            }
        }
        return packages;
    }

    private static byte[] described(byte[] module, String mainClass, Set<String> packages) {
        ClassWriter to = new ClassWriter(0);
        new ClassReader(module).accept(new ClassVisitor(Opcodes.ASM9, to) {
            @Override
            public ModuleVisitor visitModule(String name, int access, String version) {
                ModuleVisitor visitor = super.visitModule(name, access, version);
                visitor.visitMainClass(mainClass.replace('.', '/'));
                packages.forEach(visitor::visitPackage);
                return visitor;
            }
        }, 0);
        return to.toByteArray();
    }
}
