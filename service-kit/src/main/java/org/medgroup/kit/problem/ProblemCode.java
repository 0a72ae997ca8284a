package org.medgroup.kit.problem;

/**
 * One kind of problem that callers may meet.
 *
 * @param code stable, lower-case words with hyphens
 * @param title the same for every occurrence
 * @param meaning what a caller should know or do about it
 */
public record ProblemCode(String code, int status, String title, String meaning) {}
