package kernel.data.table;

/** A file, or a pipe, as its bytes come in. */
record FileBytes(String name, ByteSource raw, long total) {
    long read() {
        return raw.fetched();
    }
}
