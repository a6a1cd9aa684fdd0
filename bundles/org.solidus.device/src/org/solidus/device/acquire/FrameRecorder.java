/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.function.Consumer;
import org.solidus.core.data.Frame;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.journal.Journal;
import org.solidus.device.plan.PlannedDevice;
import org.solidus.device.plan.RunSettings.OnGap;

/** Writes down the frames of a device; holds the device up while the disk is behind. */
final class FrameRecorder implements FrameListener {

    private static final int MOST_GAP_EVENTS = 1000;

    private final PlannedDevice planned;
    private final OnGap onGap;
    private final Journal journal;
    private final EventDesk desk;
    private final Consumer<Signal> signals;
    private long frames;
    private long missing;
    private long gaps;
    private long recorded;

    FrameRecorder(PlannedDevice planned, OnGap onGap, Journal journal, EventDesk desk, Consumer<Signal> signals) {
        this.planned = planned;
        this.onGap = onGap;
        this.journal = journal;
        this.desk = desk;
        this.signals = signals;
    }

    @Override
    public void frame(Frame frame, long id, long hostNanos) {
        long number = counted();
        int each = planned.options().frames();
        if (each == 0 || number % each != 0) {
            return;
        }
        try {
            journal.frame(planned.id(), frame, id, hostNanos);
            kept();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            signals.accept(new Signal.Halt("The frames of '" + planned.id() + "' were interrupted."));
        } catch (IllegalArgumentException | IllegalStateException e) {
            signals.accept(new Signal.Halt("A frame of '" + planned.id() + "' can't be written: " + e.getMessage()));
        }
    }

    private synchronized long counted() {
        return frames++;
    }

    private synchronized void kept() {
        recorded++;
    }

    @Override
    public void gap(long first, long count, String why) {
        boolean said;
        synchronized (this) {
            missing += count;
            said = ++gaps <= MOST_GAP_EVENTS;
        }
        journal.gap(planned.id(), first, count, why);
        if (said) {
            desk.tell(
                    Event.Kind.GAP, planned.id(), count + " frames are missing, from number " + first + " on: " + why);
        }
        if (onGap == OnGap.FAIL) {
            signals.accept(new Signal.Halt("Frames of '" + planned.id() + "' are missing ('onGap: fail'): " + why));
        }
    }

    @Override
    public void ended(String why) {
        desk.tell(Event.Kind.RUN, planned.id(), "No more frames come: " + why);
    }

    synchronized long frames() {
        return frames;
    }

    synchronized long missing() {
        return missing;
    }

    synchronized Recording.Frames count() {
        return new Recording.Frames(planned.id(), frames, recorded, missing, gaps);
    }
}
