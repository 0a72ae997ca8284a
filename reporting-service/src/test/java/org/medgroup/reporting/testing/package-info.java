/** A generated group with its events, and a reporting database to fold them into. */
@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.testing;
