package org.medgroup.kit.example;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.Outgoing;
import org.medgroup.kit.message.Transport;

/** An SMS provider that fails as told. */
class ScriptedProvider implements Transport {
    private final Map<String, Deque<NotSent>> failures = new ConcurrentHashMap<>();
    private final List<Outgoing> asked = new CopyOnWriteArrayList<>();
    private final Set<UUID> optedOut = ConcurrentHashMap.newKeySet();

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public @Nullable String send(Outgoing message) throws NotSent {
        asked.add(message);
        var failure =
                failures.getOrDefault(message.address(), new ArrayDeque<>()).pollFirst();
        if (failure != null) {
            throw failure;
        }
        return "sms-" + message.id();
    }

    List<Outgoing> askedFor(String address) {
        return asked.stream().filter(one -> one.address().equals(address)).toList();
    }

    void fails(String address, NotSent failure) {
        failures.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(failure);
    }

    void optOut(UUID person) {
        optedOut.add(person);
    }

    boolean consents(UUID person) {
        return !optedOut.contains(person);
    }
}
