// From a table to answers in JShell:
//     jshell --class-path kernel.jar -R--add-modules=jdk.incubator.vector examples/explore.jsh
// (without the -R option it runs as well, on scalar kernels)
import kernel.data.table.*
import kernel.model.Model
import kernel.train.*

// A table of houses: rooms, age, a town, and the price to be learnt. TableFiles.read(Path.of("houses.csv"), ...) reads yours.
var random = new SplittableRandom(1)
var csv = new StringBuilder("rooms,age,town,price\n")
for (int i = 0; i < 400; i++) {
    int rooms = random.nextInt(1, 8), age = random.nextInt(100);
    boolean bergen = random.nextBoolean();
    csv.append(rooms + "," + age + "," + (bergen ? "Bergen" : "Oslo") + "," + (50 * rooms - age + (bergen ? 0 : 80)) + "\n");
}
var table = TableFiles.read(new ByteArrayInputStream(csv.toString().getBytes()), "houses", TableFormat.DEFAULT, ReadProgress.NONE)
System.out.println(table.rows() + " rows of " + table.columns().stream().map(Column::name).toList())

// Settings are those of the command line, by the same names.
var settings = Settings.defaults().with(Setting.TARGET, List.of("price")).with(Setting.TASK, Task.REGRESS).with(Setting.HIDDEN, List.of(16)).with(Setting.EPOCHS, 60).with(Setting.ETA, 0.05)
var file = Files.createTempDirectory("jshell").resolve("houses.safetensors")
try (Run run = Run.start(settings, TableMaterial.of(table))) {
    run.train();
    run.save(file);
    System.out.println("fingerprint " + run.network().fingerprint());
}

// The file has all that is needed to answer: columns, scaling, categories.
// 299 and 219 by the formula above.
var model = Model.load(file)
System.out.printf("5 rooms, 31 years, Oslo: %.0f%n", model.regress(Map.of("rooms", 5, "age", 31, "town", "Oslo")))
System.out.printf("5 rooms, 31 years, Bergen: %.0f%n", model.regress(Map.of("rooms", 5, "age", 31, "town", "Bergen")))
/exit
