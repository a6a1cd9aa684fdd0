/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import org.solidus.device.Reading;
import org.solidus.device.State;

/**
 * A device as the board shows it.
 *
 * @param id as planned
 * @param model as it identified itself; the driver before
 * @param state what it is at
 * @param readings the newest of each channel
 * @param safeState what making it safe leaves, in a sentence
 */
record DeviceRow(String id, String model, State state, List<Reading> readings, String safeState) {}
