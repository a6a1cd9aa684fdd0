/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The background under an ionisation edge: fitted before it, carried on below it, with the error of doing so. */
package org.solidus.eels.background;
