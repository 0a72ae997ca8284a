package org.medgroup.reporting.kpi;

import java.time.LocalDate;

/** A KPI over a range of local days, both inclusive, told apart by level and cut by grain. */
public record Question(Kpi kpi, Level by, LocalDate from, LocalDate to, Grain grain) {}
