/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Structure in the loop, as an experiment on simulated instruments: a live result of a detector cuts a current. */
package org.solidus.testbench.loop;
