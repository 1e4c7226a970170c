package kernel.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kernel.nn.Network;
import kernel.report.chart.Digits;
import kernel.train.Setting;
import kernel.train.Settings;

/** The layers of a network and how it was trained. */
final class NetworkSection {
    /** Those that are said even where they are the defaults. */
    private static final List<Setting<?>> ALWAYS = List.of(Setting.HIDDEN, Setting.EPOCHS, Setting.BATCH_SIZE, Setting.OPTIMIZER, Setting.ETA,
            Setting.SCHEDULE, Setting.INIT_WEIGHTS, Setting.SEED, Setting.TRAIN_SIZE);

    private NetworkSection() {
    }

    /** 784-30-10. */
    static String sizes(Network network) {
        return IntStream.of(network.sizes()).mapToObj(Integer::toString).collect(Collectors.joining("-"));
    }

    /** How many weights and biases it has. */
    static long parameters(Network network) {
        long parameters = 0;
        for (int l = 0; l < network.layers(); l++) {
            parameters += (network.size(l) + 1L) * network.size(l + 1);
        }
        return parameters;
    }

    static Rows layers(Network network) {
        Rows rows = new Rows("layer", "inputs", "outputs", "parameters", Rows.TEXT + "activation");
        for (int l = 0; l < network.layers(); l++) {
            boolean last = l == network.layers() - 1;
            rows.add(Integer.toString(l), Digits.grouped(network.size(l)), Digits.grouped(network.size(l + 1)),
                    Digits.grouped((network.size(l) + 1L) * network.size(l + 1)), last ? network.loss().name() + " loss"
                    : network.activation().name());
        }
        return rows;
    }

    /**
     * Those that decide the bits, where they are not what goes without saying.
     *
     * @param others that are said elsewhere
     */
    static Rows settings(Settings settings, Collection<Setting<?>> others) {
        Rows rows = new Rows("option", Rows.TEXT + "value");
        for (Setting<?> setting : Setting.ALL) {
            String text = settings.text(setting);
            boolean said = ALWAYS.contains(setting) || text != null && !text.equals(setting.defaultText());
            if (setting.decidesBits() && said && text != null && !others.contains(setting)) {
                rows.add(setting.option().substring(2), setting.isFlag() ? "yes" : text);
            }
        }
        return rows;
    }
}
