/** Has gson and picocli of its own beside kernel. */
module beside {
    requires com.google.gson;
    requires info.picocli;
    requires kernel;

    opens beside to com.google.gson, info.picocli;
}
