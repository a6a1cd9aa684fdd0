/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

/**
 * What came of making a device safe.
 *
 * @param device its id
 * @param safe whether reading back showed the safe state
 * @param nanos it took, ns
 * @param text one sentence: what was read back, or what failed
 */
public record SafeReport(String device, boolean safe, long nanos, String text) {}
