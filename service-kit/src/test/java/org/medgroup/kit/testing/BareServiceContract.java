package org.medgroup.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What every service has from the first day, before it has endpoints of its own: health, a closed door, event store,
 * journal and topic, and both walls.
 */
@MedgroupTest
public abstract class BareServiceContract {
    private static final String ADMIN = TestTokens.of("admin", Set.of(Role.ADMIN), Scope.wholeGroup());

    /** As in the service's addresses. */
    private final String service;

    private final String topic;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    protected BareServiceContract(String service, String topic) {
        this.service = service;
        this.topic = topic;
    }

    @Test
    void it_is_healthy_and_answers_nobody_whom_it_does_not_know() throws Exception {
        String unknown = "/api/" + service + "/anything";
        assertThat(status("/actuator/health", null)).isEqualTo(200);
        assertThat(status(unknown, null)).isEqualTo(401);
        assertThat(status(unknown, "Bearer nonsense")).isEqualTo(401);
        assertThat(status(unknown, TestTokens.signedByStranger("admin", Set.of(Role.ADMIN), Scope.wholeGroup())))
                .isEqualTo(401);
        assertThat(status(unknown, ADMIN)).isEqualTo(404);
    }

    @Test
    void it_has_an_event_store_and_a_journal() {
        assertThat(jdbc.sql("select count(*) from domain_event")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select position from journal_head")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void it_has_its_topic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafkaBootstrap()))) {
            Instant deadline = Instant.now().plusSeconds(20);
            while (!admin.listTopics().names().get().contains(topic)
                    && Instant.now().isBefore(deadline)) {
                Thread.sleep(Duration.ofMillis(100));
            }
            TopicDescription described =
                    admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic);
            assertThat(described.partitions()).hasSize(Topics.PARTITIONS);
        }
    }

    @Test
    void every_endpoint_answers_every_role_of_every_reach_as_it_declares() {
        var places = IntStream.range(0, 3)
                .mapToObj(_ -> new AccessMatrix.Things(
                        Map.of("siteId", UUID.randomUUID().toString()), Set.of()))
                .toList();
        var report = new AccessMatrix(
                        service,
                        port,
                        new RegionId(UUID.randomUUID()),
                        places.get(0),
                        places.get(1),
                        places.get(2),
                        KitThings.with(Map.of(), TestServers.databaseOf(environment)),
                        List.of())
                .run();
        System.out.println(report);
        assertThat(report.leaks()).isEmpty();
        assertThat(report.faults()).isEmpty();
        assertThat(report.cases()).isGreaterThan(100);
    }

    @Test
    void every_table_whose_rows_say_whose_they_are_is_behind_the_second_wall() {
        assertThat(new SecondWall(TestServers.databaseOf(environment)).gaps(Set.of("document", "document_piece")))
                .isEmpty();
    }

    private int status(String path, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
