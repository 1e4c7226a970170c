package kernel.cli.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kernel.cli.text.Numbers;

/** What the user is to know of categories that training had not seen. */
final class UnseenRemark {
    private UnseenRemark() {
    }

    /** In a line of each column how often; empty for never. */
    static String of(Map<String, Long> unseen) {
        List<String> parts = new ArrayList<>();
        unseen.forEach((column, count) -> parts.add("'" + column + "' in " + Numbers.grouped(count) + (count == 1 ? " row" : " rows")));
        return parts.isEmpty() ? "" : "values that training had not seen, which count as none that it had: " + String.join(", ", parts);
    }
}
