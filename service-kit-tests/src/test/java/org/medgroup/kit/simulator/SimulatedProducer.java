package org.medgroup.kit.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.stream.Generation;

/** A transactional producer. What is sent is appended bit by bit until the commit, in order only within a partition. */
public class SimulatedProducer extends MockProducer<byte[], byte[]> {
    private final Part part;
    private final BrokerModel broker;
    private final @Nullable Producer<byte[], byte[]> real;
    private final Map<Integer, List<ProducerRecord<byte[], byte[]>>> waiting = new TreeMap<>();
    private int epoch;
    private BrokerModel.@Nullable Sending sending;

    /** @param real to do the same on the real broker, if there is one */
    public SimulatedProducer(Part part, @Nullable Producer<byte[], byte[]> real) {
        this.part = part;
        this.broker = part.world().broker;
        this.real = real;
        part.atDeath(this::closeReal);
    }

    private void closeReal() {
        if (real != null) {
            real.close(Duration.ZERO); // any longer, and it would end its transaction
        }
    }

    /** Where the model says that the producer is fenced, the broker must say so, too. */
    private void refuseFenced(Runnable attempt) {
        try {
            broker.refuseFenced(epoch);
        } catch (ProducerFencedException e) {
            if (real != null) {
                Real.same("whether the producer is fenced", true, () -> fails(attempt));
            }
            throw e;
        }
    }

    private static boolean fails(Runnable attempt) {
        try {
            attempt.run();
            return false;
        } catch (KafkaException e) {
            return true;
        }
    }

    private void sendReally(List<ProducerRecord<byte[], byte[]>> records) {
        if (real == null) {
            return;
        }
        var sent = records.stream().map(real::send).toList();
        real.flush();
        for (var each : sent) {
            try {
                each.get();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
            }
        }
    }

    @Override
    public void initTransactions() {
        part.point("fences its predecessor");
        epoch = broker.init();
        if (real != null) {
            real.initTransactions();
        }
        if (part.world().statementFault() == World.Fault.AFTER) {
            throw new TimeoutException("No answer to initTransactions");
        }
    }

    @Override
    public void beginTransaction() {
        sending = new BrokerModel.Sending(epoch);
        waiting.clear();
        if (real != null) {
            real.beginTransaction();
        }
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        waiting.computeIfAbsent(message.partition(), _ -> new ArrayList<>()).add(message);
        return new CompletableFuture<>();
    }

    /** A transaction of its own, of one record. */
    public void announce(Generation generation) {
        part.point("announces generation " + generation.generation());
        var fault = part.world().statementFault();
        if (fault == World.Fault.BEFORE) {
            throw new TimeoutException("The coordinator does not answer");
        }
        broker.announce(epoch, generation);
        if (fault == World.Fault.AFTER) {
            throw new TimeoutException("The coordinator's answer is lost");
        }
    }

    /** For {@link Mutation#RELAY_STORES_POSITION_FIRST}. */
    protected void beforeSending(List<ProducerRecord<byte[], byte[]>> records) {}

    @Override
    public void commitTransaction() {
        beforeSending(waiting.values().stream().flatMap(List::stream).toList());
        var mine = Objects.requireNonNull(sending);
        boolean withTransaction = !part.world().has(Mutation.RELAY_WITHOUT_TRANSACTION);
        while (!waiting.isEmpty()) {
            int partition = part.world().pick(List.copyOf(waiting.keySet()));
            var batch = Objects.requireNonNull(waiting.get(partition));
            int size = 1 + part.world().pick(batch.size());
            part.point("sends %d to partition %d".formatted(size, partition));
            if (part.world().statementFault() == World.Fault.BEFORE) {
                throw new TimeoutException("A record has expired");
            }
            var records = List.copyOf(batch.subList(0, size));
            if (withTransaction) {
                refuseFenced(() -> sendReally(records));
                part.await(() -> broker.isReadyFor(mine));
                refuseFenced(() -> sendReally(records));
            }
            broker.append(withTransaction ? mine : null, records);
            sendReally(records);
            batch.subList(0, size).clear();
            if (batch.isEmpty()) {
                waiting.remove(partition);
            }
        }
        part.point("commits the batch");
        if (!withTransaction) {
            return;
        }
        var fault = part.world().statementFault();
        if (fault == World.Fault.BEFORE) {
            throw new TimeoutException("The coordinator does not answer");
        }
        refuseFenced(() -> Objects.requireNonNull(real).commitTransaction());
        broker.commit(mine);
        if (real != null) {
            real.commitTransaction();
        }
        if (fault == World.Fault.AFTER) {
            throw new TimeoutException("The coordinator's answer is lost");
        }
    }

    @Override
    public void close(Duration patience) {
        closeReal(); // a transaction that is open stays so
    }
}
