/** The page behind a survey's link, and what was answered. */
@NullMarked
package org.medgroup.scheduling.survey.web;

import org.jspecify.annotations.NullMarked;
