/** Signed forms over HTTP. */
@NullMarked
package org.medgroup.scheduling.form.web;

import org.jspecify.annotations.NullMarked;
