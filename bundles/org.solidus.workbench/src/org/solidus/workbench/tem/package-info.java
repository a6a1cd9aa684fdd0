/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Views of electron diffraction maps: the pattern with spots and templates, maps of phases and orientations. */
package org.solidus.workbench.tem;
