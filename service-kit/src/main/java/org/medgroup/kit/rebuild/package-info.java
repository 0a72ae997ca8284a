/**
 * Rebuilds read models from their events beside the live ones: into shadow tables, by the very code that keeps the live
 * ones, until both have seen the same; then they are compared and what differs is put right.
 */
@NullMarked
package org.medgroup.kit.rebuild;

import org.jspecify.annotations.NullMarked;
