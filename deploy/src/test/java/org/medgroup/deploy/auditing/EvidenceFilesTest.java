package org.medgroup.deploy.auditing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.auditing.Evidence.AccessDay;
import org.medgroup.deploy.auditing.Evidence.Account;
import org.medgroup.deploy.auditing.Evidence.ActorAccesses;
import org.medgroup.deploy.auditing.Evidence.FailedSignIn;
import org.medgroup.deploy.auditing.Evidence.LoggedAccess;
import org.medgroup.deploy.auditing.Evidence.Opening;
import org.medgroup.deploy.auditing.Evidence.PatientAccesses;
import org.medgroup.deploy.auditing.Evidence.Requests;
import org.medgroup.deploy.auditing.Evidence.RoleChange;
import org.medgroup.deploy.auditing.Evidence.SignInDay;
import org.medgroup.deploy.verifying.ChainProof;
import tools.jackson.databind.json.JsonMapper;

class EvidenceFilesTest {
    private static final Instant AT = Instant.parse("2026-03-02T15:04:05Z");
    private static final UUID PATIENT = UUID.fromString("0197b000-0000-7000-8000-000000000002");

    @TempDir
    Path folder;

    private static Evidence evidence(boolean holds) {
        return new Evidence(
                new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                AT,
                List.of(new Account("desk-1", "Šárka <Desk>", true, List.of("front-desk"), "site 1", AT)),
                List.of(new RoleChange(AT, "admin", "CREATE REALM_ROLE_MAPPING", "desk-1", "auditor")),
                List.of(new SignInDay(LocalDate.of(2026, 3, 2), 40, 2)),
                List.of(new FailedSignIn(AT, "desk-1", "10.0.0.0/24", "invalid_user_credentials")),
                IntStream.rangeClosed(1, 31)
                        .mapToObj(
                                day -> new AccessDay(LocalDate.of(2026, 3, day), day * 13L, day * 3L, day % 4, day % 7))
                        .toList(),
                List.of(new ActorAccesses("scheduling", "=Desk 1", "front-desk", 500, 130, 3, 1, AT)),
                IntStream.range(0, 90)
                        .mapToObj(i -> new PatientAccesses("scheduling", new UUID(7, i), 90 - i, 3, AT, AT))
                        .toList(),
                List.of(new LoggedAccess(
                        "scheduling",
                        7,
                        AT,
                        "id-1",
                        "=Desk 1",
                        "front-desk",
                        "site:1",
                        "10.0.0.0/24",
                        "EXPORT",
                        "GET /api/scheduling/audit/accesses/export",
                        null,
                        "r-1",
                        200,
                        null,
                        PATIENT,
                        "name")),
                List.of(new Opening(
                        UUID.randomUUID(),
                        PATIENT,
                        "Desk 1",
                        "PATIENT_PRESENT",
                        AT,
                        AT.plusSeconds(3600),
                        2,
                        null,
                        null,
                        null)),
                new Requests(3, 1, 0, 2, 1, 1),
                List.of(new ChainProof(
                        "scheduling",
                        "access log",
                        7,
                        "ab".repeat(32),
                        1,
                        "scheduling-access 1 7 " + "ab".repeat(32) + " 2026-03-31T23:00:00Z sig",
                        holds,
                        holds ? List.of() : List.of("The chain breaks at entry 5"))),
                null);
    }

    @Test
    void all_files_tell_the_same_and_the_sums_fit() throws Exception {
        var out = folder.resolve("pack");
        var files = new EvidenceFiles(out);
        files.write(evidence(true));
        assertThat(files.written()).contains("evidence.pdf", "evidence.json", "accesses.csv", "SHA256SUMS");
        var json = JsonMapper.builder().build().readTree(Files.readString(out.resolve("evidence.json")));
        assertThat(json.at("/accesses/0/person").asString()).isEqualTo(PATIENT.toString());
        assertThat(Files.readAllLines(out.resolve("accesses-by-person.csv"))).hasSize(91);
        assertThat(Files.readString(out.resolve("exports.csv")))
                .as("no formula for a spreadsheet")
                .contains("'=Desk 1")
                .contains(PATIENT.toString());
        for (var line : Files.readAllLines(out.resolve("SHA256SUMS"))) {
            var bytes = Files.readAllBytes(out.resolve(line.substring(66)));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .as(line)
                    .isEqualTo(line.substring(0, 64));
        }
    }

    @Test
    void the_document_says_on_its_first_page_what_to_look_at() throws Exception {
        var out = folder.resolve("pack");
        new EvidenceFiles(out).write(evidence(false));
        try (var pdf = Loader.loadPDF(out.resolve("evidence.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
            var text = new PDFTextStripper();
            text.setEndPage(1);
            assertThat(text.getText(pdf))
                    .contains("Not every hash chain is whole")
                    .contains("1 uses of break-glass wait for a review")
                    .contains("No restore drill is on record")
                    .contains("Page 1 of " + pdf.getNumberOfPages());
            text.setEndPage(pdf.getNumberOfPages());
            assertThat(text.getText(pdf))
                    .contains("The chain breaks at entry 5")
                    .contains("Šárka <Desk>")
                    .contains("The first 40 of 90; all of them stand in the CSV file.");
        }
    }

    @Test
    void evidence_is_not_written_over() {
        assertThatThrownBy(() -> new EvidenceFiles(folder).write(evidence(true)))
                .isInstanceOf(Failure.class);
    }
}
