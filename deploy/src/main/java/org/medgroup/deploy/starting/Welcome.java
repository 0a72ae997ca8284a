package org.medgroup.deploy.starting;

import org.medgroup.deploy.importing.DemoState;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Terminal;

/** What somebody needs to know who sees Medgroup for the first time. */
final class Welcome {
    private Welcome() {}

    static void show(Installation installation, Terminal terminal) {
        terminal.line("""

              Open      %s
              Sign in   lead        sees every site and compares them
                        manager-1   manages site 1 (to manager-8)
                        desk-1      front desk of site 1 (to desk-8)
                        finance, hr, biller, stock, auditor, privacy, admin
              Password  medgroup (all of them; they exist on this machine only, and are
                        not asked for the second factor that production demands of
                        lead, finance, hr, auditor, privacy and admin)

              Programs  curl -H "Authorization: Bearer $(./medgroup token lead)" %s/api/reporting/kpis
              More      ./medgroup status | logs SERVICE | verify | down
            """.formatted(
                        installation.ports().gatewayUrl(), installation.ports().gatewayUrl()));
        var demo = DemoState.of(installation.state());
        if (demo.isLoading()) {
            terminal.line("  The demo group is being loaded; everything can be used meanwhile.");
        }
    }
}
