@org.jspecify.annotations.NullMarked
package org.medgroup.reporting.inbound;
