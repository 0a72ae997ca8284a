/** The KPI catalogue, its figures and the appointments behind them. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.kpi;
