/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a line said.
 *
 * @param values of the channels that it names; those that it leaves out are not there
 * @param time on the sender's clock, s
 * @param sequence its number, where it gives one
 */
record Pushed(List<Value> values, OptionalDouble time, OptionalLong sequence) {

    /**
     * One value.
     *
     * @param channel by its place among the channels
     * @param number in the channel's unit; NaN where the sender has none
     */
    record Value(int channel, double number) {}
}
