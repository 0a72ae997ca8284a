package org.medgroup.deploy.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.medgroup.contracts.Topics;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.process.Signal;
import org.medgroup.deploy.service.Service;
import org.medgroup.deploy.verifying.PlantedRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records that cannot be read: rubbish without headers, and, under the key of an appointment that goes on changing, one
 * that claims to be an event, so that later events of that appointment have to wait behind it. At the end an operator
 * discards them and replays what waited.
 */
final class Poison implements Fault {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChaosSystem system;
    private final FrontDesk desk;
    private final Set<PlantedRecord> planted;
    private final Load load;
    private final String topic;
    private final Random random;
    private final boolean relayToo;
    private final List<PlantedRecord> places = new ArrayList<>();

    Poison(ChaosSystem system, FrontDesk desk, Set<PlantedRecord> planted, Load load, String topic, Random random) {
        this.system = system;
        this.desk = desk;
        this.planted = planted;
        this.load = load;
        this.topic = topic;
        this.random = random;
        this.relayToo = random.nextBoolean();
    }

    @Override
    public String description() {
        return topic + (relayToo ? ", relay killed" : "");
    }

    @Override
    public void strike() throws InterruptedException {
        var rubbish = new byte[64];
        random.nextBytes(rubbish);
        rubbish[7] = 0; // which no column of text takes
        var key = topic.equals(Topics.SCHEDULING)
                ? load.someVisit(PATIENCE).id()
                : new UUID(random.nextLong(), random.nextLong());
        var hand = new TopicHand(system.running());
        places.addAll(hand.write(List.of(
                TopicHand.record(topic, random.nextInt(Topics.PARTITIONS), rubbish, rubbish, Map.of()),
                claimsToBeAnEvent(key))));
        planted.addAll(places);
        if (relayToo) {
            Signal.KILL.send(system.processes(Duplicates.publisher(topic)));
        }
        Thread.sleep(2_500);
    }

    /** In the partition of its key, as a relay would send it, but without a place in the journal and without sense. */
    private ProducerRecord<byte[], byte[]> claimsToBeAnEvent(UUID key) {
        var bytes = key.toString().getBytes(UTF_8);
        var headers = new HashMap<String, byte[]>();
        headers.put("ce_type", "scheduling.appointment-confirmed.v1".getBytes(UTF_8));
        headers.put("ce_source", ("/" + topic.replace("-events", "")).getBytes(UTF_8));
        headers.put("ce_id", "no id".getBytes(UTF_8));
        return TopicHand.record(
                topic,
                Utils.toPositive(Utils.murmur2(bytes)) % Topics.PARTITIONS,
                bytes,
                "{\"appointmentId\":".getBytes(UTF_8),
                headers);
    }

    @Override
    public void heal() throws InterruptedException {
        system.revive();
        new TopicHand(system.running()).awaitConsumed(places);
        for (var service : Service.behindTheGateway()) {
            clear("/api/" + service.database() + "/operations/parked");
        }
    }

    /** What an operator does who has looked at it. */
    private void clear(String path) throws InterruptedException {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var parked = parked(path);
            if (parked.isPresent() && parked.get().path("total").asLong() == 0) {
                return;
            }
            if (System.nanoTime() > giveUp) {
                throw new Failure("Not all parked records could be cleared at " + path + ": " + parked, "");
            }
            if (parked.isPresent()) {
                for (var item : parked.get().path("items")) {
                    if (places.contains(new PlantedRecord(
                            item.path("topic").asString(""),
                            item.path("partition").asInt(),
                            item.path("offset").asLong()))) {
                        post(path + "/" + item.path("id").asLong() + "/discard", "{\"reason\":\"Planted by chaos\"}");
                    }
                }
                post(path + "/replay", "");
            }
            Thread.sleep(200);
        }
    }

    private Optional<JsonNode> parked(String path) throws InterruptedException {
        return desk.get(path + "?limit=500", "admin") instanceof Answer.Done done
                ? Optional.of(JSON.readTree(done.body()))
                : Optional.empty();
    }

    private void post(String path, String body) throws InterruptedException {
        desk.send("POST", path, "admin", UUID.randomUUID().toString(), body);
    }

    @Override
    public List<String> mayEnd() {
        return relayToo ? List.of(Duplicates.publisher(topic)) : List.of();
    }
}
