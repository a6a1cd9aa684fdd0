/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.device.Channel;
import org.solidus.device.Description;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.State;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.NoteBook;
import org.solidus.device.acquire.Recording;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.guard.Conditions;
import org.solidus.device.guard.GuardEngine;
import org.solidus.device.guard.Guards;
import org.solidus.device.guard.Margin;
import org.solidus.device.guard.SafetyNet;
import org.solidus.device.guard.TripOrder;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Unfinished;

/**
 * The devices of a window: connected, watched, made safe. Everything that talks to an instrument happens on other threads;
 * who listens is told on the UI thread, at most four times a second. Thread-safe.
 */
public final class Board implements AutoCloseable, Unfinished {

    private static final int MOST_EVENTS = 2000;
    private static final long TELL_NANOS = 250_000_000L;
    /** So much behind the newest of its device a reading is old. */
    private static final long OLD_NANOS = 3_000_000_000L;

    private final InstrumentClock clock;
    private final Executor ui;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Traces traces = new Traces();
    private final RecordingRows recording = new RecordingRows();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final List<Monitor> monitors = new ArrayList<>();
    private final List<AutoCloseable> listening = new ArrayList<>();
    private Map<String, Device> devices = Map.of();
    private Conditions conditions = new Conditions();
    private TripOrder order;
    private Optional<SafetyNet> net = Optional.empty();
    private Optional<GuardEngine> engine = Optional.empty();
    private List<Margin> marginsOfRun = List.of();
    private Map<String, Mapping> guards = Map.of();
    private boolean run;
    private boolean connected;
    private volatile Optional<NoteBook> notes = Optional.empty();
    private volatile boolean stopWanted;
    private volatile String status = "";
    private volatile Optional<Thread> ticker = Optional.empty();

    /** For the desk of a window. */
    public static Board of(Desk desk) {
        return desk.part(Board.class, made -> new Board(InstrumentClock.system(), made.ui()));
    }

    Board(InstrumentClock clock, Executor ui) {
        this.clock = clock;
        this.ui = ui;
        this.order = new TripOrder(List.of(), clock, this::add);
    }

    /**
     * Connects and reads the devices of a plan. Those that were there before are given back; their outputs stay as they
     * are.
     */
    synchronized void show(CheckedPlan checked) {
        release();
        begin(checked);
        connected = true;
        net = Optional.of(SafetyNet.under(order));
        for (Device device : order.devices()) {
            String id = device.describe().id();
            double every = checked.plan().device(id).orElseThrow().options().every();
            listening.add(device.listen(this::add));
            monitors.add(new Monitor(device, every, clock, this::accept, why -> warn(id, why)));
        }
        startTicker();
        touch();
    }

    /** Devices of a run, which reads them by itself, in place of those that were there. */
    synchronized void showRun(CheckedPlan checked) {
        release();
        begin(checked);
        run = true;
        stopWanted = false;
        startTicker();
        touch();
    }

    private void begin(CheckedPlan checked) {
        List<Device> inOrder = new ArrayList<>(checked.tripOrder());
        checked.devices().values().stream()
                .filter(device -> !inOrder.contains(device))
                .forEach(inOrder::add);
        Map<String, Device> next = new LinkedHashMap<>();
        inOrder.forEach(device -> next.put(device.describe().id(), device));
        devices = next;
        guards = checked.plan().allGuards();
        conditions = new Conditions();
        traces.clear();
        recording.clear();
        order = new TripOrder(inOrder, clock, this::add);
    }

    /** The run is over; what its devices were at is still shown. */
    synchronized void endRun() {
        run = false;
        notes = Optional.empty();
        touch();
    }

    /** What is noted goes into the file of the run, until it ends. */
    void notes(NoteBook ofRun) {
        notes = Optional.of(ofRun);
    }

    /** Whether the devices that are shown are watched by the board; those of a run that is over are not. */
    public synchronized boolean connected() {
        return connected;
    }

    /** Whether a run goes on. */
    public synchronized boolean inRun() {
        return run;
    }

    /** Whether somebody wants the run to stop. */
    boolean stopWanted() {
        return stopWanted;
    }

    /** The run is to stop; its devices are made safe by it. */
    public void stopRun() {
        stopWanted = true;
    }

    /** What the run is at, in a sentence; empty before the first one. */
    public String status() {
        return status;
    }

    void status(String sentence) {
        status = sentence;
        touch();
    }

    /** Gives the devices back and waits until they are closed; not on the UI thread. */
    void releaseAndWait() throws InterruptedException {
        List<Device> before;
        synchronized (this) {
            before = List.copyOf(devices.values());
            release();
        }
        before.forEach(Device::close);
    }

    /** Gives the devices back. Outputs stay as they are. */
    synchronized void release() {
        disarm();
        connected = false;
        monitors.forEach(Monitor::close);
        monitors.clear();
        for (AutoCloseable one : listening) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("A subscription ends without fail.", e);
            }
        }
        listening.clear();
        net.ifPresent(SafetyNet::close);
        net = Optional.empty();
        List<Device> before = List.copyOf(devices.values());
        devices = Map.of();
        marginsOfRun = List.of();
        order = new TripOrder(List.of(), clock, this::add);
        if (!before.isEmpty()) {
            Thread.ofPlatform().daemon().name("give devices back").start(() -> before.forEach(Device::close));
        }
        ticker.ifPresent(Thread::interrupt);
        ticker = Optional.empty();
        touch();
        tell();
    }

    /** The devices, in the order in which they are made safe. */
    public synchronized List<DeviceRow> rows() {
        return devices.values().stream().map(this::row).toList();
    }

    private DeviceRow row(Device device) {
        var about = device.describe();
        List<String> channels = about.channels().stream().map(Channel::name).toList();
        List<Reading> readings = conditions.all().stream()
                .filter(reading -> reading.device().equals(about.id()))
                .sorted(Comparator.comparingInt(reading -> place(channels, reading)))
                .toList();
        long newest = readings.stream()
                .mapToLong(Reading::hostNanos)
                .reduce((a, b) -> b - a > 0 ? b : a)
                .orElse(0);
        List<Reading> aged =
                readings.stream().map(reading -> aged(reading, newest)).toList();
        String model = about.model().isEmpty() ? about.driver() : about.model();
        return new DeviceRow(about.id(), model, device.state(), aged, about.safeState());
    }

    /** What a device leaves out while it does something else, its output in a profile for example, is not known any more. */
    private static Reading aged(Reading reading, long newest) {
        return reading.quality().usable() && newest - reading.hostNanos() > OLD_NANOS
                ? new Reading(
                        reading.device(),
                        reading.channel(),
                        reading.value(),
                        reading.unit(),
                        reading.deviceTime(),
                        reading.hostNanos(),
                        reading.hostTime(),
                        reading.sequence(),
                        Quality.STALE)
                : reading;
    }

    /** Channels that the device does not name come last. */
    private static int place(List<String> channels, Reading reading) {
        int index = channels.indexOf(reading.channel());
        return index < 0 ? channels.size() : index;
    }

    Traces traces() {
        return traces;
    }

    /** What happened, newest first. */
    public List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** How far each guard is from tripping; empty while none watches. */
    public synchronized List<Margin> margins() {
        return engine.map(GuardEngine::margins).orElse(marginsOfRun);
    }

    /** How the recording of the run goes; empty before the first one. */
    List<RecordingRow> recording() {
        return recording.rows();
    }

    void recording(Recording now) {
        recording.add(clock.nanos(), now);
        touch();
    }

    /** What live analyses say, a line each. */
    synchronized List<String> results() {
        return LiveNumbers.lines(conditions.all());
    }

    synchronized void margins(List<Margin> ofRun) {
        marginsOfRun = List.copyOf(ofRun);
        touch();
    }

    /** Whether the guards watch. */
    public synchronized boolean armed() {
        return engine.isPresent();
    }

    /** Whether there are any guards to watch. */
    public synchronized boolean guarded() {
        return !guards.isEmpty();
    }

    /**
     * The guards begin to watch; what a guard stops is made safe when it trips. Those on live results watch in runs only.
     *
     * @throws PipelineException when a guard does not fit the devices as they are now
     */
    public synchronized void arm() throws PipelineException {
        if (engine.isEmpty() && !run) {
            Map<String, Mapping> electrical = new LinkedHashMap<>(guards);
            electrical.values().removeIf(written -> written.text().contains(Guards.LIVE));
            List<Description> there =
                    devices.values().stream().map(Device::describe).toList();
            engine = Optional.of(new GuardEngine(Guards.of(electrical, there, Map.of()), order, clock, this::add));
            devices.values().forEach(device -> listening.add(device.listen(engine.get()::accept)));
            touch();
        }
    }

    /** The guards end watching. */
    public synchronized void disarm() {
        // On another thread: the guards may just be telling this board something
        engine.ifPresent(watching -> Thread.ofPlatform().daemon().name("disarm").start(watching::close));
        engine = Optional.empty();
        touch();
    }

    /** Makes everything safe, at once, from any thread; who calls does not wait. */
    public void makeSafe(String why) {
        TripOrder now;
        synchronized (this) {
            now = order;
        }
        stopWanted = true;
        Thread.ofPlatform()
                .daemon()
                .name("make all safe")
                .priority(Thread.MAX_PRIORITY)
                .start(() -> {
                    List<SafeReport> reports = now.makeSafe(why);
                    if (!reports.isEmpty() && reports.stream().allMatch(SafeReport::safe)) {
                        add(event(
                                "board",
                                Event.Kind.SAFE,
                                "All " + reports.size() + " devices are safe, as they read back."));
                    }
                });
        note(why);
    }

    /** A person takes notice of a device in fault or made safe; who calls does not wait. */
    public void reset(String id, String who) {
        Device device;
        synchronized (this) {
            device = devices.get(id);
        }
        if (device == null) {
            return;
        }
        Thread.ofPlatform().daemon().name("reset " + id).start(() -> {
            try {
                device.reset(who);
            } catch (DeviceException e) {
                warn(id, "It was not reset: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Guards that have tripped watch again. */
    public synchronized void rearm(String who) {
        engine.ifPresent(watching -> watching.rearm(who));
        touch();
    }

    /** A person writes something into the log, and into the file of the run, if one goes on. */
    public void note(String text) {
        String who = System.getProperty("user.name", "operator");
        notes.ifPresentOrElse(book -> book.note(who, text), () -> add(event(who, Event.Kind.NOTE, text)));
    }

    private void warn(String source, String text) {
        add(event(source, Event.Kind.WARNING, text));
    }

    private Event event(String source, Event.Kind kind, String text) {
        return new Event(source, kind, clock.nanos(), clock.now(), text);
    }

    /** Something happened. */
    void add(Event event) {
        synchronized (events) {
            events.addFirst(event);
            while (events.size() > MOST_EVENTS) {
                events.removeLast();
            }
        }
        touch();
    }

    /** Readings came. */
    void accept(List<Reading> readings) {
        Optional<GuardEngine> watching;
        Conditions board;
        synchronized (this) {
            watching = engine;
            board = conditions;
        }
        for (Reading reading : readings) {
            watching.ifPresent(one -> one.accept(reading));
            board.accept(reading);
            traces.add(reading);
        }
        touch();
    }

    /** Whether a device drives something, or may. */
    public boolean running() {
        return rows().stream().anyMatch(row -> row.state() == State.RUNNING || row.state() == State.ARMED);
    }

    /** Is told of changes, on the UI thread. */
    public Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void touch() {
        changed.set(true);
        if (ticker.isEmpty()) {
            tell();
        }
    }

    private void startTicker() {
        ticker = Optional.of(Thread.ofPlatform().daemon().name("device board").start(() -> {
            try {
                while (true) {
                    tell();
                    clock.sleep(TELL_NANOS);
                    // margins of silence shrink without anything that comes
                    changed.compareAndSet(false, armed());
                }
            } catch (InterruptedException e) {
                // other devices, or none
            }
        }));
    }

    private void tell() {
        if (changed.getAndSet(false)) {
            ui.execute(() -> listeners.forEach(Runnable::run));
        }
    }

    @Override
    public Optional<String> unfinished() {
        if (inRun()) {
            return Optional.of("The experiment goes on: it would be stopped and its devices made safe.");
        }
        return running()
                ? Optional.of("A device drives something or is armed: it would be made safe.")
                : Optional.empty();
    }

    /** Gives everything back; what drives something is made safe before. */
    @Override
    public void close() {
        TripOrder now;
        synchronized (this) {
            now = order;
        }
        if (running()) {
            now.makeSafe("The workbench closes.");
        }
        release();
    }
}
