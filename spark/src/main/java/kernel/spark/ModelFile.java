package kernel.spark;

import java.io.IOException;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** A fitted model in a folder: Spark's metadata and parameters, and beside them the network as {@code model.safetensors}. */
final class ModelFile {
    private static final String NAME = "model.safetensors";

    private ModelFile() {
    }

    /** Writes a model and its parameters. */
    static final class Writer extends MLWriter {
        private final Params stage;
        private final ShippedModel model;

        Writer(Params stage, ShippedModel model) {
            this.stage = stage;
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(stage, path, sparkSession());
            Path file = new Path(path, NAME);
            try (FSDataOutputStream out = system(file, sparkSession()).create(file, false)) {
                out.write(model.file());
            } catch (IOException e) {
                throw new IllegalStateException(file + ": cannot be written: " + e.getMessage(), e);
            }
        }
    }

    /** Reads them. */
    static final class Reader<M extends Params> extends MLReader<M> {
        private final String className;
        private final BiFunction<String, ShippedModel, M> maker;

        /** @param maker of a stage with this uid and model */
        Reader(Class<M> type, BiFunction<String, ShippedModel, M> maker) {
            className = type.getName();
            this.maker = maker;
        }

        @Override
        public M load(String path) {
            DefaultParamsReader.Metadata metadata = DefaultParamsReader.loadMetadata(path, sparkSession(), className);
            Path file = new Path(path, NAME);
            try (FSDataInputStream in = system(file, sparkSession()).open(file)) {
                M stage = maker.apply(metadata.uid(), ShippedModel.of(in.readAllBytes()));
                metadata.getAndSetParams(stage, Option.empty());
                return stage;
            } catch (IOException e) {
                throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static FileSystem system(Path file, SparkSession session) throws IOException {
        return file.getFileSystem(session.sparkContext().hadoopConfiguration());
    }
}
