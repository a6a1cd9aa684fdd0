/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Voltammetry: half cycles with their scan rates, the model {@code I = E/R + I0 + C dE/dt}, what kind of cell that
 * speaks of, peaks, and how they go with the scan rate.
 */
package org.solidus.electrochemistry.cv;
