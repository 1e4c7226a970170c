package kernel.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kernel.data.columns.Schema;
import kernel.model.Model;
import kernel.model.ModelException;

/** A model that travels: the bytes of its safetensors file, read once in each JVM that gets them. */
final class ShippedModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] file;
    private transient volatile Model model;

    private ShippedModel(byte[] file, Model model) {
        this.file = file;
        this.model = model;
    }

    static ShippedModel of(Model model) throws IOException {
        Path file = temporary();
        try {
            model.save(file);
            return new ShippedModel(Files.readAllBytes(file), model);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Of the bytes of a file, which are looked at when the model is asked for. */
    static ShippedModel of(byte[] file) {
        return new ShippedModel(file, null);
    }

    /** The safetensors file. */
    byte[] file() {
        return file;
    }

    /** The model, for any number of threads. */
    Model model() {
        Model read = model;
        return read == null ? read() : read;
    }

    /** How vectors become inputs, and what the outputs mean. */
    Schema schema() {
        try {
            return model().schema().orElseThrow(() -> new IllegalStateException("the model has no columns, it is none of a table"));
        } catch (ModelException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private synchronized Model read() {
        if (model == null) {
            try {
                Path path = temporary();
                try {
                    Files.write(path, file);
                    model = Model.load(path);
                } finally {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a model of " + file.length + " bytes could not be read: " + e.getMessage(), e);
            }
        }
        return model;
    }

    private static Path temporary() throws IOException {
        return Files.createTempFile("kernel-", ".safetensors");
    }
}
