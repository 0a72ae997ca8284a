package org.medgroup.deploy.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.medgroup.deploy.process.Signal;
import org.medgroup.deploy.verifying.PlantedRecord;

/**
 * Copies of records, as a mirror that starts over or a producer without idempotence would leave them. Consumers drop
 * them by their mark; the relay, when it is killed and takes over again, must not take one for the topic's end.
 */
final class Duplicates implements Fault {
    private static final int MOST = 40;

    private final ChaosSystem system;
    private final Set<PlantedRecord> planted;
    private final String topic;
    private final boolean relayToo;
    private final int ofEach;
    private final List<PlantedRecord> places = new ArrayList<>();

    Duplicates(ChaosSystem system, Set<PlantedRecord> planted, String topic, Random random) {
        this.system = system;
        this.planted = planted;
        this.topic = topic;
        this.relayToo = random.nextBoolean();
        this.ofEach = 1 + random.nextInt(4);
    }

    @Override
    public String description() {
        return topic + ", the last " + ofEach + " of each partition" + (relayToo ? ", relay killed" : "");
    }

    @Override
    public void strike() throws InterruptedException {
        var hand = new TopicHand(system.running());
        var copies = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var record : hand.last(topic, ofEach)) {
            if (record.headers().lastHeader("ce_sequence") != null && copies.size() < MOST) {
                copies.add(new ProducerRecord<>(
                        topic, record.partition(), record.key(), record.value(), record.headers()));
            }
        }
        places.addAll(hand.write(copies));
        planted.addAll(places);
        if (relayToo) {
            Signal.KILL.send(system.processes(publisher(topic)));
        }
        Thread.sleep(2_000);
    }

    /** The part whose relay writes the topic. */
    static String publisher(String topic) {
        return topic.replace("-events", "-service");
    }

    @Override
    public void heal() throws InterruptedException {
        system.revive();
        new TopicHand(system.running()).awaitConsumed(places);
    }

    @Override
    public List<String> mayEnd() {
        return relayToo ? List.of(publisher(topic)) : List.of();
    }
}
