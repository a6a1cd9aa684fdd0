/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Values that a script inside another program pushes: lines of JSON over TCP, to a port that is opened here.
 *
 * <p>Sources: JSON, RFC 8259; one value a line, https://jsonlines.org.
 */
package org.solidus.drivers.push;
