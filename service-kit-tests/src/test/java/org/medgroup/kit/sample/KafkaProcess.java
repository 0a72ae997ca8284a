package org.medgroup.kit.sample;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker in a JVM of its own, which can be made to stand still. */
public final class KafkaProcess {
    private KafkaProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var broker = new EmbeddedKafkaKraftBroker(1, 1)
                .brokerProperties(Map.of(
                        "auto.create.topics.enable", "false",
                        "offsets.topic.num.partitions", "1",
                        "transaction.state.log.num.partitions", "1",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "group.initial.rebalance.delay.ms", "0"));
        broker.afterPropertiesSet();
        System.out.println("bootstrap " + broker.getBrokersAsString());
        Thread.currentThread().join();
    }
}
