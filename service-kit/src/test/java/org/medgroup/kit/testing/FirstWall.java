package org.medgroup.kit.testing;

import java.util.Set;
import java.util.stream.Collectors;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.access.Target;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Takes the first wall down for a while: whoever asks what somebody may see is told: everything. */
public final class FirstWall {
    private static volatile boolean down;

    private FirstWall() {}

    public static void whileDown(Runnable work) {
        down = true;
        try {
            work.run();
        } finally {
            down = false;
        }
    }

    /** In every context of a test, standing as long as nobody takes it down. */
    record Processor(BeanFactory beans) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof SiteAccess standing ? new Removable(standing, beans) : bean;
        }
    }

    private record Removable(SiteAccess standing, BeanFactory beans) implements SiteAccess {
        @Override
        public Set<SiteId> visibleSites() {
            return down
                    ? beans.getBean(SiteDirectory.class).all().stream()
                            .map(KnownSite::siteId)
                            .collect(Collectors.toUnmodifiableSet())
                    : standing.visibleSites();
        }

        @Override
        public boolean sees(SiteId site) {
            return down || standing.sees(site);
        }

        @Override
        public boolean reaches(SiteId site) {
            return down || standing.reaches(site);
        }

        @Override
        public void require(SiteId site) {
            if (!down) {
                standing.require(site);
            }
        }

        @Override
        public void require(Target target) {
            if (!down) {
                standing.require(target);
            }
        }
    }
}
