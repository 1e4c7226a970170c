package kernel.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kernel.nn.Network;

/** safetensors with the names that PyTorch gives to an {@code nn.Sequential}, as {@link Model} has them, in F64 or F32. */
final class SafetensorsImport implements ImportFormat {

    @Override
    public String description() {
        return "safetensors with tensors 0.weight, 0.bias, 2.weight and so on, F32 or F64";
    }

    @Override
    public boolean recognizes(byte[] start) {
        return start.length > Long.BYTES && start[Long.BYTES] == '{'
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() >>> Integer.SIZE == 0;
    }

    @Override
    public Imported read(Path file, ImportNames names) throws IOException {
        SafetensorsReader.Content content = SafetensorsReader.read(file, Known.OURS);
        if (content.order() != null) {
            throw new ModelException(file, "holds a checkpoint (expected a network alone); go on from it with train --resume");
        }
        List<String> notes = new ArrayList<>();
        Map<String, String> metadata = names.into(file, content.metadata(), notes);
        Network network = new Network(Known.OURS.activation(file, metadata), Known.OURS.loss(file, metadata), content.network().sizes());
        network.set(content.network());
        if (SafetensorsReader.headerOrNull(file).tensors().values().stream().anyMatch(SafetensorsHeader.Tensor::isSingle)) {
            notes.add(Imported.SINGLE);
        }
        return new Imported(new Model(network, metadata), notes);
    }
}
