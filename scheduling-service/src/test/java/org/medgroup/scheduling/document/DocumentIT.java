package org.medgroup.scheduling.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.scheduling.testing.Group.texts;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.document.DocumentExpiry;
import org.medgroup.kit.document.DocumentStore;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.testing.Client;
import org.medgroup.scheduling.testing.Client.Answer;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // injected, or set up before each test
class DocumentIT extends SchedulingIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private DocumentStore documents;

    @Autowired
    private DocumentExpiry expiry;

    private SiteId site;
    private PatientId patient;
    private Client desk;
    private Client privacy;
    private byte[] scan;

    @BeforeEach
    void registerSomebody() {
        site = group.site();
        patient = group.patient(site);
        desk = group.desk(site);
        privacy = group.client("privacy", Scope.wholeGroup(), Role.PRIVACY_OFFICER);
        scan = pdf(700_000);
    }

    @Test
    void a_document_comes_back_as_it_was_sent_and_lies_sealed() throws Exception {
        Answer added =
                desk.upload("/patients/" + patient + "/documents?kind=SCAN", "application/pdf", "Doe_MRI.pdf", scan);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("name")).isEqualTo("Doe_MRI.pdf");
        String id = added.text("id");

        var read = fetch(desk, id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(scan);
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(read.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .doesNotContain("Doe");
        assertThat(texts(desk.get("/patients/" + patient + "/documents").body(), "name"))
                .containsExactly("Doe_MRI.pdf");

        var digest = MessageDigest.getInstance("SHA-256");
        var pieces = jdbc.sql("select sealed from document_piece where document_id = :id order by ordinal")
                .param("id", UUID.fromString(id))
                .query((row, _) -> row.getBytes("sealed"))
                .list();
        assertThat(pieces).hasSizeGreaterThan(2);
        for (byte[] piece : pieces) {
            digest.update(piece);
            assertThat(new String(piece, StandardCharsets.ISO_8859_1)).doesNotContain("secret finding");
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        assertThat(added.text("sha256")).isEqualTo(hash);
        assertThat(jdbc.sql("select payload->>'sha256' from domain_event where aggregate_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(String.class)
                        .single())
                .isEqualTo(hash);
        assertThat(jdbc.sql("select name from document where document_id = :id")
                        .param("id", UUID.fromString(id))
                        .query(String.class)
                        .single())
                .startsWith("v1.");
    }

    @Test
    void a_repeated_upload_stores_one_document() {
        String key = UUID.randomUUID().toString();
        String path = "/patients/" + patient + "/documents?kind=LETTER";
        Answer first = desk.upload(path, "application/pdf", null, scan, key);
        assertThat(desk.upload(path, "application/pdf", null, scan, key)).isEqualTo(first);
        assertThat(desk.get("/patients/" + patient + "/documents").body()).hasSize(1);
    }

    @Test
    void what_is_no_document_or_not_what_it_says_is_not_taken() {
        String path = "/patients/" + patient + "/documents?kind=LETTER";
        Answer page = desk.upload(path, "text/html", null, "<script>".getBytes(StandardCharsets.UTF_8));
        assertThat(page.status()).isEqualTo(415);
        assertThat(page.code()).isEqualTo("document-type-not-taken");
        Answer disguised = desk.upload(path, "image/png", null, scan);
        assertThat(disguised.status()).isEqualTo(422);
        assertThat(disguised.code()).isEqualTo("document-not-what-it-says");
        assertThat(desk.upload(path, "application/pdf", null, pdf(10 * 1024 * 1024 + 1))
                        .status())
                .isEqualTo(413);
        assertThat(desk.upload("/patients/" + patient + "/documents?kind=POEM", "application/pdf", null, scan)
                        .status())
                .isEqualTo(400);
        assertThat(desk.get("/patients/" + patient + "/documents").body()).isEmpty();
    }

    @Test
    void ten_megabytes_are_taken() {
        Answer added = desk.upload(
                "/patients/" + patient + "/documents?kind=SCAN", "application/pdf", null, pdf(10 * 1024 * 1024));
        assertThat(added.status()).isEqualTo(201);
    }

    @Test
    void altered_bytes_are_never_handed_out() throws Exception {
        String id = desk.upload("/patients/" + patient + "/documents?kind=SCAN", "application/pdf", null, scan)
                .text("id");
        jdbc.sql("""
                update document_piece set sealed = set_byte(sealed, 1000, get_byte(sealed, 1000) # 1)
                where document_id = :id and ordinal = 1
                """).param("id", UUID.fromString(id)).update();
        assertThat(fetch(desk, id).statusCode()).isEqualTo(500);
        jdbc.sql("delete from document_piece where document_id = :id and ordinal > 0")
                .param("id", UUID.fromString(id))
                .update();
        assertThat(fetch(desk, id).statusCode()).as("cut off").isEqualTo(500);
    }

    @Test
    void a_document_is_found_under_its_own_patient_only() throws Exception {
        String id = desk.upload("/patients/" + patient + "/documents?kind=SCAN", "application/pdf", null, scan)
                .text("id");
        PatientId other = group.patient(site);
        assertThat(desk.get("/patients/" + other + "/documents/" + id).status()).isEqualTo(404);
        assertThat(group.manager(site)
                        .delete("/patients/" + other + "/documents/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(group.desk(group.site())
                        .get("/patients/" + patient + "/documents/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(fetch(desk, id).statusCode()).isEqualTo(200);
    }

    @Test
    void a_mistaken_document_is_deleted_unless_a_legal_hold_keeps_it() throws Exception {
        String id = desk.upload("/patients/" + patient + "/documents?kind=SCAN", "application/pdf", "x.pdf", scan)
                .text("id");
        String hold = privacy.post("/patients/" + patient + "/legal-holds", Map.of("reason", "A lawsuit"))
                .text("id");
        Client manager = group.manager(site);
        Answer held = manager.delete("/patients/" + patient + "/documents/" + id);
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.code()).isEqualTo("document-held");
        privacy.post("/patients/" + patient + "/legal-holds/" + hold + "/lift", Map.of("reason", "Settled"));
        assertThat(manager.delete("/patients/" + patient + "/documents/" + id).status())
                .isEqualTo(204);
        assertThat(manager.delete("/patients/" + patient + "/documents/" + id).status())
                .as("again")
                .isEqualTo(204);
        assertThat(fetch(desk, id).statusCode()).isEqualTo(404);
        assertThat(piecesOf(id)).isZero();
    }

    @Test
    void a_document_whose_time_is_not_over_stays_whoever_asks() {
        String id = desk.upload(
                        "/patients/" + patient + "/documents?kind=INSURANCE_CARD", "application/pdf", null, scan)
                .text("id");
        expiry.expire(documents.find(UUID.fromString(id)).orElseThrow());
        assertThat(documents.find(UUID.fromString(id))).isPresent();
    }

    @Test
    void documents_go_with_the_person() throws Exception {
        String id = desk.upload("/patients/" + patient + "/documents?kind=SCAN", "application/pdf", "x.pdf", scan)
                .text("id");
        assertThat(privacy.delete("/patients/" + patient + "?reason=PATIENT_REQUEST")
                        .status())
                .isEqualTo(200);
        assertThat(fetch(desk, id).statusCode()).isEqualTo(404);
        assertThat(piecesOf(id)).isZero();
        assertThat(desk.upload("/patients/" + patient + "/documents?kind=SCAN", "application/pdf", null, scan)
                        .code())
                .isEqualTo("person-erased");
    }

    private long piecesOf(String id) {
        return jdbc.sql("select count(*) from document_piece where document_id = :id")
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
    }

    private HttpResponse<byte[]> fetch(Client who, String id) throws Exception {
        HttpRequest request =
                who.request("/patients/" + patient + "/documents/" + id).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] pdf(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] beginning = "%PDF-1.7 secret finding".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(beginning, 0, content, 0, beginning.length);
        return content;
    }
}
