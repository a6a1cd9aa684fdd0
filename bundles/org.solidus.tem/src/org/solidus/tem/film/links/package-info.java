/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Whether cracks follow changes of contrast of particles nearby more than chance would have it. */
package org.solidus.tem.film.links;
