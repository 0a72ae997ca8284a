/** Measures the platform against what the machine can do. */
@NullMarked
package org.medgroup.deploy.benching;

import org.jspecify.annotations.NullMarked;
