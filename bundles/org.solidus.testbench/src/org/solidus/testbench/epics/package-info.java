/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** EPICS servers of the test bench, on 127.0.0.1 alone: a detector and process variables by PVAccess and Channel Access. */
package org.solidus.testbench.epics;
