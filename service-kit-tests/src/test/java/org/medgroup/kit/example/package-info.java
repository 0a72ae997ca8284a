/** A tiny service made with the kit: notes that belong to sites. Through it the kit is tested as services use it. */
@NullMarked
package org.medgroup.kit.example;

import org.jspecify.annotations.NullMarked;
