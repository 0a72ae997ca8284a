@NullMarked
package org.medgroup.scheduling.deviation.publishing;

import org.jspecify.annotations.NullMarked;
