package org.medgroup.deploy.importing;

import java.util.List;

/**
 * What an import did.
 *
 * @param rows rows of the file
 * @param accepted visits that are new
 * @param alreadyThere visits that an earlier import had brought
 * @param refused each row that was not taken, with line and reason, in the order of the file
 */
record ImportReport(long rows, long accepted, long alreadyThere, List<RefusedRow> refused) {}
