/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Maps of phases and orientations: what follows the matching of each pattern. All of it works on the row that
 * {@link org.solidus.tem.maps.MapColumns} names, whether it comes from {@code tem.phases} or from an {@code .ang} or
 * {@code .ctf} file.
 */
package org.solidus.tem.maps;
