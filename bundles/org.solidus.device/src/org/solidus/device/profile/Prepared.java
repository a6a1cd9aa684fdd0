/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

import java.util.List;

/**
 * What an instrument will make of a profile.
 *
 * @param points that it will measure
 * @param step between set points, in the unit of what is set
 * @param interval between points, s
 * @param seconds the whole takes
 * @param notes what differs from what was asked, one sentence each; empty when nothing does
 */
public record Prepared(long points, double step, double interval, double seconds, List<String> notes) {

    public Prepared {
        notes = List.copyOf(notes);
    }
}
