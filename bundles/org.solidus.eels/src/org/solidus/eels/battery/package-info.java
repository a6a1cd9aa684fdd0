/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What spectra say of battery materials: where lithium left LiFePO4, how much is there, what changed in the electrolyte. */
package org.solidus.eels.battery;
