package org.medgroup.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoShowRowTest {
    private static final String HEADER =
            "PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,No-show\n";

    @Test
    void a_row_is_read_and_an_odd_patient_id_stays_as_it_is() throws NoShowRow.Unacceptable {
        assertThat(parse("53761528476E-5,5700001,F,2016-04-29T18:38:08Z,2016-05-02T00:00:00Z,62,JARDIM DA PENHA,Yes"))
                .isEqualTo(new NoShowRow(
                        2,
                        "53761528476E-5",
                        "5700001",
                        "F",
                        LocalDateTime.of(2016, 4, 29, 18, 38, 8),
                        LocalDate.of(2016, 5, 2),
                        62,
                        "JARDIM DA PENHA",
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "age-negative|1,2,F,2016-04-29T18:38:08Z,2016-05-02T00:00:00Z,-1,X,No",
                "booked-after-visit|1,2,F,2016-05-10T10:51:53Z,2016-05-09T00:00:00Z,38,X,No",
                "unreadable|1,2,F,yesterday,2016-05-09T00:00:00Z,38,X,No",
                "unreadable|1,2,F,2016-04-29T18:38:08Z,2016-05-09T00:00:00Z,old,X,No",
                "unreadable|1,2,F,2016-04-29T18:38:08Z,2016-05-09T00:00:00Z,38,X,Perhaps",
                "unreadable|,2,F,2016-04-29T18:38:08Z,2016-05-09T00:00:00Z,38,X,No",
                "unreadable|1,2,F"
            })
    void what_cannot_be_a_visit_is_refused_with_its_line(String code, String line) {
        NoShowRow.Unacceptable refused = catchThrowableOfType(NoShowRow.Unacceptable.class, () -> parse(line));
        assertThat(refused.row().code()).isEqualTo(code);
        assertThat(refused.row().line()).isEqualTo(2);
    }

    private static NoShowRow parse(String line) throws NoShowRow.Unacceptable {
        try (var csv = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(HEADER + line + "\n")) {
            return NoShowRow.parse(csv.iterator().next());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
