/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.solidus.batch.ExitStatus;
import org.solidus.core.app.Session;
import org.solidus.device.Description;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.acquire.Timeline;

/** What a rehearsal and a run say in the end. */
final class AcquireReport {

    private final Session session;

    AcquireReport(Session session) {
        this.session = session;
    }

    /** What would happen when. */
    void rehearsal(CheckedPlan checked, Path folder) {
        PrintStream out = session.out();
        String title = checked.plan().settings().title();
        out.println(title.isEmpty() ? checked.plan().name() : title);
        out.println();
        out.println("Devices, in the order in which they are made safe, then those that drive nothing:");
        checked.tripOrder().forEach(device -> device(device.describe(), out));
        checked.devices().values().stream()
                .filter(device -> !checked.tripOrder().contains(device))
                .forEach(device -> device(device.describe(), out));
        if (!checked.plan().allGuards().isEmpty()) {
            out.println();
            out.println("Guards:");
            checked.plan().allGuards().forEach((name, guard) -> out.println("  " + name + ": " + guard.text()));
        }
        Timeline timeline = checked.timeline();
        out.println();
        out.println("What happens when:");
        timeline.lines().forEach(line -> out.println("  " + line));
        out.println();
        out.println("What it writes:");
        checked.diskNeed().lines(folder).forEach(line -> out.println("  " + line));
        checked.warnings().forEach(warning -> session.err().println("Warning: " + warning));
        checked.diskNeed().warning(folder).ifPresent(warning -> session.err().println("Warning: " + warning));
        session.err().println("The plan is sound. Nothing was connected, nothing moved.");
    }

    private static void device(Description device, PrintStream out) {
        String watchdog =
                switch (device.watchdog()) {
                    case NOT_NEEDED -> "drives nothing";
                    case INSTRUMENT -> "has a watchdog";
                    case NONE -> "has no watchdog";
                };
        out.println(
                "  " + device.id() + " (" + device.driver() + "): " + watchdog + ". Safe state: " + device.safeState());
    }

    /** What came of a run; the exit status. */
    int done(RunReport report) {
        report.file().ifPresent(session.out()::println);
        PrintStream err = session.err();
        report.safe().stream()
                .filter(safe -> !safe.safe())
                .forEach(safe -> err.println("ALARM: '" + safe.device() + "' is " + safe.text()
                        + " Switch it off at the instrument or its mains, now."));
        err.println(report.outcome().name().toLowerCase(Locale.ROOT) + ": " + report.reason());
        err.println(report.readings() + " readings, " + report.lost() + " lost; " + report.frames() + " frames, "
                + report.framesLost() + " lost.");
        report.lateness()
                .forEach((device, seconds) -> err.println(
                        String.format(Locale.ROOT, "Worst lateness of '%s': %.3g ms.", device, 1e3 * seconds)));
        return switch (report.outcome()) {
            case COMPLETE -> report.allSafe() ? ExitStatus.DONE : ExitStatus.FAILED;
            case PARTIAL -> ExitStatus.FAILED;
            case STOPPED -> ExitStatus.INTERRUPTED;
        };
    }
}
