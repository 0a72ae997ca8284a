/** Departments over HTTP. */
@NullMarked
package org.medgroup.staff.department.web;

import org.jspecify.annotations.NullMarked;
