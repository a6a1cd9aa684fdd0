/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * What goes wrong between a host and its instruments: a proxy that spoils the line, by script or by chance, and a clock
 * on which hours of it pass in seconds.
 */
package org.solidus.testbench.fault;
