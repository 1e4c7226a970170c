package kernel.cli.manual;

import java.util.List;

/** The shells that can be told. */
public final class Shells {
    /** All of them. */
    public static final List<CompletionScript> ALL = List.of(new BashCompletion(), new ZshCompletion(), new FishCompletion());

    private Shells() {
    }

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(CompletionScript::shell).toList();
    }

    /** That of a shell, or null. */
    public static CompletionScript named(String shell) {
        return ALL.stream().filter(script -> script.shell().equals(shell)).findFirst().orElse(null);
    }
}
