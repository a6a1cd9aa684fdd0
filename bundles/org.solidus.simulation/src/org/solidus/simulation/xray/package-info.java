/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Simulated X-ray maps: the layers of a battery in a scanning microscope, and an interface in a transmission one. */
package org.solidus.simulation.xray;
