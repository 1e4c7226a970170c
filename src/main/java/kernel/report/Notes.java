package kernel.report;

import java.util.Objects;

/**
 * What only the caller can say for a page. Any of it may be empty, and is then left out.
 *
 * @param data    what the samples are called
 * @param again   the command that makes it again
 * @param alone   the command that trains the best of several runs, and no other
 * @param check   the command that checks the bits
 * @param trouble what went wrong
 */
public record Notes(String data, String again, String alone, String check, String trouble) {
    /** Nothing. */
    public static final Notes NONE = new Notes("", "", "", "", "");

    /** None of them is null. */
    public Notes {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(again, "again");
        Objects.requireNonNull(alone, "alone");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(trouble, "trouble");
    }

    /** The same about data of this name. */
    public Notes withData(String name) {
        return new Notes(name, again, alone, check, trouble);
    }

    /** The same with this command that makes it again. */
    public Notes withAgain(String command) {
        return new Notes(data, command, alone, check, trouble);
    }

    /** The same with this command that trains the best of several runs, and no other. */
    public Notes withAlone(String command) {
        return new Notes(data, again, command, check, trouble);
    }

    /** The same with this command that checks the bits. */
    public Notes withCheck(String command) {
        return new Notes(data, again, alone, command, trouble);
    }

    /** The same of something that went wrong. */
    public Notes withTrouble(String what) {
        return new Notes(data, again, alone, check, what);
    }
}
