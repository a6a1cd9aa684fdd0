/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Logs of Keithley's source-meters: tables that KickStart saves, and logs of scripts (TSP). */
package org.solidus.io.keithley;
