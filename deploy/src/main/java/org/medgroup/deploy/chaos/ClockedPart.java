package org.medgroup.deploy.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.medgroup.deploy.process.Launch;
import org.medgroup.deploy.process.Part;
import org.medgroup.deploy.process.StartupCache;
import org.medgroup.deploy.process.StopSignal;

/** A part as it is, but for its clock. */
record ClockedPart(Part part, FalseClock clock) implements Part {
    @Override
    public Launch prepare(Consumer<String> say) {
        var launch = part.prepare(say);
        var environment = new HashMap<>(launch.environment());
        environment.putAll(clock.environment());
        return new Launch(launch.command(), environment, launch.folder());
    }

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public String url() {
        return part.url();
    }

    @Override
    public List<Integer> ports() {
        return part.ports();
    }

    @Override
    public Set<String> needs() {
        return part.needs();
    }

    @Override
    public boolean isReady() {
        return part.isReady();
    }

    @Override
    public void settle(Consumer<String> say) {
        part.settle(say);
    }

    @Override
    public boolean takesLongest() {
        return part.takesLongest();
    }

    @Override
    public Duration patience() {
        return part.patience();
    }

    @Override
    public Optional<StartupCache> startupCache() {
        return part.startupCache();
    }

    @Override
    public List<Long> strays() {
        return part.strays();
    }

    @Override
    public StopSignal stopSignal() {
        return part.stopSignal();
    }

    @Override
    public Duration stopPatience() {
        return part.stopPatience();
    }
}
