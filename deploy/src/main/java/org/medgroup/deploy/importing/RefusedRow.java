package org.medgroup.deploy.importing;

/**
 * A row of an input file that is not imported. The reason never repeats personal data of the row: whoever owns the file
 * finds it by its line.
 *
 * @param line line number in the file, from 1 (the header)
 * @param code stable, such as {@code age-negative}
 * @param reason for a person to read
 */
record RefusedRow(long line, String code, String reason) {}
