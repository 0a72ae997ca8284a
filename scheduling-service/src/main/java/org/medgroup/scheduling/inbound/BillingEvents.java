package org.medgroup.scheduling.inbound;

import java.util.Set;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.billing.BalanceChanged;
import org.medgroup.kit.inbox.IntegrationEvents;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.scheduling.patient.Balance;
import org.medgroup.scheduling.patient.Balances;
import org.springframework.stereotype.Component;

/** What billing-service says about patients' accounts. */
@Component
class BillingEvents implements IntegrationEvents {
    private final Balances balances;

    BillingEvents(Balances balances) {
        this.balances = balances;
    }

    @Override
    public String name() {
        return "billing-events";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.BILLING);
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.payload()) {
            case BalanceChanged e -> balances.set(e.patientId(), new Balance(e.balanceCents(), e.currency(), e.asOf()));
            default -> {} // other things about billing do not concern appointments
        }
    }

    @Override
    public void startOver(String topic) {
        balances.clear();
    }
}
