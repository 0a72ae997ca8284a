package org.medgroup.deploy.auditing;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The pack's folder. {@code SHA256SUMS} says of every file what it must be: {@code sha256sum -c} checks it. */
final class EvidenceFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final List<String> written = new ArrayList<>();

    EvidenceFiles(Path folder) {
        this.folder = folder;
    }

    List<String> written() {
        return List.copyOf(written);
    }

    void write(Evidence evidence) throws IOException {
        make(folder);
        EvidencePdf.write(evidence, file("evidence.pdf"));
        Files.writeString(file("evidence.json"), JSON.writeValueAsString(evidence) + "\n", UTF_8);
        csv(
                "accounts.csv",
                "user,name,enabled,roles,scope,since",
                evidence.accounts(),
                account -> fields(
                        account.user(),
                        account.name(),
                        account.enabled(),
                        String.join(" ", account.roles()),
                        account.scope(),
                        account.since()));
        csv(
                "role-changes.csv",
                "at,by,what,account,roles",
                evidence.roleChanges(),
                change -> fields(change.at(), change.by(), change.what(), change.account(), change.roles()));
        csv(
                "failed-sign-ins.csv",
                "at,user,network,error",
                evidence.failedSignIns(),
                failed -> fields(failed.at(), failed.user(), failed.network(), failed.error()));
        accesses("accesses.csv", evidence.accesses());
        accesses("exports.csv", evidence.exported());
        csv(
                "accesses-by-person.csv",
                "service,personId,entries,actors,first,last",
                evidence.people(),
                person -> fields(
                        person.service(),
                        person.person(),
                        person.entries(),
                        person.actors(),
                        person.first(),
                        person.last()));
        csv(
                "break-glass.csv",
                "id,patientId,openedBy,reasonCode,openedAt,until,seen,decision,reviewedBy,reviewedAt",
                evidence.openings(),
                opening -> fields(
                        opening.id(),
                        opening.patient(),
                        opening.openedBy(),
                        opening.reasonCode(),
                        opening.openedAt(),
                        opening.until(),
                        opening.seen(),
                        opening.decision(),
                        opening.reviewedBy(),
                        opening.reviewedAt()));
        csv(
                "chains.csv",
                "service,chain,holds,position,hash,anchors,lastAnchor,violations",
                evidence.chains(),
                proof -> fields(
                        proof.service(),
                        proof.chain(),
                        proof.holds(),
                        proof.position(),
                        proof.hash(),
                        proof.anchors(),
                        proof.lastAnchor(),
                        String.join("; ", proof.violations())));
        sums();
    }

    private void accesses(String name, List<Evidence.LoggedAccess> accesses) throws IOException {
        csv(
                name,
                "service,position,at,actorId,actorName,roles,scope,client,kind,operation,reason,requestId,status,searched,"
                        + "personId,fields",
                accesses,
                access -> fields(
                        access.service(),
                        access.position(),
                        access.at(),
                        access.actorId(),
                        access.actorName(),
                        access.roles(),
                        access.scope(),
                        access.client(),
                        access.kind(),
                        access.operation(),
                        access.reason(),
                        access.requestId(),
                        access.status(),
                        access.searched(),
                        access.person(),
                        access.fields()));
    }

    private static void make(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(folder + " exists already.", "Evidence is not written over: name another folder.", e);
        }
    }

    private Path file(String name) {
        written.add(name);
        return folder.resolve(name);
    }

    private static List<@Nullable Object> fields(@Nullable Object... fields) {
        return Arrays.asList(fields);
    }

    private <T> void csv(String name, String head, List<T> rows, Function<T, List<@Nullable Object>> fields)
            throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file(name), UTF_8)) {
            csv.writeRecord(head.split(","));
            for (T row : rows) {
                csv.writeRecord(
                        fields.apply(row).stream().map(EvidenceFiles::harmless).toList());
            }
        }
    }

    // spreadsheets take these beginnings for formulas
    private static String harmless(@Nullable Object field) {
        String text = field == null ? "" : field.toString();
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private void sums() throws IOException {
        StringBuilder sums = new StringBuilder();
        for (String name : written) {
            sums.append(sha256(folder.resolve(name))).append("  ").append(name).append('\n');
        }
        Files.writeString(file("SHA256SUMS"), sums, UTF_8);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
