/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;

/** What a run may do without anybody beside it. */
public final class WatchdogPolicy {

    private WatchdogPolicy() {}

    /**
     * Why a run may not go on unattended; empty when it may.
     *
     * @param driving devices that drive something in this run
     */
    public static List<String> refusals(Collection<Description> driving) {
        List<String> refusals = new ArrayList<>();
        for (Description device : driving) {
            if (device.watchdog() == Watchdog.NONE) {
                refusals.add("'" + device.id()
                        + "' may not run unattended: nothing takes its output off when this computer or"
                        + " this program dies, since " + named(device)
                        + " has no watchdog. Stay beside it ('unattended: false') or use an instrument that has one.");
            }
        }
        return refusals;
    }

    /** What a person beside the run should know; empty when every device that drives something has a watchdog. */
    public static List<String> warnings(Collection<Description> driving) {
        return driving.stream()
                .filter(device -> device.watchdog() == Watchdog.NONE)
                .map(device -> "Stay beside '" + device.id() + "': " + named(device)
                        + " has no watchdog, and goes on when this computer or this program dies.")
                .toList();
    }

    private static String named(Description device) {
        return device.model().isEmpty() ? "its instrument" : "the " + device.model();
    }
}
