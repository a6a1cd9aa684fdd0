/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/**
 * The map of one sample.
 *
 * @param name of the sample
 * @param current density that it was exposed to
 * @param map of it
 */
public record MapSample(String name, double current, MetricMap map) {}
