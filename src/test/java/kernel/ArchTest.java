package kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, as docs/ARCHITECTURE.md draws them. */
@Tag("text")
class ArchTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kernel");

    @Test
    void theWholeProgramIsLookedAt() {
        for (String name : new String[] {"kernel.Main", "kernel.cli.Cli", "kernel.train.Run", "kernel.data.Mnist", "kernel.model.Model",
            "kernel.nn.Sgd", "kernel.linalg.VectorKernels"}) {
            assertTrue(PROGRAM.contain(name), name);
        }
    }

    /** Each room, and those it may look into; what stands below has no arrow up. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            entry("random", List.of()),
            entry("linalg", List.of()),
            entry("nn", List.of("linalg", "random")),
            entry("data", List.of("nn", "random")),
            entry("data.png", List.of("data")),
            entry("data.fetch", List.of("data")),
            entry("data.table", List.of("data")),
            entry("data.columns", List.of("data", "data.table", "nn")),
            entry("model", List.of("data", "data.table", "data.columns", "nn")),
            entry("train", List.of("model", "data", "data.table", "data.columns", "nn", "linalg", "random")),
            entry("train.sweep", List.of("train", "model", "nn", "random")),
            entry("report.chart", List.of()),
            entry("report", List.of("report.chart", "train", "train.sweep", "model", "data", "data.columns", "nn")),
            entry("cli.manual", List.of()),
            entry("cli.terminal", List.of("data.table")),
            entry("cli.text", List.of("linalg", "train")),
            entry("cli.progress", List.of("cli.text", "cli.terminal", "train", "data.table")),
            entry("cli.command", List.of("cli.progress", "cli.terminal", "train", "model", "data", "data.table")),
            entry("cli.files", List.of("cli.command", "cli.text", "cli.terminal", "train", "model")),
            entry("cli.models", List.of("cli.command", "cli.text", "cli.terminal", "train", "model", "data.columns", "nn")),
            entry("cli.answering", List.of("cli.files", "cli.command", "cli.text", "cli.terminal", "report", "train", "model",
                "data", "data.png", "data.table", "data.columns", "nn", "linalg")),
            entry("cli.training", List.of("cli.files", "cli.command", "cli.progress", "cli.text", "cli.terminal", "report",
                "train", "model", "data.columns", "nn")),
            entry("cli.sweeping", List.of("cli.files", "cli.command", "cli.progress", "cli.text", "cli.terminal", "report",
                "train", "train.sweep", "model", "nn", "linalg")),
            entry("cli", List.of("cli.manual", "cli.training", "cli.sweeping", "cli.answering", "cli.models", "cli.command",
                "cli.text", "cli.terminal", "train", "data", "data.fetch", "linalg")));

    /** Rooms in which no two classes need each other, not even by way of others. */
    private static final List<String> WITHOUT_CIRCLES = List.of("linalg", "nn", "cli", "cli.manual", "cli.training",
            "cli.sweeping", "cli.answering", "cli.models", "cli.files", "cli.command", "cli.progress", "cli.text",
            "cli.terminal", "report", "report.chart", "train", "train.sweep", "model", "data", "data.png", "data.fetch",
            "data.table", "data.columns", "random");

    /** A room of the command line has fewer classes than this: it was a single one of 57. */
    private static final int CROWD = 20;

    @Test
    void arrowsPointDownOnly() {
        ARROWS.forEach((room, below) -> {
            List<String> others = new ArrayList<>(ARROWS.keySet());
            others.removeAll(below);
            others.remove(room);
            String[] forbidden = Stream.concat(Stream.of("kernel"), others.stream().map(other -> "kernel." + other))
                    .toArray(String[]::new);
            noClasses().that().resideInAPackage("kernel." + room).should().dependOnClassesThat()
                    .resideInAnyPackage(forbidden).check(PROGRAM);
        });
    }

    /** What is written in one file counts as one class. */
    @Test
    void classesFormNoCircles() {
        for (String room : WITHOUT_CIRCLES) {
            slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass each) {
                    return each.getPackageName().equals("kernel." + room)
                            ? SliceIdentifier.of(each.getName().replaceFirst("\\$.*", "")) : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "the classes of kernel." + room;
                }
            }).should().beFreeOfCycles().check(PROGRAM);
        }
    }

    @Test
    void packagesFormNoCircles() {
        slices().matching("kernel.(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void everyRoomIsKnown() {
        classes().should().resideInAnyPackage(Stream.concat(Stream.of("kernel"), ARROWS.keySet().stream()
                .map(room -> "kernel." + room)).toArray(String[]::new)).check(PROGRAM);
    }

    @Test
    void noRoomOfTheCommandLineIsCrowded() {
        Map<String, Long> rooms = PROGRAM.stream().filter(each -> each.getPackageName().startsWith("kernel.cli"))
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        rooms.forEach((room, classes) -> assertTrue(classes < CROWD, room + " has " + classes + " classes; split it"));
    }

    @Test
    void theVectorApiIsUsedInLinalgAlone() {
        noClasses().that().resideOutsideOfPackage("kernel.linalg").should().dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..").check(PROGRAM);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        noClasses().that().resideOutsideOfPackages("kernel.cli", "kernel.cli.manual", "kernel.cli.training",
                "kernel.cli.sweeping", "kernel.cli.answering", "kernel.cli.models", "kernel.cli.command", "picocli..").should()
                .dependOnClassesThat().resideInAPackage("picocli..").check(PROGRAM);
        noClasses().that().resideOutsideOfPackages("kernel.data.table", "de.siegmar..").should().dependOnClassesThat()
                .resideInAPackage("de.siegmar..").check(PROGRAM);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax..").check(PROGRAM);
        noClasses().that().resideInAnyPackage("kernel", "kernel.data..", "kernel.nn", "kernel.linalg", "kernel.random").should()
                .dependOnClassesThat().resideInAPackage("com.google..").check(PROGRAM);
    }

    @Test
    void nothingBelowTheCommandLinePrintsOrExits() {
        noClasses().that().resideOutsideOfPackages("kernel", "kernel.cli.terminal", "picocli..", "com.google..").should()
                .accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class).check(PROGRAM);
    }

    @Test
    void theArithmeticOpensNoFiles() {
        noClasses().that().resideInAnyPackage("kernel.linalg", "kernel.nn").should()
                .dependOnClassesThat().resideInAnyPackage("java.io", "java.nio.file..", "java.net..",
                        "java.util.logging..").check(PROGRAM);
    }
}
