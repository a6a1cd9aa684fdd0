/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.run.Progress;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.NoteBook;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.Recording;
import org.solidus.device.acquire.RunListener;
import org.solidus.device.acquire.RunPhase;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.guard.Margin;
import org.solidus.device.plan.AcquisitionPlan;

/** A run of a plan that the board watches. */
final class BoardRun implements RunListener {

    private final Board board;
    private volatile RunPhase phase = RunPhase.CONNECTING;

    BoardRun(Board board) {
        this.board = board;
    }

    /** Runs it to its end; on a background thread. The devices of the board are given back before: most take one client. */
    RunReport run(AcquisitionPlan plan, Environment environment, Progress progress, BooleanSupplier stop)
            throws Exception {
        board.releaseAndWait();
        CheckedPlan checked = PlanCheck.of(plan, environment);
        board.showRun(checked);
        try {
            Acquisition.Options usual = Acquisition.Options.of(checked);
            return Acquisition.run(
                    checked,
                    environment,
                    new Acquisition.Options(
                            usual.folder(),
                            usual.limits(),
                            this,
                            progress,
                            () -> stop.getAsBoolean() || board.stopWanted()));
        } catch (CancellationException e) {
            board.status("Stopped before anything moved.");
            throw e;
        } finally {
            board.endRun();
        }
    }

    @Override
    public void begins(NoteBook notes) {
        board.notes(notes);
    }

    @Override
    public void phase(RunPhase now) {
        phase = now;
        board.status(word(now));
    }

    @Override
    public void readings(List<Reading> readings) {
        board.accept(readings);
    }

    @Override
    public void event(Event event) {
        board.add(event);
    }

    @Override
    public void progress(double seconds, OptionalDouble total, List<Margin> guards) {
        board.margins(guards);
        if (phase == RunPhase.RUNNING && seconds >= 0) {
            board.status(String.format(Locale.ROOT, "%s %.1f s", word(phase), seconds)
                    + (total.isPresent() ? String.format(Locale.ROOT, " of %.1f s", total.getAsDouble()) : ""));
        }
    }

    @Override
    public void recording(Recording recording) {
        board.recording(recording);
    }

    private static String word(RunPhase phase) {
        return switch (phase) {
            case CONNECTING -> "\u25cc Connecting; nothing moves";
            case PREPARING -> "\u25b2 Preparing; nothing moves";
            case RUNNING -> "\u25b6 Running";
            case ENDING -> "\u25a0 Making safe";
            case WRITING -> "\u25cf Writing the file; everything is made safe";
            case DONE -> "\u25cf Done";
        };
    }
}
