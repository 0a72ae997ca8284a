/** The six services: their extracted jars, start-up caches and settings. */
@NullMarked
package org.medgroup.deploy.service;

import org.jspecify.annotations.NullMarked;
