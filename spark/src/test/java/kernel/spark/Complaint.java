package kernel.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What went wrong, in the words of where it did. */
final class Complaint {
    private Complaint() {
    }

    static String of(Executable action) {
        Throwable thrown = assertThrows(Exception.class, action);
        while (thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        return thrown.getMessage();
    }
}
