/** What others are told of surveys: marks and no words. */
@NullMarked
package org.medgroup.scheduling.survey.publishing;

import org.jspecify.annotations.NullMarked;
