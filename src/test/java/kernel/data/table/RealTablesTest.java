package kernel.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables that people have, where there are any: quotes, blanks, missing values, no header. They are not part of this
 * repository.
 */
class RealTablesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "california-housing.csv,20640,longitude 0; latitude 0; housing_median_age 0; total_rooms 0; total_bedrooms 207; population 0;"
                + " households 0; median_income 0; median_house_value 0; ocean_proximity 0 of 5",
        "adult.csv,32561,age 0; workclass 1836 of 8; fnlwgt 0; education 0 of 16; education-num 0; marital-status 0 of 7;"
                + " occupation 1843 of 14; relationship 0 of 6; race 0 of 5; sex 0 of 2; capital-gain 0; capital-loss 0;"
                + " hours-per-week 0; native-country 583 of 41; Salary 0 of 2",
        "titanic.csv,891,PassengerId 0; Survived 0; Pclass 0; Name 0 of 891; Sex 0 of 2; Age 177; SibSp 0; Parch 0; Ticket 0 of 681;"
                + " Fare 0; Cabin 687 of 147; Embarked 2 of 3",
        "winequality-red.csv,1599,1 0; 2 0; 3 0; 4 0; 5 0; 6 0; 7 0; 8 0; 9 0; 10 0; 11 0; 12 0"})
    void read(String name, int rows, String columns) throws Exception {
        Path file = Stream.of(System.getenv("KERNEL_TABLES"), "../shared/tables").filter(Objects::nonNull)
                .map(directory -> Path.of(directory, name)).filter(Files::isRegularFile).findFirst().orElse(null);
        assumeTrue(file != null, "no " + name + " in $KERNEL_TABLES or ../shared/tables");
        Table table = TableFiles.read(file, TableFormat.DEFAULT, ReadProgress.NONE);
        assertEquals(rows, table.rows());
        StringBuilder found = new StringBuilder();
        for (Column column : table.columns()) {
            found.append(found.isEmpty() ? "" : "; ").append(column.name()).append(' ').append(column.missing())
                    .append(column instanceof TextColumn texts ? " of " + texts.values().size() : "");
        }
        assertEquals(columns, found.toString());
        String text = Files.readString(file);
        byte[] other = Tables.gzip(("\ufeff" + text.strip().replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
        assertEquals(table.fingerprint(), Tables.read(other, TableFormat.DEFAULT).fingerprint());
    }
}
