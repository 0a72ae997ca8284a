package org.medgroup.inventory;

import org.medgroup.contracts.Topics;
import org.medgroup.kit.testing.BareServiceContract;

class InventoryIT extends BareServiceContract {
    InventoryIT() {
        super("inventory", Topics.INVENTORY);
    }
}
