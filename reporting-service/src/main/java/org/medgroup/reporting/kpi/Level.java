package org.medgroup.reporting.kpi;

/** What a KPI is told apart by. */
public enum Level {
    GROUP,
    REGION,
    SITE,
    PROVIDER
}
