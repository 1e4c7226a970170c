package kernel.model;

import static kernel.model.ModelException.quoted;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON that {@code network2.py} saves; see {@link Network2Export}. Keys may come in any order, as older Pythons wrote them. */
final class Network2Import implements ImportFormat {

    @Override
    public String description() {
        return "the JSON of network2.py";
    }

    @Override
    public boolean recognizes(byte[] start) {
        int at = 0;
        while (at < start.length && " \t\r\n".indexOf(start[at]) >= 0) {
            at++;
        }
        return at < start.length && start[at] == '{';
    }

    @Override
    public Imported read(Path file, ImportNames names) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8); JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            Saved saved = new Saved(file);
            saved.read(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new ModelException(file, "goes on after its JSON object; copy or save it again");
            }
            return saved.imported(names);
        } catch (ModelException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new ModelException(file, "not UTF-8; copy or save it again", e);
        } catch (EOFException e) {
            throw new ModelException(file, "cut off inside its JSON; copy or save it again", e);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new ModelException(file, "not the JSON of network2.py: " + ModelException.printable(firstLine(e)), e);
        }
    }

    /** Without the advice that gson gives to programmers. */
    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("Use JsonReader\\S* to accept malformed JSON", "malformed JSON");
        return message.indexOf('\n') < 0 ? message : message.substring(0, message.indexOf('\n'));
    }

    /** What the keys hold. */
    private static final class Saved {
        private final Path file;
        private final Layers layers;
        private int[] sizes;
        private List<NumberMatrix> weights;
        private List<NumberMatrix> biases;
        private String cost;
        private Map<String, String> metadata = new TreeMap<>();

        Saved(Path file) {
            this.file = file;
            layers = new Layers(file);
        }

        void read(JsonReader json) throws IOException {
            json.beginObject();
            List<String> seen = new ArrayList<>();
            while (json.hasNext()) {
                String key = json.nextName();
                if (seen.contains(key)) {
                    throw new ModelException(file, "has the key " + quoted(key) + " twice; save it again");
                }
                switch (key) {
                    case "sizes" -> sizes = sizes(json);
                    case "weights" -> weights = matrices(json, key);
                    case "biases" -> biases = matrices(json, key);
                    case "cost" -> cost = json.nextString();
                    case "metadata" -> metadata = NotesJson.read(file, json);
                    default -> throw new ModelException(file, "has the key " + quoted(key)
                            + " (expected sizes, weights, biases and cost, as network2.py saves them)");
                }
                seen.add(key);
            }
            json.endObject();
        }

        private int[] sizes(JsonReader json) throws IOException {
            NumberMatrix row = new NumberMatrix(file, layers);
            row.readRow(json, "sizes");
            int[] all = new int[row.columns()];
            for (int i = 0; i < all.length; i++) {
                all[i] = (int) row.values()[i];
                if (all[i] != row.values()[i] || all[i] < 1) {
                    throw new ModelException(file, "sizes has " + row.values()[i] + " (expected whole numbers above 0)");
                }
            }
            return all;
        }

        private List<NumberMatrix> matrices(JsonReader json, String key) throws IOException {
            List<NumberMatrix> all = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                NumberMatrix matrix = new NumberMatrix(file, layers);
                matrix.read(json, key + "[" + all.size() + "]");
                all.add(matrix);
            }
            json.endArray();
            return all;
        }

        Imported imported(ImportNames names) throws ModelException {
            if (sizes == null || weights == null || biases == null || cost == null) {
                throw new ModelException(file, "has no " + (sizes == null ? "sizes" : weights == null ? "weights" : biases == null ? "biases"
                        : "cost") + " (expected sizes, weights, biases and cost, as network2.py saves them)");
            }
            if (weights.size() != sizes.length - 1 || biases.size() != weights.size()) {
                throw new ModelException(file, "has " + sizes.length + " sizes, " + weights.size() + " weights and " + biases.size()
                        + " biases (expected one size more than of the others)");
            }
            for (int l = 0; l < weights.size(); l++) {
                add(l, weights.get(l), biases.get(l));
            }
            List<String> notes = new ArrayList<>();
            metadata.putIfAbsent(Metadata.ACTIVATION, Network2Export.SIGMOID);
            String loss = Network2Export.COSTS.entrySet().stream().filter(known -> known.getValue().equals(cost)).map(Map.Entry::getKey)
                    .findFirst().orElseThrow(() -> new ModelException(file, "has the cost " + quoted(cost)
                            + " (expected QuadraticCost or CrossEntropyCost)"));
            if (!metadata.getOrDefault(Metadata.COST, loss).equals(loss)) {
                throw new ModelException(file, "has the cost " + cost + ", and another in its metadata; export it again");
            }
            metadata.put(Metadata.COST, loss);
            Map<String, String> all = names.into(file, metadata, notes);
            return new Imported(new Model(layers.network(all), all), notes);
        }

        private void add(int l, NumberMatrix weight, NumberMatrix bias) throws ModelException {
            String name = "weights[" + l + "]";
            if (weight.rows() != sizes[l + 1] || weight.columns() != sizes[l] || bias.rows() != sizes[l + 1] || bias.columns() != 1) {
                throw new ModelException(file, name + " is " + weight.rows() + " x " + weight.columns() + ", biases[" + l + "] "
                        + bias.rows() + " x " + bias.columns() + " (expected " + sizes[l + 1] + " x " + sizes[l] + " and " + sizes[l + 1]
                        + " x 1, as sizes says)");
            }
            layers.add(name, weight.rows(), weight.columns(), weight.values(), bias.values());
        }
    }
}
