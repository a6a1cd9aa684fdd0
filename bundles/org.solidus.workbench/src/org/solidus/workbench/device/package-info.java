/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The board of devices: states, live values, guards, the stop button, and the plan of an acquisition. */
package org.solidus.workbench.device;
