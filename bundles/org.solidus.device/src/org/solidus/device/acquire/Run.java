/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.run.Sink;
import org.solidus.core.run.Version;
import org.solidus.core.unit.Unit;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.FrameListener;
import org.solidus.device.FrameSource;
import org.solidus.device.HeartBeating;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.acquire.RunReport.Outcome;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.guard.GuardEngine;
import org.solidus.device.guard.Guards;
import org.solidus.device.guard.HeartBeat;
import org.solidus.device.guard.SafetyNet;
import org.solidus.device.guard.TripOrder;
import org.solidus.device.guard.WatchdogPolicy;
import org.solidus.device.journal.DeviceNote;
import org.solidus.device.journal.Journal;
import org.solidus.device.journal.JournalConversion;
import org.solidus.device.journal.RunNote;
import org.solidus.device.live.LiveAnalyses;
import org.solidus.device.live.LiveRule;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.PlannedDevice;

/** One run: sets everything up, lets {@link Conductor} conduct it, and puts everything away whatever happened. */
final class Run {

    private final CheckedPlan checked;
    private final AcquisitionPlan plan;
    private final Environment environment;
    private final Acquisition.Options options;
    private final Sink sink;
    private final InstrumentClock clock;
    private final EventDesk desk;
    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Map<String, SafeReport> safe = new LinkedHashMap<>();
    private final Map<String, DeviceWorker> workers = new LinkedHashMap<>();
    private final Map<String, FrameRecorder> recorders = new LinkedHashMap<>();

    private volatile BooleanSupplier touched = () -> false;

    Run(CheckedPlan checked, Environment environment, Acquisition.Options options, Sink sink) {
        this.checked = checked;
        this.plan = checked.plan();
        this.environment = environment;
        this.options = options;
        this.sink = sink;
        this.clock = environment.clock();
        this.desk = new EventDesk(clock, options.listener());
    }

    RunReport go() throws IOException, PipelineException, InterruptedException {
        List<AutoCloseable> listening = new ArrayList<>();
        try {
            for (Device device : checked.devices().values()) {
                listening.add(device.listen(desk::accept));
            }
            desk.tellListener(() -> options.listener().begins(desk::note));
            phase(RunPhase.CONNECTING);
            new Connecting(clock, plan.settings().connect()).all(checked.devices(), options.stop());
            return connected();
        } finally {
            listening.forEach(Run::end);
            phase(RunPhase.DONE);
            desk.close();
        }
    }

    private static void end(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException("A listener can always be taken away.", e);
        }
    }

    private void phase(RunPhase phase) {
        desk.tellListener(() -> options.listener().phase(phase));
    }

    private RunReport connected() throws IOException, PipelineException, InterruptedException {
        phase(RunPhase.PREPARING);
        List<Problem> problems = onceConnected();
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        TriggerWatch triggers =
                new TriggerWatch(plan, (trigger, reading) -> signals.add(new Signal.Fire(trigger, reading)));
        Doors doors = new Doors();
        try (LiveAnalyses live = new LiveAnalyses(
                checked.live(), environment.registry(), clock, doors::accept, doors::note, desk::accept)) {
            Guards guards = Guards.of(plan.allGuards(), checked.descriptions(), units(live));
            RunFiles files = RunFiles.create(options.folder(), plan.name());
            return written(files, guards, triggers, live, doors);
        }
    }

    /** What could not be held against devices that say only now what they are. */
    private List<Problem> onceConnected() {
        List<Problem> problems = new ArrayList<>(new TriggerCheck(plan, checked.devices(), checked.live()).problems());
        problems.addAll(LiveRule.problems(plan, plan.allGuards(), checked.descriptions()));
        if (plan.settings().unattended()) {
            WatchdogPolicy.refusals(checked.descriptions())
                    .forEach(why -> problems.add(new Problem(plan.file(), 0, 0, why)));
        }
        return problems;
    }

    /** Doors that are there only once guards and journal are. */
    private static final class Doors {
        private volatile LiveDoor live;

        /** What comes before anything watches and records is of no use to anybody. */
        void accept(Reading reading) {
            LiveDoor door = live;
            if (door != null) {
                door.accept(reading);
            }
        }

        void note(Reading reading) {
            LiveDoor door = live;
            if (door != null) {
                door.note(reading);
            }
        }
    }

    private Map<String, Unit> units(LiveAnalyses live) throws IOException, PipelineException {
        Map<String, Unit> units = new HashMap<>();
        for (Map.Entry<String, Device> device : checked.devices().entrySet()) {
            boolean wanted = checked.live().frames().stream()
                    .anyMatch(each -> each.device().equals(device.getKey()));
            Map<String, Unit> of = new HashMap<>(live.prepare(device.getValue().describe(), note(device.getKey())));
            if (wanted && device.getValue() instanceof FrameSource source) {
                of.putAll(live.prepare(device.getKey(), source.signature()));
            }
            of.forEach((name, unit) -> units.put(Guards.LIVE + "." + name, unit));
        }
        return units;
    }

    private RunReport written(RunFiles files, Guards guards, TriggerWatch triggers, LiveAnalyses live, Doors doors)
            throws IOException, InterruptedException {
        Verdict verdict;
        Counts counts;
        try (Journal journal = Journal.begin(
                files.storage(), note(), clock, options.limits(), why -> signals.add(new Signal.Halt(why)))) {
            desk.open(journal);
            checked.descriptions().forEach(device -> journal.device(note(device.id())));
            TripOrder order = new TripOrder(checked.tripOrder(), clock, desk::accept);
            try (SafetyNet net = SafetyNet.under(
                            order, () -> touched.getAsBoolean(), why -> signals.add(new Signal.Halt(why)));
                    GuardEngine engine = new GuardEngine(guards, order, clock, desk::accept)) {
                desk.watchedBy(engine::accept);
                engine.onTrip(trip -> signals.add(new Signal.Tripped(trip)));
                engine.onSafe(this::note);
                Readout readout = new Readout(engine, triggers, journal, live, options.listener(), desk);
                live.begin(journal.startNanos());
                doors.live = new LiveDoor(engine, triggers, readout::record);
                RecordingWatch recording = new RecordingWatch(readout, journal, recorders, live, options.folder());
                verdict = watched(readout, recording, order, engine, triggers, live);
                // Everything is safe: what was measured last is still analysed.
                finish(live);
                desk.tellListener(() -> options.listener().recording(recording.now()));
                doors.live.flush();
                counts = new Counts(readout, journal, recorders);
            }
            desk.watchedBy(event -> {});
            verdict = verdict.with(List.copyOf(safe.values()));
            desk.run(verdict.reason());
            journal.end(verdict.outcome() == Outcome.COMPLETE, verdict.reason());
        }
        return finished(files, verdict, counts);
    }

    private static void finish(LiveAnalyses live) {
        try {
            live.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(List<SafeReport> reports) {
        reports.forEach(report -> safe.put(report.device(), report));
    }

    private RunNote note() {
        return new RunNote(
                plan.name(),
                plan.settings().title(),
                plan.settings().operator(),
                plan.settings().sample(),
                plan.file(),
                plan.text(),
                Version.CURRENT);
    }

    private DeviceNote note(String id) {
        PlannedDevice planned = plan.device(id).orElseThrow();
        return DeviceNote.of(
                checked.devices().get(id).describe(),
                planned.address().text(),
                planned.settings().json());
    }

    /** Guards watch from here on; what drives something is safe when it returns, or alarm was raised. */
    private Verdict watched(
            Readout readout,
            RecordingWatch recording,
            TripOrder order,
            GuardEngine engine,
            TriggerWatch triggers,
            LiveAnalyses live)
            throws InterruptedException {
        List<HeartBeating> beating = checked.devices().values().stream()
                .filter(HeartBeating.class::isInstance)
                .map(HeartBeating.class::cast)
                .toList();
        Verdict verdict = new Verdict(Outcome.PARTIAL, "A fault of the program ended the run.");
        boolean interrupted = false;
        Conductor conductor =
                new Conductor(checked, workers, signals, triggers, engine, desk, clock, recording, options);
        touched = () -> conductor.hasBegun() || !engine.trips().isEmpty();
        try (HeartBeat beat = new HeartBeat(beating, clock, wanted(engine), desk::accept)) {
            for (PlannedDevice planned : plan.devices()) {
                workers.put(planned.id(), worker(planned, readout, engine, live));
            }
            workers.values().forEach(DeviceWorker::start);
            frames(recording.journal(), live);
            verdict = conductor.conduct();
        } catch (DeviceException | RuntimeException e) {
            verdict = new Verdict(Outcome.PARTIAL, "The run was ended: " + e.getMessage());
        } catch (InterruptedException e) {
            interrupted = true;
            verdict = new Verdict(Outcome.STOPPED, "The run was interrupted.");
        } finally {
            triggers.disarm();
            phase(RunPhase.ENDING);
            // What was found on before anything was moved is left to the person who put it on.
            List<String> which =
                    !touched.getAsBoolean() ? List.of() : verdict.outcome() == Outcome.COMPLETE ? atEnd() : all();
            if (!which.isEmpty()) {
                note(order.makeSafe(which, verdict.reason()));
            }
            workers.values().forEach(DeviceWorker::finish);
            stopFrames();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return verdict;
    }

    private static Predicate<String> wanted(GuardEngine engine) {
        return device -> engine.alive(1_000_000_000L) && !engine.stops(device);
    }

    private DeviceWorker worker(PlannedDevice planned, Readout readout, GuardEngine engine, LiveAnalyses live) {
        return new DeviceWorker(
                planned,
                checked.devices().get(planned.id()),
                clock,
                readout::accept,
                desk,
                signal -> heard(signal, live),
                () -> !engine.hangs() && !engine.stops(planned.id()));
    }

    /** On the thread of the device: what begins and ends is known between the readings before and after it. */
    private void heard(Signal signal, LiveAnalyses live) {
        if (signal instanceof Signal.Begun begun) {
            live.begun(begun.device(), checked.profiles().get(begun.profile()));
        } else if (signal instanceof Signal.Ended ended) {
            live.ended(ended.device());
        }
        signals.add(signal);
    }

    private List<String> atEnd() {
        return plan.devices().stream()
                .filter(device -> plan.drives(device.id()))
                .filter(device -> device.options().atEnd() == PlannedDevice.AtEnd.SAFE)
                .map(PlannedDevice::id)
                .toList();
    }

    private List<String> all() {
        return checked.tripOrder().stream()
                .map(device -> device.describe().id())
                .toList();
    }

    private void frames(Journal journal, LiveAnalyses live) throws DeviceException, InterruptedException {
        for (PlannedDevice planned : plan.devices()) {
            if (checked.devices().get(planned.id()) instanceof FrameSource source) {
                FrameRecorder recorder =
                        new FrameRecorder(planned, plan.settings().onGap(), journal, desk, signals::add);
                recorders.put(planned.id(), recorder);
                FrameListener all = live.listener(planned.id(), recorder);
                source.start(all);
            }
        }
    }

    private void stopFrames() {
        for (String id : recorders.keySet()) {
            try {
                ((FrameSource) checked.devices().get(id)).stop("The run ends.");
            } catch (DeviceException e) {
                desk.tell(
                        org.solidus.device.Event.Kind.WARNING,
                        id,
                        "Its frames could not be stopped: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private RunReport finished(RunFiles files, Verdict verdict, Counts counts) throws IOException {
        phase(RunPhase.WRITING);
        Map<String, Double> lateness = new LinkedHashMap<>();
        workers.forEach((id, worker) -> lateness.put(id, worker.worstLateness()));
        Optional<java.nio.file.Path> file = Optional.empty();
        String reason = verdict.reason();
        try {
            JournalConversion.convert(files.journal(), files.file(), sink, options.progress());
            file = Optional.of(files.file());
        } catch (IOException | RuntimeException e) {
            reason += " The file could not be written (" + e.getMessage() + "); everything is in the journal "
                    + files.journal() + ": 'solidus acquire --recover' makes the file of it.";
        }
        boolean keep = file.isEmpty() || plan.settings().journal() == org.solidus.device.plan.RunSettings.Journal.KEEP;
        if (!keep) {
            java.nio.file.Files.deleteIfExists(files.journal());
        }
        Outcome outcome = file.isEmpty() && verdict.outcome() == Outcome.COMPLETE ? Outcome.PARTIAL : verdict.outcome();
        return new RunReport(
                outcome,
                reason,
                file,
                keep ? Optional.of(files.journal()) : Optional.empty(),
                counts.readings(),
                counts.lost(),
                counts.frames(),
                counts.framesLost(),
                lateness,
                List.copyOf(safe.values()));
    }
}
