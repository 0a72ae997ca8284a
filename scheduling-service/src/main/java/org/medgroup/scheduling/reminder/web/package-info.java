/** The page behind the link of a reminder. */
@NullMarked
package org.medgroup.scheduling.reminder.web;

import org.jspecify.annotations.NullMarked;
