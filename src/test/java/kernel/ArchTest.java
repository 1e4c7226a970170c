package kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, as the README draws them. */
class ArchTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kernel");

    @Test
    void theWholeProgramIsLookedAt() {
        for (String name : new String[] {"kernel.Main", "kernel.cli.Cli", "kernel.data.Mnist", "kernel.model.Model",
            "kernel.nn.Sgd", "kernel.linalg.VectorKernels"}) {
            assertTrue(PROGRAM.contain(name), name);
        }
    }

    @Test
    void arrowsPointDownOnly() {
        noClasses().that().resideInAPackage("kernel.linalg").should().dependOnClassesThat()
                .resideInAnyPackage("kernel", "kernel.cli", "kernel.data", "kernel.model", "kernel.nn").check(PROGRAM);
        noClasses().that().resideInAPackage("kernel.nn").should().dependOnClassesThat()
                .resideInAnyPackage("kernel", "kernel.cli", "kernel.data", "kernel.model").check(PROGRAM);
        noClasses().that().resideInAPackage("kernel.model").should().dependOnClassesThat()
                .resideInAnyPackage("kernel", "kernel.cli", "kernel.data").check(PROGRAM);
        noClasses().that().resideInAPackage("kernel.data").should().dependOnClassesThat()
                .resideInAnyPackage("kernel", "kernel.cli", "kernel.model", "kernel.nn").check(PROGRAM);
        noClasses().that().resideInAPackage("kernel.cli").should().dependOnClassesThat()
                .resideInAnyPackage("kernel").check(PROGRAM);
    }

    @Test
    void theVectorApiIsUsedInLinalgAlone() {
        noClasses().that().resideOutsideOfPackage("kernel.linalg").should().dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..").check(PROGRAM);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        noClasses().that().resideOutsideOfPackage("kernel.cli").should().dependOnClassesThat()
                .resideInAPackage("picocli..").check(PROGRAM);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax..").check(PROGRAM);
        noClasses().that().resideInAnyPackage("kernel", "kernel.data", "kernel.nn", "kernel.linalg").should()
                .dependOnClassesThat().resideInAPackage("com.google..").check(PROGRAM);
    }

    @Test
    void theArithmeticNeitherPrintsNorOpensFilesNorExits() {
        noClasses().that().resideInAnyPackage("kernel.linalg", "kernel.nn").should()
                .accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class)
                .orShould().dependOnClassesThat().resideInAnyPackage("java.io", "java.nio.file..", "java.net..",
                        "java.util.logging..").check(PROGRAM);
    }
}
