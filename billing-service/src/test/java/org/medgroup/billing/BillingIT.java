package org.medgroup.billing;

import org.medgroup.contracts.Topics;
import org.medgroup.kit.testing.BareServiceContract;

class BillingIT extends BareServiceContract {
    BillingIT() {
        super("billing", Topics.BILLING);
    }
}
