package org.medgroup.scheduling;

import org.junit.jupiter.api.BeforeEach;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.testing.MedgroupTest;
import org.medgroup.scheduling.provider.Providers;
import org.medgroup.scheduling.site.SiteHours;
import org.medgroup.scheduling.testing.Group;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

/** The whole service on real servers, one context for all tests. */
@MedgroupTest
@TestPropertySource(
        properties = {
            "medgroup.messages.local=true",
            "medgroup.staff-channel.loopback=true",
            "medgroup.messages.quiet-from=00:00",
            "medgroup.messages.quiet-until=00:00"
        })
@SuppressWarnings("NullAway.Init") // Spring injects the fields
public abstract class SchedulingIntegrationTest {
    @LocalServerPort
    protected int port;

    @Autowired
    protected Providers providers;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private SiteDirectory directory;

    @Autowired
    private SiteHours siteHours;

    @Autowired
    private PlatformTransactionManager transactions;

    protected Group group;

    @BeforeEach
    protected void meetTheGroup() {
        group = new Group(port, directory, siteHours, providers, transactions);
    }
}
